import { monthOf, monthStarts, monthsInCycle, newYear, weeksInCycle, yearOf, yearsInCycle } from './civil.ts'
import { filledIn } from './filled-in.ts'
import { firstFrom } from './first-from.ts'
import type { Parts } from './parts.ts'
import { yearDaysOf } from './year-days.ts'

/** Some days, in order: `base` + each of `offsets` from index `from` until before `to`. */
export interface Days {
  readonly base: number
  readonly offsets: ArrayLike<number>
  readonly from: number
  readonly to: number
}

/** Weeks, months or years, numbered one after the other, and the days on which a rule happens in each. */
export interface Periods {
  of(day: number): number
  days(period: number): Days
  /** After so many periods the days repeat. */
  readonly cycle: number
}

export function periodsOf(written: Parts, startDay: number): Periods {
  const parts = filledIn(written, startDay)
  switch (parts.frequency) {
    case 'WEEKLY':
      return weeks(parts)
    case 'MONTHLY':
      return months(parts)
    default:
      return years(parts)
  }
}

function weeks({ days, months: inMonths, weekStart }: Parts): Periods {
  const offsets = days.map(({ weekday }) => (weekday - weekStart + 7) % 7).sort((a, b) => a - b)
  // Day 0 was a Thursday, the fourth day of a week that begins on Monday.
  const base = weekStart - 4
  return {
    of: (day) => Math.floor((day - base) / 7),
    days(period) {
      const start = base + period * 7
      if (inMonths.length === 0) return { base: start, offsets, from: 0, to: offsets.length }
      const left = offsets.filter((offset) => inMonths.includes((monthOf(start + offset) % 12) + 1))
      return { base: start, offsets: left, from: 0, to: left.length }
    },
    cycle: inMonths.length === 0 ? 1 : weeksInCycle,
  }
}

function months(parts: Parts): Periods {
  const yearDays = yearDaysOf({ ...parts, ordinalsIn: 'month' })
  return {
    of: monthOf,
    days(period) {
      const year = Math.floor(period / 12)
      const begins = monthStarts(year)
      const offsets = yearDays.of(year)
      const from = firstFrom(offsets, begins[period % 12] ?? 0)
      return { base: newYear(year), offsets, from, to: firstFrom(offsets, begins[(period % 12) + 1] ?? 0, from) }
    },
    cycle: monthsInCycle,
  }
}

function years(parts: Parts): Periods {
  const yearDays = yearDaysOf({ ...parts, ordinalsIn: parts.months.length > 0 ? 'month' : 'year' })
  return {
    of: yearOf,
    days(period) {
      const offsets = yearDays.of(period)
      return { base: newYear(period), offsets, from: 0, to: offsets.length }
    },
    cycle: yearsInCycle,
  }
}
