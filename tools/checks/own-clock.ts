import type { Finding } from './finding.ts'
import { isNode, readSyntax, type SyntaxNode } from './syntax.ts'
import type { Tree } from './tree.ts'

/** The engine is told the instant and keeps its calendar with Temporal: `Date`, value or type, has no place in it. */
export function checkOwnClock(tree: Tree): Finding[] {
  const files = tree.paths.filter((path) => path.startsWith('schedules/') && path.endsWith('.ts'))
  return files.flatMap((file) => {
    const { nodes, lineOf } = readSyntax(file, tree.read(file))
    const names = new Set(nodes.flatMap(plainNamesIn))
    return nodes
      .filter((node) => isDate(node) && !names.has(node))
      .map((node) => ({ file, line: lineOf(node), rule: 'date', advice: 'no Date in schedules; take the instant as an argument and use Temporal' }))
  })
}

function isDate(node: SyntaxNode): boolean {
  return node.type === 'Identifier' && node['name'] === 'Date'
}

/** The parts of a node that only name a property, as in `shape.Date` and `{ Date: 1 }`. */
function plainNamesIn(node: SyntaxNode): SyntaxNode[] {
  if (node['computed'] === true) return []
  return [node['property'], node['key']].filter(isNode)
}
