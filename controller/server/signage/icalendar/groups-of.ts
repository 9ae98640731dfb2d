import type { Occurrence } from '#schedules'
import { Temporal } from 'temporal-polyfill'
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

const YEAR_DAYS = 366
const MOST_GROUPS = 50
const NAMES = ['MO', 'TU', 'WE', 'TH', 'FR', 'SA', 'SU']

/**
 * What no rule of RFC 5545 says, days by kinds of a calendar and parts of the day with exceptions, as other programs can show
 * it for a year: on the days of the week that are usual, without those days that are not, and with the unusual.
 */
export function groupsOf(occurrences: readonly Occurrence[], from: number): readonly Group[] {
  const walls = occurrences.map(({ start, end }) => ({ start: wallAt('UTC', start), end: wallAt('UTC', end) }))
  const byTimes = Map.groupBy(walls, ({ start, end }) => `${start.slice(11)} ${Temporal.PlainDateTime.from(start).until(end).toString()}`)
  const horizon = Temporal.PlainDate.from(wallAt('UTC', from).slice(0, 10)).add({ days: YEAR_DAYS })
  return [...byTimes.values()].slice(0, MOST_GROUPS).flatMap((group) => groupOf(group, horizon))
}

function groupOf(group: readonly { readonly start: string; readonly end: string }[], horizon: Temporal.PlainDate): Group[] {
  const days = new Set(group.map(({ start }) => start.slice(0, 10)))
  const firstDay = Temporal.PlainDate.from(group[0]?.start.slice(0, 10) ?? horizon)
  const time = group[0]?.start.slice(10) ?? ''
  const all = Array.from({ length: Math.max(1, firstDay.until(horizon).days) }, (_, index) => firstDay.add({ days: index }))
  const usual = [1, 2, 3, 4, 5, 6, 7].filter((weekday) => {
    const such = all.filter((day) => day.dayOfWeek === weekday)
    return such.filter((day) => days.has(day.toString())).length * 2 > such.length
  })
  const byRule = new Set(all.filter((day) => usual.includes(day.dayOfWeek)).map((day) => day.toString()))
  // The start is one of those that the rule has, for programs show it whether or not.
  const first = group.find(({ start }) => byRule.has(start.slice(0, 10))) ?? group[0]
  if (first === undefined) return []
  const since = first.start.slice(0, 10)
  return [
    {
      ...first,
      rule: usual.length === 0 ? null : `FREQ=WEEKLY;BYDAY=${usual.map((day) => NAMES[day - 1]).join(',')}`,
      without: [...byRule].filter((day) => day > since && !days.has(day)).map((day) => `${day}${time}`),
      with: [...days].filter((day) => day !== since && !byRule.has(day)).map((day) => `${day}${time}`),
    },
  ]
}
