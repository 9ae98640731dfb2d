import { describe, expect, it } from 'vitest'
import { checkLock } from './lockfile.ts'

describe('the package lock', () => {
  const project = { dependencies: { a: '1.0.0' } }

  it('is complete when every name can be reached from where it is wanted', () => {
    const packages = {
      '': project,
      'node_modules/a': { dependencies: { b: '^1' } },
      'node_modules/a/node_modules/b': { dependencies: { c: '^1' } },
      'node_modules/c': {},
    }
    expect(checkLock(project, packages)).toEqual([])
  })

  it('is incomplete when an optional package of another platform was left out', () => {
    const packages = { '': project, 'node_modules/a': { optionalDependencies: { 'a-linux-arm64': '1.0.0' } } }
    expect(checkLock(project, packages)).toMatchObject([{ rule: 'lock', advice: expect.stringContaining('node_modules/a needs a-linux-arm64') }])
  })

  it('does not take a package nested elsewhere for the one that is wanted', () => {
    const packages = { '': project, 'node_modules/a': { dependencies: { b: '^1' } }, 'node_modules/c/node_modules/b': {} }
    expect(checkLock(project, packages)).toHaveLength(1)
  })

  it('is out of step when package.json was changed alone', () => {
    const packages = { '': project, 'node_modules/a': {} }
    expect(checkLock({ dependencies: { a: '1.1.0' } }, packages)).toMatchObject([{ advice: expect.stringContaining('a 1.1.0, the lock has 1.0.0') }])
  })
})
