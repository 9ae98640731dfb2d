import type { Occurrence } from '#schedules'
import { wallAt } from './zones.ts'

/** Occurrences at one time of the day and of one length, as a rule with exceptions. */
export interface Group {
  readonly start: string
  readonly end: string
  /** Null: the start and the added ones are all. */
  readonly rule: string | null
  readonly without: readonly string[]
  readonly with: readonly string[]
}

const DAY_MS = 86_400_000
const YEAR_DAYS = 366
const MOST_GROUPS = 50
const NAMES = ['MO', 'TU', 'WE', 'TH', 'FR', 'SA', 'SU']

/**
 * What no rule of RFC 5545 says, days by kinds of a calendar and parts of the day with exceptions, as other programs can show
 * it for a year: on the days of the week that are usual, without those days that are not, and with the unusual. Wall times
 * come as if they were UTC.
 */
export function groupsOf(occurrences: readonly Occurrence[], from: number): readonly Group[] {
  const byTimes = Map.groupBy(occurrences, ({ start, end }) => `${start - dayOf(start) * DAY_MS} ${end - start}`)
  const horizon = dayOf(from) + YEAR_DAYS
  return [...byTimes.values()].slice(0, MOST_GROUPS).flatMap((group) => groupOf(group, horizon))
}

function groupOf(group: readonly Occurrence[], horizon: number): Group[] {
  const days = new Set(group.map(({ start }) => dayOf(start)))
  const firstDay = dayOf(group[0]?.start ?? horizon * DAY_MS)
  const all = Array.from({ length: Math.max(1, horizon - firstDay) }, (_, index) => firstDay + index)
  const usual = [1, 2, 3, 4, 5, 6, 7].filter((weekday) => {
    const such = all.filter((day) => weekdayOf(day) === weekday)
    return such.filter((day) => days.has(day)).length * 2 > such.length
  })
  const byRule = new Set(all.filter((day) => usual.includes(weekdayOf(day))))
  // The start is one of those that the rule has, for programs show it whether or not.
  const first = group.find(({ start }) => byRule.has(dayOf(start))) ?? group[0]
  if (first === undefined) return []
  const since = dayOf(first.start)
  const wallOn = (day: number) => wallAt('UTC', first.start + (day - since) * DAY_MS)
  return [
    {
      start: wallAt('UTC', first.start),
      end: wallAt('UTC', first.end),
      rule: usual.length === 0 ? null : `FREQ=WEEKLY;BYDAY=${usual.map((day) => NAMES[day - 1]).join(',')}`,
      without: [...byRule].filter((day) => day > since && !days.has(day)).map(wallOn),
      with: [...days].filter((day) => day !== since && !byRule.has(day)).map(wallOn),
    },
  ]
}

/** Days since 1970-01-01. */
function dayOf(wall: number): number {
  return Math.floor(wall / DAY_MS)
}

/** 1: Monday. */
function weekdayOf(day: number): number {
  return (((day + 3) % 7) + 7) % 7 + 1
}
