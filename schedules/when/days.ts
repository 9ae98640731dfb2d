import { dayMs, earliest, latest } from '../instant.ts'
import { weekday } from '../zone.ts'

/** A set of days, each the number of days since 1970-01-01. */
export interface Days {
  /** The first that is this day or later. */
  next(day: number): number | undefined
  /** The last that is this day or earlier. */
  previous(day: number): number | undefined
}

/** What holds for a stretch of days: none of them, those of the week, or each. */
export type Mode = 'none' | 'week' | 'each'

/** Days of the week, indexed by weekday 1 to 7. */
export type Week = readonly boolean[]

export const firstDay = earliest / dayMs
export const lastDay = latest / dayMs

export function weekOf(days: readonly number[]): Week {
  return [0, 1, 2, 3, 4, 5, 6, 7].map((day) => days.includes(day))
}

/** A stretch that begins and ends with a day of the set. */
interface Stretch {
  readonly first: number
  readonly last: number
  readonly isEach: boolean
}

/**
 * The days of the week `week`, save where `modeOf` says otherwise. `cuts` are all days on which `modeOf` may change. A
 * question is a binary search, however few of the days are in the set.
 */
export function daysBy(week: Week, cuts: readonly number[], modeOf: (day: number) => Mode): Days {
  const inner = [...new Set(cuts)].filter((cut) => cut > firstDay && cut <= lastDay).sort((a, b) => a - b)
  const stretches: Stretch[] = []
  for (const [index, from] of [firstDay, ...inner].entries()) {
    const stretch = stretchOf(week, modeOf(from), from, (inner[index] ?? lastDay + 1) - 1)
    if (stretch) stretches.push(stretch)
  }
  return {
    next(day) {
      const stretch = stretches[countBy(stretches, ({ last }) => last < day)]
      if (!stretch || day <= stretch.first) return stretch?.first
      return stretch.isEach ? day : nextOf(week, day)
    },
    previous(day) {
      const stretch = stretches[countBy(stretches, ({ first }) => first <= day) - 1]
      if (!stretch || day >= stretch.last) return stretch?.last
      return stretch.isEach ? day : previousOf(week, day)
    },
  }
}

/** The same days, from one day to another. */
export function daysBetween(days: Days, from: number, until: number): Days {
  const within = (day: number | undefined) => (day !== undefined && day >= from && day <= until ? day : undefined)
  return { next: (day) => within(days.next(Math.max(day, from))), previous: (day) => within(days.previous(Math.min(day, until))) }
}

export function isIn(days: Days, day: number): boolean {
  return days.next(day) === day
}

/** How many from the beginning pass. */
export function countBy<T>(list: readonly T[], isPassing: (each: T) => boolean): number {
  let low = 0
  let high = list.length
  while (low < high) {
    const middle = (low + high) >>> 1
    const each = list[middle]
    if (each !== undefined && isPassing(each)) low = middle + 1
    else high = middle
  }
  return low
}

function stretchOf(week: Week, mode: Mode, from: number, to: number): Stretch | undefined {
  if (mode === 'none') return undefined
  if (mode === 'each') return { first: from, last: to, isEach: true }
  const first = nextOf(week, from)
  const last = previousOf(week, to)
  return first === undefined || last === undefined || first > to ? undefined : { first, last, isEach: false }
}

function nextOf(week: Week, day: number): number | undefined {
  for (let ahead = 0; ahead < 7; ahead += 1) if (week[weekday(day + ahead)]) return day + ahead
  return undefined
}

function previousOf(week: Week, day: number): number | undefined {
  for (let back = 0; back < 7; back += 1) if (week[weekday(day - back)]) return day - back
  return undefined
}
