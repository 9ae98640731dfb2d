import type { WallMs } from '../zone.ts'

/** Most frequent first. */
export const frequencies = ['SECONDLY', 'MINUTELY', 'HOURLY', 'DAILY', 'WEEKLY', 'MONTHLY', 'YEARLY'] as const
export type Frequency = (typeof frequencies)[number]

/** Index + 1 is the day of the week as everywhere here: 1 = Monday … 7 = Sunday. */
export const dayNames = ['MO', 'TU', 'WE', 'TH', 'FR', 'SA', 'SU'] as const

/** `ordinal` counts from the start, negative from the end, of the month or year; 0 is every such day. */
export interface NumberedDay {
  readonly ordinal: number
  readonly weekday: number
}

/** A last moment as written, itself included. Of a `date` it is the midnight that begins the date; of `utc` the time in UTC. */
export interface Until {
  readonly form: 'date' | 'local' | 'utc'
  readonly wall: WallMs
}

/** What a rule of RFC 5545 says, in its order. A list is sorted, without repetitions, and empty when it is not given. */
export interface Parts {
  readonly frequency: Frequency
  readonly interval: number
  readonly count: number | undefined
  readonly until: Until | undefined
  readonly seconds: readonly number[]
  readonly minutes: readonly number[]
  readonly hours: readonly number[]
  readonly days: readonly NumberedDay[]
  readonly monthDays: readonly number[]
  readonly yearDays: readonly number[]
  readonly weeks: readonly number[]
  /** 1 to 12. */
  readonly months: readonly number[]
  readonly positions: readonly number[]
  readonly weekStart: number
}
