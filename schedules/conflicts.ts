import { toInstant } from './instant.ts'
import { viewOf } from './prepare.ts'
import type { Prepared, View } from './prepare.ts'
import { levelsOn } from './rivals.ts'
import type { Options } from './showing.ts'
import { turnAt } from './turn.ts'
import type { Line } from './turn.ts'

/**
 * A longest span in which entries of one class want the same time:
 * - `id`: class and rank are the same, so the order of their ids decides, which nobody has chosen;
 * - `alone`: class and rank are the same, and what plays alone leaves nothing to what has a weight;
 * - `rank`: the author has decided by rank, and the losers do not play;
 * - `shares`: more than all of the time was promised.
 */
export interface Conflict {
  readonly from: number
  readonly to: number
  readonly by: 'id' | 'alone' | 'rank' | 'shares'
  /** What plays; for shares: all that have one. */
  readonly winners: readonly string[]
  readonly losers: readonly string[]
}

/** Where entries get in each other's way between two instants, in order of time. */
export function conflicts(prepared: Prepared, from: number, to: number, options?: Options): Conflict[] {
  const view = viewOf(prepared, options)
  const end = toInstant(to)
  const open = new Map<string, Conflict>()
  const found: Conflict[] = []
  for (let at = toInstant(from); at < end;) {
    const { next, here } = lookAt(view, at, end)
    const keys = new Set(here.map(keyOf))
    for (const [key, conflict] of open) {
      if (keys.has(key)) continue
      found.push(conflict)
      open.delete(key)
    }
    for (const conflict of here) open.set(keyOf(conflict), { ...conflict, from: open.get(keyOf(conflict))?.from ?? at })
    at = next
  }
  return [...found, ...open.values()].sort((a, b) => a.from - b.from || (keyOf(a) < keyOf(b) ? -1 : 1))
}

function keyOf({ by, winners, losers }: Conflict): string {
  return JSON.stringify([by, winners, losers])
}

function lookAt(view: View, at: number, end: number): { readonly next: number; readonly here: readonly Conflict[] } {
  let next = end
  const isOn = (line: Line) => {
    const turn = turnAt(line, at)
    next = Math.min(next, turn.to)
    return turn.on !== undefined
  }
  const here = levelsOn(view.field, at).flatMap(({ others, shares }) => {
    const on = others.lines.filter(isOn)
    const sharing = shares.lines.filter(isOn)
    const asked = sharing.reduce((sum, { entry }) => sum + (entry.voice.kind === 'share' ? entry.voice.percent : 0), 0)
    const promised = asked > 100 ? [{ by: 'shares' as const, winners: idsOf(sharing), losers: [] }] : []
    return [...promised, ...rivalry(on)]
  })
  return { next, here: here.map((each) => ({ ...each, from: at, to: next })) }
}

function rivalry(on: readonly Line[]): readonly Omit<Conflict, 'from' | 'to'>[] {
  const [first] = on
  if (first === undefined) return []
  const isBeside = first.entry.voice.kind === 'weight'
  const winners = on.filter((line) => line === first || (isBeside && line.entry.rank === first.entry.rank))
  const losers = on.filter((line) => !winners.includes(line))
  const equal = losers.filter(({ entry }) => entry.rank === first.entry.rank)
  const [same, weighted] = [equal.filter(({ entry }) => entry.voice.kind !== 'weight'), equal.filter(({ entry }) => entry.voice.kind === 'weight')]
  const lower = losers.filter(({ entry }) => entry.rank < first.entry.rank)
  return [
    ...(same.length > 0 ? [{ by: 'id' as const, winners: idsOf(winners), losers: idsOf(same) }] : []),
    ...(weighted.length > 0 ? [{ by: 'alone' as const, winners: idsOf(winners), losers: idsOf(weighted) }] : []),
    ...(lower.length > 0 ? [{ by: 'rank' as const, winners: idsOf(winners), losers: idsOf(lower) }] : []),
  ]
}

function idsOf(lines: readonly Line[]): readonly string[] {
  return lines.map(({ entry }) => entry.id)
}
