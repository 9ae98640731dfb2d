/** Half-open. */
export interface Span {
  readonly from: number
  readonly to: number
}

export function lengthOf(spans: readonly Span[]): number {
  return spans.reduce((sum, { from, to }) => sum + to - from, 0)
}

/** The same instants in as few spans as possible, in order. */
export function joined(spans: readonly Span[]): Span[] {
  const found: Span[] = []
  for (const { from, to } of [...spans].sort((a, b) => a.from - b.from)) {
    const last = found.at(-1)
    if (last !== undefined && from <= last.to) found[found.length - 1] = { from: last.from, to: Math.max(last.to, to) }
    else found.push({ from, to })
  }
  return found
}

/** What is left of the spans; `taken` is in order. */
export function without(spans: readonly Span[], taken: readonly Span[]): Span[] {
  if (taken.length === 0) return [...spans]
  const left: Span[] = []
  for (const { from, to } of spans) {
    let at = from
    for (const each of taken) {
      if (each.to <= at || each.from >= to) continue
      if (each.from > at) left.push({ from: at, to: each.from })
      at = Math.max(at, each.to)
    }
    if (at < to) left.push({ from: at, to })
  }
  return left
}

export function overlapMs(spans: readonly Span[], { from, to }: Span): number {
  return spans.reduce((sum, each) => sum + Math.max(0, Math.min(each.to, to) - Math.max(each.from, from)), 0)
}
