/** A stretch of a screen's day that belongs to one entry; null where nothing plays. */
export interface Stretch {
  readonly entry: string | null
  readonly from: number
  readonly to: number
}

/** A stretch in which one entry is on, or several take turns. */
export interface SharedStretch {
  readonly from: number
  readonly to: number
  /** The entry with most of the time first; null where nothing plays. */
  readonly parts: readonly { readonly entry: string | null; readonly ms: number }[]
}

/** Nobody plans by the minute: what lasts longer is a stretch of its own. */
const longestTurnMs = 15 * 60_000

/** Entries that take turns all the time, as one stretch each time that other entries begin to. */
export function sharedStretches(stretches: readonly Stretch[]): readonly SharedStretch[] {
  const groups: { from: number; to: number; readonly times: Map<string | null, number>; isTurns: boolean; hasReturned: boolean }[] = []
  for (const { entry, from, to } of stretches) {
    const last = groups.at(-1)
    const isTurn = to - from <= longestTurnMs
    const isKnown = last?.times.has(entry) ?? false
    // Once somebody has had a second turn, all who share were seen: another entry begins something else.
    if (last !== undefined && isTurn && last.isTurns && (isKnown || !last.hasReturned)) {
      last.to = to
      last.hasReturned ||= isKnown
      last.times.set(entry, (last.times.get(entry) ?? 0) + to - from)
    } else groups.push({ from, to, times: new Map([[entry, to - from]]), isTurns: isTurn, hasReturned: false })
  }
  return groups.flatMap((group) => (group.hasReturned || group.times.size === 1 ? [shared(group)] : apart(stretches, group)))
}

function shared({ from, to, times }: { readonly from: number; readonly to: number; readonly times: ReadonlyMap<string | null, number> }): SharedStretch {
  return { from, to, parts: [...times].map(([entry, ms]) => ({ entry, ms })).toSorted((a, b) => b.ms - a.ms) }
}

/** Short ones that merely follow each other. */
function apart(stretches: readonly Stretch[], group: { readonly from: number; readonly to: number }): readonly SharedStretch[] {
  return stretches.filter((each) => each.from >= group.from && each.to <= group.to).map(({ entry, from, to }) => ({ from, to, parts: [{ entry, ms: to - from }] }))
}
