export interface Spanning {
  readonly from: number
  readonly to: number
}

/** Where one of several things that overlap stands: in column `column` of `columns`, reaching over `wide` of them. */
export interface Beside<T> {
  readonly of: T
  readonly column: number
  readonly columns: number
  readonly wide: number
}

/** Puts what overlaps side by side: the earlier and the longer further left; what has free room to its right takes it. */
export function sideBySide<T extends Spanning>(all: readonly T[]): readonly Beside<T>[] {
  const inOrder = all.toSorted((a, b) => a.from - b.from || b.to - a.to)
  const placed: Beside<T>[] = []
  let cluster: T[] = []
  let end = -Infinity
  for (const each of inOrder) {
    if (each.from >= end) {
      placed.push(...arranged(cluster))
      cluster = []
    }
    cluster.push(each)
    end = Math.max(end, each.to)
  }
  return [...placed, ...arranged(cluster)]
}

function arranged<T extends Spanning>(cluster: readonly T[]): readonly Beside<T>[] {
  const columns: T[][] = []
  const columnOf = cluster.map((each) => {
    const free = columns.findIndex((column) => (column.at(-1)?.to ?? -Infinity) <= each.from)
    const column = free === -1 ? columns.length : free
    ;(columns[column] ??= []).push(each)
    return column
  })
  return cluster.map((of, index) => {
    const column = columnOf[index] ?? 0
    let wide = 1
    while (column + wide < columns.length && (columns[column + wide] ?? []).every((other) => other.to <= of.from || other.from >= of.to)) wide += 1
    return { of, column, columns: columns.length, wide }
  })
}

/** The line on which each of several things stands that must not overlap on one line; `from` and `to` are counted in whole steps. */
export function onLines<T extends Spanning>(all: readonly T[]): readonly { readonly of: T; readonly line: number }[] {
  const ends: number[] = []
  return all.toSorted((a, b) => a.from - b.from || b.to - a.to).map((of) => {
    const free = ends.findIndex((end) => end <= of.from)
    const line = free === -1 ? ends.length : free
    ends[line] = of.to
    return { of, line }
  })
}
