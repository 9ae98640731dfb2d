import { cutsOf, kindsOf, modeOf, valueOn } from './calendar.ts'
import type { Kinds } from './calendar.ts'
import { partOf } from './day-part.ts'
import type { Part } from './day-part.ts'
import { daysBy, weekOf } from './days.ts'
import type { Days, Mode } from './days.ts'
import type { Dates, Schedule } from '../schedule.ts'

/** The calendars and day-parts of a schedule made ready once for all its entries. */
export interface Almanac {
  readonly kinds: ReadonlyMap<string, Kinds>
  readonly parts: ReadonlyMap<string, Part>
  /** Sets of days that entries share. */
  readonly sets: Map<string, Days>
}

export function almanacOf({ calendars = [], dayParts = [] }: Pick<Schedule, 'calendars' | 'dayParts'>): Almanac {
  return {
    kinds: new Map(calendars.map((calendar) => [calendar.id, kindsOf(calendar)])),
    parts: new Map(dayParts.map((dayPart) => [dayPart.id, partOf(dayPart)])),
    sets: new Map(),
  }
}

/** What a calendar makes of each day, and the days on which that may change. */
export interface Sieve {
  readonly cuts: readonly number[]
  readonly mode: (day: number) => Mode
}

export function sieveOf({ kinds }: Almanac, dates: Dates | undefined): Sieve {
  if (!dates) return { cuts: [], mode: () => 'week' }
  const ranges = kinds.get(dates.calendar) ?? []
  return { cuts: cutsOf(ranges), mode: (day) => modeOf(dates, valueOn(ranges, day)) }
}

export function shared({ sets }: Almanac, key: unknown, make: () => Days): Days {
  const text = JSON.stringify(key)
  const known = sets.get(text)
  if (known) return known
  const days = make()
  sets.set(text, days)
  return days
}

/** Days of the week as a calendar lets them. */
export function weekDays(almanac: Almanac, days: readonly number[], dates: Dates | undefined): Days {
  return shared(almanac, ['week', days, dates], () => {
    const { cuts, mode } = sieveOf(almanac, dates)
    return daysBy(weekOf(days), cuts, mode)
  })
}
