import type { Finding } from './finding.ts'
import type { Import } from './imports.ts'

type Edges = ReadonlyMap<string, readonly Import[]>

/** One finding for each knot of files that import each other, with the shortest way round as the example. */
export function findCircles(imports: readonly Import[]): Finding[] {
  const edges = Map.groupBy(
    imports.filter(({ target }) => target !== undefined),
    ({ from }) => from,
  )
  return knotsOf(edges).map((knot) => {
    const way = shortestWayRound(edges, new Set(knot))
    const [first] = way
    const files = [...way.map(({ from }) => from), first?.from ?? '']
    const rest = knot.length > way.length ? ` (${knot.length} files hang together here)` : ''
    return {
      file: first?.from ?? '',
      line: first?.line ?? 1,
      rule: 'circle',
      advice: `${files.join(' → ')}${rest}; move what both need into a file below them`,
    }
  })
}

/** Tarjan's strongly connected components, those with more than one file or with a file that imports itself. */
function knotsOf(edges: Edges): string[][] {
  const order = new Map<string, number>()
  const lowest = new Map<string, number>()
  const stack: string[] = []
  const knots: string[][] = []

  function visit(file: string): void {
    order.set(file, order.size)
    lowest.set(file, order.size - 1)
    stack.push(file)
    for (const { target } of edges.get(file) ?? []) {
      if (target === undefined) continue
      if (!order.has(target)) visit(target)
      else if (!stack.includes(target)) continue
      lowest.set(file, Math.min(lowest.get(file) ?? 0, lowest.get(target) ?? 0))
    }
    if (lowest.get(file) !== order.get(file)) return
    const knot = stack.splice(stack.indexOf(file))
    const importsItself = (edges.get(file) ?? []).some(({ target }) => target === file)
    if (knot.length > 1 || importsItself) knots.push(knot.sort())
  }

  for (const file of [...edges.keys()].sort()) if (!order.has(file)) visit(file)
  return knots
}

function shortestWayRound(edges: Edges, knot: ReadonlySet<string>): readonly Import[] {
  const ways = [...knot].map((file) => wayBack(edges, knot, file)).filter((way) => way.length > 0)
  return ways.reduce((best, way) => (way.length < best.length ? way : best), ways[0] ?? [])
}

function wayBack(edges: Edges, knot: ReadonlySet<string>, start: string): readonly Import[] {
  const seen = new Set<string>()
  let ways: Import[][] = [[]]
  while (ways.length > 0) {
    const longer: Import[][] = []
    for (const way of ways) {
      for (const step of edges.get(way.at(-1)?.target ?? start) ?? []) {
        if (step.target === undefined || !knot.has(step.target) || seen.has(step.target)) continue
        if (step.target === start) return [...way, step]
        seen.add(step.target)
        longer.push([...way, step])
      }
    }
    ways = longer
  }
  return []
}
