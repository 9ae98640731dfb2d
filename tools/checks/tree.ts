import { readFileSync, readdirSync } from 'node:fs'
import { join } from 'node:path'

/** The project's files by path from the root, `/` between folders. Texts are read when asked for. */
export interface Tree {
  readonly paths: readonly string[]
  readonly read: (path: string) => string
}

// What a run leaves behind at the root; .gitignore names the same.
const producedAtRoot = new Set(['data', 'var'])

export function openTree(root: string): Tree {
  return { paths: listFiles(root, '').sort(), read: (path) => readFileSync(join(root, path), 'utf8') }
}

export function treeOf(files: Readonly<Record<string, string>>): Tree {
  return { paths: Object.keys(files).sort(), read: (path) => files[path] ?? '' }
}

export function isTest(path: string): boolean {
  return path.endsWith('.test.ts') || path.endsWith('-for-tests.ts')
}

export function foldersOf(paths: readonly string[]): ReadonlySet<string> {
  const folders = new Set<string>()
  for (const path of paths) {
    const parts = path.split('/')
    for (let depth = 1; depth < parts.length; depth += 1) folders.add(parts.slice(0, depth).join('/'))
  }
  return folders
}

function listFiles(root: string, folder: string): string[] {
  return readdirSync(join(root, folder), { withFileTypes: true }).flatMap((entry) => {
    const path = folder === '' ? entry.name : `${folder}/${entry.name}`
    if (entry.isFile()) return [path]
    const isForeign = entry.name === 'node_modules' || entry.name.startsWith('.') || producedAtRoot.has(path)
    return entry.isDirectory() && !isForeign ? listFiles(root, path) : []
  })
}
