import { readRule, writeRule } from '#schedules'
import { createHash } from 'node:crypto'

/** A date, or a date and time, as a calendar file has it. */
export interface Moment {
  /** `2026-11-22`, or `2026-11-22T08:30:00`. */
  readonly wall: string
  /** As it is written, `UTC` for times in UTC; null: local time wherever one is, and always for a date. */
  readonly zone: string | null
}

/** All that an event says of its times. */
export interface Times {
  readonly start: Moment
  readonly end: Moment | null
  /** Instead of an end: `PT1H30M`. */
  readonly duration: string | null
  /** The value of RRULE. */
  readonly rule: string | null
  readonly without: readonly Moment[]
  readonly with: readonly Moment[]
}

/** Dates that a series may leave out, and as many that it may add. */
export const MOST_DATES = 1000

export function isDate({ wall }: Moment): boolean {
  return wall.length === 10
}

/** Tells whether the times are still as they were written, whatever program has had the file in between. */
export function digestOf(times: Times): string {
  const reading = times.rule === null ? null : readRule(times.rule)
  const rule = reading?.kind === 'ok' ? writeRule(reading.parts) : times.rule
  const moment = ({ wall, zone }: Moment): string => `${wall} ${zone ?? ''}`
  const said = [moment(times.start), times.end && moment(times.end), times.duration, rule, times.without.map(moment).sort(), times.with.map(moment).sort()]
  return createHash('sha256').update(JSON.stringify(said)).digest('base64url').slice(0, 16)
}
