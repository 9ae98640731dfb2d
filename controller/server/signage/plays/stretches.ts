export type Stretch = readonly [first: number, last: number]

/** The stretches with one more, joined where they meet. */
export function withStretch(stretches: readonly Stretch[], [first, last]: Stretch): Stretch[] {
  const joined: [number, number][] = []
  for (const [from, to] of [...stretches, [first, last] as const].toSorted(([a], [b]) => a - b)) {
    const before = joined.at(-1)
    if (before !== undefined && from <= before[1] + 1) before[1] = Math.max(before[1], to)
    else joined.push([from, to])
  }
  return joined
}

/** The numbers up to `end` that are in none of the stretches. */
export function gapsOf(stretches: readonly Stretch[], end: number): Stretch[] {
  const starts = [0, ...stretches.map(([, last]) => last)]
  return [...stretches, [end + 1, end] as const].flatMap(([first], index): Stretch[] => {
    const from = (starts[index] ?? 0) + 1
    return first > from ? [[from, first - 1]] : []
  })
}
