import { describe, expect, it } from 'vitest'
import { commands } from './commands.mjs'
import { hasDisplay } from './display.mjs'
import { isSameTree, judgeDependencies, planPrograms, programsFor, purposeOf, refuseMachine, refuseNode } from './plan.mjs'

describe('Node', () => {
  it('may be 20 or newer', () => {
    expect(refuseNode('v20.0.0')).toBeUndefined()
    expect(refuseNode('v24.21.0')).toBeUndefined()
  })

  it('is refused when older, in both languages', () => {
    expect(refuseNode('v18.19.1')).toEqual([expect.stringContaining('太旧'), expect.stringContaining('too old')])
    expect(refuseNode('v9.1.0')).toBeDefined()
  })
})

describe('the machine', () => {
  it.each(['x64', 'arm64'])('may be Linux on %s', (arch) => {
    expect(refuseMachine({ platform: 'linux', arch, isGlibc: true })).toBeUndefined()
  })

  it.each([
    ['darwin', 'arm64', true],
    ['win32', 'x64', true],
    ['linux', 'riscv64', true],
    ['linux', 'x64', false],
  ])('is refused when it is %s %s, glibc %s', (platform, arch, isGlibc) => {
    expect(refuseMachine({ platform, arch, isGlibc })).toHaveLength(2)
  })
})

describe('the dependencies', () => {
  const fresh = { hasPinnedNode: true, stamp: 'a', wanted: 'a', isInstalledAsLocked: () => false }

  it('are fresh when the stamp says so, without a closer look', () => {
    expect(judgeDependencies({ ...fresh, isInstalledAsLocked: () => expect.fail('looked') })).toBe('fresh')
  })

  it('are stale when the lock changed since', () => {
    expect(judgeDependencies({ ...fresh, wanted: 'b' })).toBe('stale')
  })

  it('are adopted when they were installed by hand as the lock says', () => {
    expect(judgeDependencies({ ...fresh, stamp: undefined, isInstalledAsLocked: () => true })).toBe('adopt')
  })

  it('are missing without the pinned Node, whatever the stamp says', () => {
    expect(judgeDependencies({ ...fresh, hasPinnedNode: false })).toBe('missing')
  })
})

describe('an installation made by hand', () => {
  const locked = { '': {}, 'node_modules/a': { version: '1.0.0' }, 'node_modules/a-arm64': { version: '1.0.0', optional: true } }

  it('equals the lock also without the parts for other platforms', () => {
    expect(isSameTree(locked, { 'node_modules/a': { version: '1.0.0' } })).toBe(true)
  })

  it.each([
    ['a package is missing', {}],
    ['a version differs', { 'node_modules/a': { version: '1.0.1' } }],
    ['there is one too many', { 'node_modules/a': { version: '1.0.0' }, 'node_modules/b': { version: '1.0.0' } }],
  ])('differs when %s', (_, installed) => {
    expect(isSameTree(locked, installed)).toBe(false)
  })
})

describe('the programs of the system', () => {
  const nothing = { wanted: programsFor('test'), found: {}, overrides: {}, hasApt: true, rights: 'root', mayInstall: true } as const
  const everything = { mosquitto: '/usr/sbin/mosquitto', dynamicSecurity: '/usr/lib/x.so', chromium: '/usr/bin/chromium' }

  it('are no matter when all are there', () => {
    expect(planPrograms({ ...nothing, found: everything })).toEqual({ kind: 'nothing' })
  })

  it('are no matter for a screen that no window can show', () => {
    expect(programsFor(purposeOf(commands.screen, hasDisplay({ DISPLAY: ':0' })))).toEqual(['chromium'])
    expect(programsFor(purposeOf(commands.screen, hasDisplay({ DISPLAY: '' })))).toEqual([])
    expect(programsFor(purposeOf(commands.test, hasDisplay({})))).toContain('chromium')
  })

  it('are no matter for commands that use none', () => {
    expect(planPrograms({ ...nothing, wanted: programsFor('tools') })).toEqual({ kind: 'nothing' })
  })

  it('are installed by root', () => {
    expect(planPrograms(nothing)).toEqual({ kind: 'install', packages: ['mosquitto', 'chromium'], prefix: [], bringsBroker: true })
  })

  it('are installed through sudo where it asks for no password', () => {
    expect(planPrograms({ ...nothing, rights: 'sudo' })).toMatchObject({ kind: 'install', packages: ['mosquitto', 'chromium', 'chromium-sandbox'], prefix: ['sudo', '-n'] })
  })

  it('are installed only as far as they are missing, and a broker that was there is left alone', () => {
    const { chromium: _, ...found } = everything
    expect(planPrograms({ ...nothing, found })).toMatchObject({ packages: ['chromium'], bringsBroker: false })
  })

  it('stop with the exact command where there are no rights', () => {
    expect(lastLineOf({ ...nothing, rights: 'none' })).toBe('sudo apt-get update && sudo apt-get install -y --no-install-recommends mosquitto chromium chromium-sandbox')
  })

  it('stop with the exact command where installing is switched off', () => {
    expect(lastLineOf({ ...nothing, mayInstall: false })).toContain('sudo apt-get install -y')
  })

  it('stop where there is no apt-get', () => {
    expect(planPrograms({ ...nothing, hasApt: false })).toMatchObject({
      kind: 'stop',
      lines: [expect.any(String), expect.stringContaining('no apt-get'), expect.any(String)],
    })
  })

  it('stop when a path set by hand leads nowhere, even with rights', () => {
    const overrides = { mosquitto: { name: 'LOBBYCAST_MOSQUITTO', path: '/nowhere' } }
    expect(lastLineOf({ ...nothing, overrides })).toContain('LOBBYCAST_MOSQUITTO=/nowhere')
  })

  it('stop when the broker is too old to have the security plugin', () => {
    const { dynamicSecurity: _, ...found } = everything
    expect(planPrograms({ ...nothing, found })).toMatchObject({ kind: 'stop', lines: expect.arrayContaining([expect.stringContaining('2.0 or newer')]) })
  })

  it('grow by what a bench asks for', () => {
    expect(programsFor('bench', ['xvfb', 'ffmpeg'])).toEqual(['mosquitto', 'chromium', 'xvfb', 'ffmpeg'])
  })

  function lastLineOf(facts: Parameters<typeof planPrograms>[0]): string | undefined {
    const plan = planPrograms(facts)
    return plan.kind === 'stop' ? plan.lines.at(-1) : undefined
  }
})
