import type { LibraryDayPart } from '#protocol'
import { spansOn, type Span } from '../schedule/day-spans.ts'
import { sayDays } from '../schedule/say-when.ts'
import { sayHours } from './part-draft.ts'
import { w } from './words.ts'

export interface WeekRow {
  readonly days: readonly number[]
  readonly said: string
  readonly hours: string
  readonly spans: readonly Span[]
}

/** A Monday, and so the week from it on. Exceptions are left out, so that any will do. */
const monday = Date.parse('2026-01-05T00:00:00Z')
const dayMs = 86_400_000

/** The week of a part of the day, days with the same times together, as the engine has them. */
export function weekRows(windows: LibraryDayPart['windows']): readonly WeekRow[] {
  const rows = new Map<string, WeekRow>()
  for (const day of [1, 2, 3, 4, 5, 6, 7]) {
    const own = windows.filter((each) => each.days.includes(day)).toSorted((a, b) => (a.start < b.start ? -1 : 1))
    if (own.length === 0) continue
    const hours = own.map(sayHours).join(w.comma)
    const days = [...(rows.get(hours)?.days ?? []), day]
    rows.set(hours, { days, said: sayDays(days), hours, spans: own.flatMap((each) => startingOn(each)) })
  }
  return [...rows.values()]
}

/** Only what starts on the day, so that equal days look equal. */
function startingOn({ start, end }: { readonly start: string; readonly end: string }): readonly Span[] {
  return spansOn({ kind: 'weekly', days: [1], start, end }, new Date(monday).toISOString().slice(0, 10)).map((span) => ({ fromMs: span.fromMs, toMs: Math.min(dayMs, span.toMs) }))
}
