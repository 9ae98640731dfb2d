import { dayMs } from '../instant.ts'
import type { WallMs } from '../zone.ts'
import { byPeriod } from './by-period.ts'
import { byStep } from './by-step.ts'
import { daysInCycle } from './civil.ts'
import { combined, picked } from './clock.ts'
import type { Clock } from './clock.ts'
import { nothing } from './line.ts'
import type { Line } from './line.ts'
import type { Frequency, Parts } from './parts.ts'
import { periodsOf } from './periods.ts'
import { yearDaysOf } from './year-days.ts'

/** What a rule says without its count and end. A list of times that is not given holds that of the start. */
export function lineOf(parts: Parts, start: WallMs): Line {
  const startDay = Math.floor(start / dayMs)
  const second = Math.floor((start - startDay * dayMs) / 1000)
  const times = {
    hours: parts.hours.length > 0 ? parts.hours : [Math.floor(second / 3600)],
    minutes: parts.minutes.length > 0 ? parts.minutes : [Math.floor(second / 60) % 60],
    seconds: parts.seconds.length > 0 ? parts.seconds : [second % 60],
  }
  const { frequency, interval, positions } = parts
  if (frequency === 'WEEKLY' || frequency === 'MONTHLY' || frequency === 'YEARLY') {
    return byPeriod(periodsOf(parts, startDay), interval, startDay, combined(times.hours, times.minutes, times.seconds), positions)
  }
  const { perDay, units, inUnit } = unitsOf(frequency, parts, times)
  const seconds = positions.length > 0 ? picked(inUnit, positions) : inUnit
  if (!seconds) return nothing
  return byStep({ perDay, interval, origin: Math.floor(start / (dayMs / perDay)), units, seconds, ...onDays(parts) })
}

interface Units {
  readonly perDay: number
  /** Those of a day on which it may happen. */
  readonly units: Clock
  /** The seconds of each. */
  readonly inUnit: Clock
}

/** Lists of times longer than the unit limit which units there are, shorter ones say where in each; to a clock the unit is the last digit. */
function unitsOf(frequency: Exclude<Frequency, 'WEEKLY' | 'MONTHLY' | 'YEARLY'>, parts: Parts, times: Pick<Parts, 'hours' | 'minutes' | 'seconds'>): Units {
  const hours = parts.hours.length > 0 ? parts.hours : upTo(24)
  const minutes = parts.minutes.length > 0 ? parts.minutes : upTo(60)
  const seconds = parts.seconds.length > 0 ? parts.seconds : upTo(60)
  switch (frequency) {
    case 'DAILY':
      return { perDay: 1, units: combined(zero, zero, zero), inUnit: combined(times.hours, times.minutes, times.seconds) }
    case 'HOURLY':
      return { perDay: 24, units: combined(zero, zero, hours), inUnit: combined(zero, times.minutes, times.seconds) }
    case 'MINUTELY':
      return { perDay: 1440, units: combined(zero, hours, minutes), inUnit: combined(zero, zero, times.seconds) }
    case 'SECONDLY':
      return { perDay: 86_400, units: combined(hours, minutes, seconds), inUnit: combined(zero, zero, zero) }
  }
}

const zero = [0]

function upTo(count: number): readonly number[] {
  return Array.from({ length: count }, (_, index) => index)
}

function onDays(parts: Parts) {
  const isByDate = parts.months.length > 0 || parts.monthDays.length > 0 || parts.yearDays.length > 0
  if (!isByDate && parts.days.length === 0) return { on: undefined, repeatsAfter: 1 }
  return { on: yearDaysOf({ ...parts, ordinalsIn: 'month' }), repeatsAfter: isByDate ? daysInCycle : 7 }
}
