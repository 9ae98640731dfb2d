import type { CalendarFile } from '#schedules'

const dayMs = 86_400_000

export interface MarkedDay {
  /** `2026-10-01` */
  readonly date: string
  readonly day: number
  /** What the calendar says of it; null for an ordinary day. */
  readonly of: CalendarFile['days'][number] | null
}

/** A month as a page of a calendar: how many places are empty before its first day, which comes on a Monday otherwise. */
export interface MonthPage {
  readonly month: number
  readonly emptyBefore: number
  readonly days: readonly MarkedDay[]
  /** The spans that touch the month, cut to it. */
  readonly spans: readonly { readonly fromDay: number; readonly toDay: number; readonly of: CalendarFile['days'][number] }[]
}

export function monthsOf({ days }: Pick<CalendarFile, 'days'>, year: number): readonly MonthPage[] {
  return Array.from({ length: 12 }, (_each, index): MonthPage => {
    const first = Date.UTC(year, index, 1)
    const count = new Date(Date.UTC(year, index + 1, 0)).getUTCDate()
    const dates = Array.from({ length: count }, (_day, at) => isoOf(first + at * dayMs))
    const touching = days.filter((each) => each.from <= (dates.at(-1) ?? '') && each.to >= (dates[0] ?? '')).toSorted((a, b) => (a.from < b.from ? -1 : 1))
    return {
      month: index + 1,
      emptyBefore: (new Date(first).getUTCDay() + 6) % 7,
      days: dates.map((date, at) => ({ date, day: at + 1, of: touching.find((each) => each.from <= date && date <= each.to) ?? null })),
      spans: touching.map((of) => ({ fromDay: of.from < (dates[0] ?? '') ? 1 : Number(of.from.slice(8)), toDay: of.to > (dates.at(-1) ?? '') ? count : Number(of.to.slice(8)), of })),
    }
  })
}

export interface FileChanges {
  readonly added: CalendarFile['days']
  readonly removed: CalendarFile['days']
  readonly unchanged: number
}

/** Which spans come and which go when one file takes the place of another. */
export function changesOf(before: Pick<CalendarFile, 'days'> | null, after: Pick<CalendarFile, 'days'>): FileChanges {
  const old = new Set((before?.days ?? []).map(keyOf))
  const next = new Set(after.days.map(keyOf))
  const added = after.days.filter((each) => !old.has(keyOf(each)))
  return { added, removed: (before?.days ?? []).filter((each) => !next.has(keyOf(each))), unchanged: after.days.length - added.length }
}

function keyOf({ from, to, kind, name }: CalendarFile['days'][number]): string {
  return JSON.stringify([from, to, kind, name.zh, name.en])
}

function isoOf(at: number): string {
  return new Date(at).toISOString().slice(0, 10)
}
