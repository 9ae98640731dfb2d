/** One change from a kind to a kind. */
export interface Step<K extends string, E extends string> {
  readonly to: K
  readonly entrance: E
}

/**
 * A round trip that takes each way from each kind to each kind, itself included, by each entrance exactly once (Hierholzer). It begins and
 * ends at the first kind.
 */
export function tourOf<K extends string, E extends string>(kinds: readonly K[], entrances: readonly E[]): readonly Step<K, E>[] {
  const ways = new Map(kinds.map((kind) => [kind, kinds.flatMap((to) => entrances.map((entrance) => ({ to, entrance })))]))
  const [first] = kinds
  if (first === undefined) return []
  const path: { readonly kind: K; readonly by: Step<K, E> | null }[] = [{ kind: first, by: null }]
  const tour: Step<K, E>[] = []
  for (let here = path.at(-1); here !== undefined; here = path.at(-1)) {
    const way = ways.get(here.kind)?.pop()
    if (way !== undefined) path.push({ kind: way.to, by: way })
    else {
      path.pop()
      if (here.by !== null) tour.push(here.by)
    }
  }
  return tour.toReversed()
}
