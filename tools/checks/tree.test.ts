import { mkdirSync, mkdtempSync, rmSync, writeFileSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { dirname, join } from 'node:path'
import { afterAll, beforeAll, describe, expect, it } from 'vitest'
import { foldersOf, openTree } from './tree.ts'

describe('the tree', () => {
  let root = ''

  beforeAll(() => {
    root = mkdtempSync(join(tmpdir(), 'lobbycast-tree-'))
    for (const path of ['a.ts', 'office/data/screens.ts', 'data/lobbycast.db', 'node_modules/x/index.ts', '.build/types/a.ts']) {
      mkdirSync(dirname(join(root, path)), { recursive: true })
      writeFileSync(join(root, path), `// ${path}`)
    }
  })
  afterAll(() => rmSync(root, { recursive: true }))

  it('holds the project’s own files, not what was installed or produced', () => {
    const tree = openTree(root)
    expect(tree.paths).toEqual(['a.ts', 'office/data/screens.ts'])
    expect(tree.read('a.ts')).toBe('// a.ts')
  })

  it('knows every folder on the way to a file', () => {
    expect([...foldersOf(['a/b/c.ts', 'd.ts'])]).toEqual(['a', 'a/b'])
  })
})
