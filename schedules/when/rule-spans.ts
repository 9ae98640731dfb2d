import { shared, sieveOf, weekDays } from './almanac.ts'
import type { Almanac } from './almanac.ts'
import { daysBetween, daysBy, weekOf } from './days.ts'
import type { Days } from './days.ts'
import { dayMs, modulo } from '../instant.ts'
import { readRule } from '../rules/read-rule.ts'
import { lastMoment, ruleOf } from '../rules/rule.ts'
import type { Rule } from '../rules/rule.ts'
import { withDates } from '../rules/with-dates.ts'
import type { Dates, When } from '../schedule.ts'
import { wallOf } from '../wall.ts'
import type { WallSpan, WallSpans } from './wall-spans.ts'
import type { WallMs } from '../zone.ts'

/**
 * What a rule of RFC 5545 starts, as a calendar lets it. On a day that only the calendar adds, between the first and the
 * last of the rule, it starts at the time of day of the rule's first.
 */
export function spansOfRule(when: Extract<When, { kind: 'rule' }>, almanac: Almanac, wallAt: (instant: number) => WallMs): WallSpans {
  const { dates, lastsMs } = when
  const first = wallOf(when.start)
  const rule = ruleOf(when.rule, first, wallAt)
  const without = (when.without ?? []).map(wallOf)
  const starts = withDates(rule, without, (when.with ?? []).map(wallOf))
  if (!dates) return lasting(starts, lastsMs)
  const some = startsOn(weekDays(almanac, everyDay, dates), starts)
  if (!dates.also?.length) return lasting(some, lastsMs)
  const timeMs = modulo(first, dayMs)
  const lastAdded = Math.floor((lastOf(rule, when.rule, wallAt) - timeMs) / dayMs)
  const added = daysBetween(
    addedDays(
      almanac,
      dates,
      without.filter((wall) => modulo(wall, dayMs) === timeMs),
    ),
    Math.floor(first / dayMs),
    lastAdded,
  )
  return lasting(withStartsOn(added, timeMs, some, starts), lastsMs)
}

const everyDay = [1, 2, 3, 4, 5, 6, 7]

function addedDays(almanac: Almanac, dates: Dates, without: readonly WallMs[]): Days {
  const excluded = new Set(without.map((wall) => Math.floor(wall / dayMs)))
  return shared(almanac, ['added', dates, ...excluded], () => {
    const { cuts, mode } = sieveOf(almanac, dates)
    const around = [...excluded].flatMap((day) => [day, day + 1])
    return daysBy(weekOf([]), [...cuts, ...around], (day) => (excluded.has(day) ? 'none' : mode(day)))
  })
}

/** The last moment at which the rule itself may start. */
function lastOf(rule: Rule, text: string, wallAt: (instant: number) => WallMs): WallMs {
  const reading = readRule(text)
  if (reading.kind === 'refused' || reading.parts.count !== undefined) return rule.previous(Infinity) ?? -Infinity
  return lastMoment(reading.parts.until, wallAt)
}

/** Each start lasts as long. */
function lasting(starts: Rule, lastsMs: number): WallSpans {
  const from = (start: WallMs | undefined): WallSpan | undefined => (start === undefined ? undefined : { start, end: start + lastsMs })
  return { next: (at) => from(starts.next(at)), previous: (at) => from(starts.previous(at)) }
}

/** The starts on some days only. The last answers are kept: where few of the days have a start, they are far to seek. */
function startsOn(days: Days, starts: Rule): Rule {
  let ahead: Stillness | undefined
  let behind: Stillness | undefined
  return {
    next(at) {
      if (ahead && ahead.from <= at && at <= ahead.to) return ahead.start
      const start = seekNext(days, starts, at)
      ahead = { from: at, to: start ?? Infinity, start }
      return start
    },
    previous(at) {
      if (behind && behind.from < at && at <= behind.to) return behind.start
      const start = seekPrevious(days, starts, at)
      behind = { from: start ?? -Infinity, to: at, start }
      return start
    },
  }
}

/** A span of wall time with one answer. */
interface Stillness {
  readonly from: WallMs
  readonly to: WallMs
  readonly start: WallMs | undefined
}

function seekNext(days: Days, starts: Rule, from: WallMs): WallMs | undefined {
  for (let at = from; ;) {
    const start = starts.next(at)
    if (start === undefined) return undefined
    const today = Math.floor(start / dayMs)
    const day = days.next(today)
    if (day === undefined || day === today) return day === undefined ? undefined : start
    at = day * dayMs
  }
}

function seekPrevious(days: Days, starts: Rule, before: WallMs): WallMs | undefined {
  for (let at = before; ;) {
    const start = starts.previous(at)
    if (start === undefined) return undefined
    const today = Math.floor(start / dayMs)
    const day = days.previous(today)
    if (day === undefined || day === today) return day === undefined ? undefined : start
    at = (day + 1) * dayMs
  }
}

/** One start more, at a time of the day, on those of the days on which the rule has none. */
function withStartsOn(days: Days, timeMs: number, starts: Rule, rule: Rule): Rule {
  const isFree = (day: number) => (rule.next(day * dayMs) ?? Infinity) >= (day + 1) * dayMs
  return {
    next(at) {
      const start = starts.next(at)
      const first = days.next(Math.ceil((at - timeMs) / dayMs))
      // Only on the day of the question can the rule have a start that is not the next.
      const day = first === undefined || isFree(first) ? first : days.next(first + 1)
      if (day === undefined || !isFree(day)) return start
      return Math.min(start ?? Infinity, day * dayMs + timeMs)
    },
    previous(at) {
      const start = starts.previous(at)
      const first = days.previous(Math.ceil((at - timeMs) / dayMs) - 1)
      const day = first === undefined || isFree(first) ? first : days.previous(first - 1)
      if (day === undefined || !isFree(day)) return start
      return Math.max(start ?? -Infinity, day * dayMs + timeMs)
    },
  }
}
