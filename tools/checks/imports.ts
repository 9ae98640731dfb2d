import { posix } from 'node:path'
import type { Finding } from './finding.ts'
import { isNode, readSyntax, type SyntaxNode } from './syntax.ts'
import type { Tree } from './tree.ts'

/** One mention of another module: import, re-export, `import()` or `import('…').Type`; types count like values. */
export interface Import {
  readonly from: string
  readonly line: number
  readonly specifier: string
  /** The file of this project that is meant; undefined for packages and for files that are not there. */
  readonly target: string | undefined
}

/** The doors, as package.json's "imports" names them: `#schedules` → `schedules/index.ts`. */
export type Doors = Readonly<Record<string, string>>

export interface ImportList {
  readonly imports: readonly Import[]
  readonly findings: readonly Finding[]
}

export function readDoors(tree: Tree): Doors {
  const { imports = {} } = JSON.parse(tree.read('package.json')) as { imports?: Record<string, string> }
  return Object.fromEntries(Object.entries(imports).map(([name, file]) => [name, posix.normalize(file)]))
}

export function listImports(tree: Tree, doors: Doors): ImportList {
  const files = new Set(tree.paths)
  const imports: Import[] = []
  const findings: Finding[] = []
  for (const from of tree.paths.filter((path) => path.endsWith('.ts'))) {
    const { nodes, lineOf, errors } = readSyntax(from, tree.read(from))
    findings.push(...errors)
    for (const node of nodes) {
      const specifier = specifierOf(node)
      if (specifier === undefined) continue
      const line = lineOf(node)
      const wanted = resolve(from, specifier, doors)
      imports.push({ from, line, specifier, target: wanted !== undefined && files.has(wanted) ? wanted : undefined })
      if (specifier.startsWith('#') && !(specifier in doors)) {
        findings.push({ file: from, line, rule: 'doors', advice: `${specifier} is no door; the doors are ${Object.keys(doors).join(', ')}` })
      }
    }
  }
  return { imports, findings }
}

function resolve(from: string, specifier: string, doors: Doors): string | undefined {
  const [path = ''] = specifier.split('?')
  if (path.startsWith('.')) return posix.join(posix.dirname(from), path)
  return doors[path]
}

const mentions = new Set([
  'ImportDeclaration',
  'ExportNamedDeclaration',
  'ExportAllDeclaration',
  'ImportExpression',
  'TSImportType',
  'TSExternalModuleReference',
])

function specifierOf(node: SyntaxNode): string | undefined {
  if (!mentions.has(node.type)) return undefined
  const source = node['source'] ?? node['expression']
  return isNode(source) && typeof source['value'] === 'string' ? source['value'] : undefined
}
