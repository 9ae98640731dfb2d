import type { PlayFigures, PlayStripState, PlaysOfDay } from '#protocol'
import type { Compared, Proof } from './reconcile.ts'
import { lengthOf } from './spans.ts'

/** A strip has one letter for each quarter of an hour. */
export const STRIP_MS = 15 * 60_000

export const noFigures: PlayFigures = { expected: 0, whole: 0, short: 0, failed: 0, skipped: 0, unproven: 0, takeover: 0, off: 0, waiting: 0, extra: 0, expectedMs: 0, shownMs: 0, causes: {} }

/** Sums a day by item and entry, and draws its strip. */
export function dayResult(compared: readonly Compared[], extra: readonly Proof[], from: number, to: number): PlaysOfDay {
  const rows = new Map<string, { item: string; entry: string | null; playlist: string | null; figures: PlayFigures }>()
  const rowOf = (item: string, entry: string | null, playlist: string | null) => {
    const key = `${item} ${entry ?? ''}`
    const row = rows.get(key) ?? { item, entry, playlist, figures: noFigures }
    rows.set(key, row)
    return row
  }
  for (const each of compared) {
    const row = rowOf(each.due.item, each.due.entry, each.due.playlist)
    row.figures = added(row.figures, figuresOf(each))
  }
  for (const { item, entry } of extra) {
    const row = rowOf(item, entry, null)
    row.figures = added(row.figures, { ...noFigures, extra: 1 })
  }
  const items = [...rows.values()]
  return { figures: items.reduce((sum, { figures }) => added(sum, figures), noFigures), items, strip: stripOf(compared, from, to) }
}

export function added(a: PlayFigures, b: PlayFigures): PlayFigures {
  const causes = { ...a.causes }
  for (const [name, count] of Object.entries(b.causes)) causes[name] = (causes[name] ?? 0) + count
  return {
    expected: a.expected + b.expected, whole: a.whole + b.whole, short: a.short + b.short, failed: a.failed + b.failed, skipped: a.skipped + b.skipped, unproven: a.unproven + b.unproven,
    takeover: a.takeover + b.takeover, off: a.off + b.off, waiting: a.waiting + b.waiting, extra: a.extra + b.extra, expectedMs: a.expectedMs + b.expectedMs, shownMs: a.shownMs + b.shownMs, causes,
  }
}

function figuresOf({ due, verdict, shownMs }: Compared): PlayFigures {
  const { state, cause } = verdict
  if (state === 'takeover' || state === 'off' || state === 'waiting') return { ...noFigures, [state]: 1 }
  return { ...noFigures, [state]: 1, expected: 1, expectedMs: lengthOf(due.parts), shownMs, causes: cause === null ? {} : { [`${state} ${cause}`]: 1 } }
}

const LETTERS: Readonly<Record<Compared['verdict']['state'], PlayStripState>> = { whole: 'w', short: 's', failed: 'f', skipped: 'k', unproven: 'u', takeover: 't', off: 'o', waiting: 'n' }
/** What deserves a look is seen, however short it was; the most of it counts. */
const TROUBLES: readonly string[] = ['s', 'f', 'k', 'u']
const SEEN_MS = 1000

function stripOf(compared: readonly Compared[], from: number, to: number): string {
  const cells = Array.from({ length: Math.ceil((to - from) / STRIP_MS) }, () => new Map<string, number>())
  for (const { due, verdict } of compared) {
    for (let at = due.from; at < Math.min(due.to, to); ) {
      const index = Math.floor((at - from) / STRIP_MS)
      const end = Math.min(due.to, from + (index + 1) * STRIP_MS)
      const letter = LETTERS[verdict.state]
      cells[index]?.set(letter, (cells[index]?.get(letter) ?? 0) + end - at)
      at = end
    }
  }
  return cells.map((cell) => most([...cell].filter(([letter, ms]) => TROUBLES.includes(letter) && ms > SEEN_MS)) ?? most([...cell]) ?? '.').join('')
}

function most(of: readonly (readonly [string, number])[]): string | undefined {
  return of.toSorted(([, a], [, b]) => b - a)[0]?.[0]
}
