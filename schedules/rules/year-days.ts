import { daysInYear, daysIntoWeek, isLeap, monthStarts, newYear, yearOf } from './civil.ts'
import { firstFrom } from './first-from.ts'
import type { Parts } from './parts.ts'

/** The days on which all of BYMONTH, BYWEEKNO, BYYEARDAY, BYMONTHDAY and BYDAY that are given hold. */
export interface YearDays {
  /** As days after new year, in order. */
  of(year: number): ArrayLike<number>
  /** The first from `from` on, up to `latest`. */
  next(from: number, latest: number): number | undefined
  /** The last before `before`, not before `earliest`. */
  previous(before: number, earliest: number): number | undefined
}

export type DayParts = Pick<Parts, 'months' | 'weeks' | 'yearDays' | 'monthDays' | 'days' | 'weekStart'> & {
  /** What the ordinals of BYDAY count in. */
  readonly ordinalsIn: 'month' | 'year'
}

/** Years differ only in their first day of the week and their leap day, and week numbers by those of their neighbours too: few kinds to know. */
export function yearDaysOf(parts: DayParts): YearDays {
  const kinds: (ArrayLike<number> | undefined)[] = []

  function of(year: number): ArrayLike<number> {
    let kind = daysIntoWeek(newYear(year), 1) * 8 + (isLeap(year) ? 4 : 0)
    if (parts.weeks.length > 0) kind += (isLeap(year - 1) ? 2 : 0) + (isLeap(year + 1) ? 1 : 0)
    return (kinds[kind] ??= daysOf(parts, year))
  }

  return {
    of,
    next(from, latest) {
      for (let year = yearOf(from), base = newYear(year); base <= latest; base += daysInYear(year), year += 1) {
        const days = of(year)
        const offset = days[firstFrom(days, from - base)]
        if (offset !== undefined) return base + offset <= latest ? base + offset : undefined
      }
      return undefined
    },
    previous(before, earliest) {
      for (let year = yearOf(before - 1), base = newYear(year); base + daysInYear(year) > earliest; year -= 1, base -= daysInYear(year)) {
        const days = of(year)
        const offset = days[firstFrom(days, before - base) - 1]
        if (offset !== undefined) return base + offset >= earliest ? base + offset : undefined
      }
      return undefined
    },
  }
}

function daysOf(parts: DayParts, year: number): Uint16Array {
  const begins = monthStarts(year)
  const found: number[] = []
  for (let month = 1; month <= 12; month += 1) {
    if (parts.months.length > 0 && !parts.months.includes(month)) continue
    const start = begins[month - 1] ?? 0
    const end = begins[month] ?? 0
    for (let day = start; day < end; day += 1) {
      const isOn =
        isNumbered(parts.monthDays, day - start, end - start) &&
        isNumbered(parts.yearDays, day, daysInYear(year)) &&
        isInWeeks(parts, year, day) &&
        (parts.ordinalsIn === 'month' ? isOnDay(parts, year, day, day - start, end - start) : isOnDay(parts, year, day, day, daysInYear(year)))
      if (isOn) found.push(day)
    }
  }
  return Uint16Array.from(found)
}

/** Whether a list that is given names a place, counted from 1 at the start or from −1 at the end. */
function isNumbered(list: readonly number[], index: number, length: number): boolean {
  return list.length === 0 || list.includes(index + 1) || list.includes(index - length)
}

function isOnDay({ days }: DayParts, year: number, day: number, index: number, length: number): boolean {
  if (days.length === 0) return true
  const weekday = daysIntoWeek(newYear(year) + day, 1) + 1
  const fromStart = Math.floor(index / 7) + 1
  const fromEnd = -Math.floor((length - 1 - index) / 7) - 1
  return days.some((each) => each.weekday === weekday && (each.ordinal === 0 || each.ordinal === fromStart || each.ordinal === fromEnd))
}

/** A week belongs to the year that has its fourth day. Its number counts weeks from 1, or from −1 backwards, in that year. */
function isInWeeks({ weeks, weekStart }: DayParts, year: number, day: number): boolean {
  if (weeks.length === 0) return true
  const fourthDay = day - daysIntoWeek(newYear(year) + day, weekStart) + 3
  if (fourthDay < 0) return isWeek(weeks, fourthDay + daysInYear(year - 1), daysInYear(year - 1))
  if (fourthDay >= daysInYear(year)) return isWeek(weeks, fourthDay - daysInYear(year), daysInYear(year + 1))
  return isWeek(weeks, fourthDay, daysInYear(year))
}

function isWeek(weeks: readonly number[], fourthDay: number, yearLength: number): boolean {
  const index = Math.floor(fourthDay / 7)
  return isNumbered(weeks, index, index + Math.floor((yearLength - 1 - fourthDay) / 7) + 1)
}
