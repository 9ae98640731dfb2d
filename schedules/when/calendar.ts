import type { Mode } from './days.ts'
import { countBy } from './days.ts'
import type { Calendar, Dates } from '../schedule.ts'
import { readDate } from '../wall.ts'

/** What kind of day a date is. Where days of a calendar overlap, those written later count. */
export function kindOf(calendar: Calendar, date: string): string | undefined {
  return calendar.days.findLast(({ from, to }) => from <= date && date <= to)?.kind
}

/** Days since 1970-01-01, first and last included. */
export interface DayRange<T> {
  readonly from: number
  readonly to: number
  readonly value: T
}

export type Kinds = readonly DayRange<string>[]

export function kindsOf(calendar: Calendar): Kinds {
  return laid(calendar.days.map(({ from, to, kind }) => ({ ...daysFrom(from, to), value: kind })))
}

export function daysFrom(from: string, to: string): { from: number; to: number } {
  return { from: readDate(from) ?? 0, to: readDate(to) ?? 0 }
}

/** The ranges in order of time and without overlap: a later one covers the earlier. */
export function laid<T>(ranges: readonly DayRange<T>[]): readonly DayRange<T>[] {
  if (ranges.length < 2) return ranges
  const middle = ranges.length >>> 1
  return over(laid(ranges.slice(0, middle)), laid(ranges.slice(middle)))
}

function over<T>(below: readonly DayRange<T>[], above: readonly DayRange<T>[]): readonly DayRange<T>[] {
  const parts: DayRange<T>[] = []
  let index = 0
  for (const range of below) {
    let { from } = range
    for (let cover = above[index]; cover && cover.from <= range.to; cover = above[index]) {
      if (cover.from > from) parts.push({ ...range, from, to: cover.from - 1 })
      from = Math.max(from, cover.to + 1)
      // It may cover the next one too.
      if (cover.to > range.to) break
      parts.push(cover)
      index += 1
    }
    if (from <= range.to) parts.push({ ...range, from })
  }
  return [...parts, ...above.slice(index)]
}

export function valueOn<T>(ranges: readonly DayRange<T>[], day: number): T | undefined {
  const range = ranges[countBy(ranges, ({ from }) => from <= day) - 1]
  return range && day <= range.to ? range.value : undefined
}

/** The days on which a value may change. */
export function cutsOf(ranges: readonly DayRange<unknown>[]): number[] {
  return ranges.flatMap(({ from, to }) => [from, to + 1])
}

/** By `except` and `only` none; by `also` each; else as the rule says. */
export function modeOf({ only, except = [], also = [] }: Dates, kind: string | undefined): Mode {
  if (kind === undefined) return only ? 'none' : 'week'
  if (except.includes(kind) || (only && !only.includes(kind))) return 'none'
  return also.includes(kind) ? 'each' : 'week'
}
