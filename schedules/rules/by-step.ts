import { dayMs, greatestCommonDivisor } from '../instant.ts'
import type { Clock } from './clock.ts'
import { dayClassesOf, unitBefore, unitFrom } from './day-classes.ts'
import type { Pace } from './day-classes.ts'
import type { Line } from './line.ts'
import { nothing } from './line.ts'
import type { YearDays } from './year-days.ts'

/** Days, hours, minutes or seconds at a pace, each at some seconds of its own. */
export interface Steps extends Pace {
  readonly seconds: Clock
  /** The days on which it may happen; undefined is all. */
  readonly on: YearDays | undefined
  /** After so many days `on` repeats. */
  readonly repeatsAfter: number
}

export function byStep(steps: Steps): Line {
  const { perDay, interval, seconds, on, repeatsAfter } = steps
  const unitMs = dayMs / perDay
  const classes = dayClassesOf(steps)
  if (classes.isEmpty) return nothing
  // Where days of the pace and days of `on` do not meet within this, they never do.
  const cycleDays = (classes.modulus / greatestCommonDivisor(classes.modulus, repeatsAfter)) * repeatsAfter
  const isEveryUnit = interval === 1 && on === undefined && steps.units.size === perDay

  /** Leaps from a day of the pace to one of `on` and back until they are the same. */
  function dayFrom(from: number, latest: number): number | undefined {
    const end = Math.min(latest, from + cycleDays)
    for (let day = classes.next(from); day <= end;) {
      const matching = on ? on.next(day, end) : day
      if (matching === undefined || matching === day) return matching
      day = classes.next(matching)
    }
    return undefined
  }

  function dayBefore(before: number, earliest: number): number | undefined {
    const end = Math.max(earliest, before - 1 - cycleDays)
    for (let day = classes.previous(before); day >= end;) {
      const matching = on ? on.previous(day + 1, end) : day
      if (matching === undefined || matching === day) return matching
      day = classes.previous(matching + 1)
    }
    return undefined
  }

  function nextUnit(from: number, lastDay: number): number | undefined {
    if (isEveryUnit) return from
    const today = Math.floor(from / perDay)
    const day = dayFrom(today, lastDay)
    if (day === undefined) return undefined
    const unit = unitFrom(steps, day, day === today ? from - day * perDay : 0)
    if (unit !== undefined) return day * perDay + unit
    const later = dayFrom(day + 1, lastDay)
    return later === undefined ? undefined : later * perDay + (unitFrom(steps, later, 0) ?? 0)
  }

  function previousUnit(before: number, firstDay: number): number | undefined {
    if (isEveryUnit) return before - 1
    const today = Math.floor(before / perDay)
    const day = dayBefore(today + 1, firstDay)
    if (day === undefined) return undefined
    const unit = unitBefore(steps, day, day === today ? before - day * perDay : perDay)
    if (unit !== undefined) return day * perDay + unit
    const earlier = dayBefore(day, firstDay)
    return earlier === undefined ? undefined : earlier * perDay + (unitBefore(steps, earlier, perDay) ?? 0)
  }

  return {
    next(from, latest) {
      const lastDay = Math.floor(latest / dayMs)
      const here = Math.floor(from / unitMs)
      let unit = nextUnit(here, lastDay)
      if (unit === here) {
        const second = seconds.next(Math.ceil((from - unit * unitMs) / 1000))
        if (second !== undefined) return unit * unitMs + second * 1000
        unit = nextUnit(here + 1, lastDay)
      }
      return unit === undefined ? undefined : unit * unitMs + seconds.first * 1000
    },
    previous(before, earliest) {
      const firstDay = Math.floor(earliest / dayMs)
      const here = Math.floor(before / unitMs)
      let unit = previousUnit(here + 1, firstDay)
      if (unit === here) {
        const second = seconds.previous(Math.ceil((before - unit * unitMs) / 1000))
        if (second !== undefined) return unit * unitMs + second * 1000
        unit = previousUnit(here, firstDay)
      }
      return unit === undefined ? undefined : unit * unitMs + seconds.last * 1000
    },
  }
}
