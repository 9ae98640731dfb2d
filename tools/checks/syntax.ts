import { parseSync } from 'vite'
import type { Finding } from './finding.ts'

export type SyntaxNode = Readonly<Record<string, unknown>> & { readonly type: string }

export interface Syntax {
  /** Every node of the file, each before what it holds. */
  readonly nodes: readonly SyntaxNode[]
  readonly errors: readonly Finding[]
  readonly lineOf: (node: SyntaxNode) => number
}

export function readSyntax(file: string, text: string): Syntax {
  const { program, errors } = parseSync(file, text, { lang: 'ts', sourceType: 'module' })
  const lineAt = (offset: number): number => text.slice(0, offset).split('\n').length
  return {
    nodes: nodesIn(program),
    errors: errors.map(({ labels, message }) => ({ file, line: lineAt(labels[0]?.start ?? 0), rule: 'syntax', advice: message })),
    lineOf: (node) => lineAt(Number(node['start'])),
  }
}

export function isNode(value: unknown): value is SyntaxNode {
  return typeof value === 'object' && value !== null && 'type' in value && typeof value.type === 'string'
}

function nodesIn(value: unknown): SyntaxNode[] {
  if (Array.isArray(value)) return value.flatMap(nodesIn)
  return isNode(value) ? [value, ...Object.values(value).flatMap(nodesIn)] : []
}
