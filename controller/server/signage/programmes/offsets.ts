import type { ZoneOffsets } from '#protocol'
import { Temporal } from 'temporal-polyfill'

/** The year of issue and two more: always further ahead than 400 days. */
const YEARS = 3
const KEPT = 200

/** A zone's offsets of a year never change while this process lives. */
const known = new Map<string, ZoneOffsets>()

/** The offsets of a zone from the beginning of the year on that a programme is issued in: the same all year. */
export function offsetsOf(zone: string, issuedAt: number): ZoneOffsets {
  const year = Temporal.Instant.fromEpochMilliseconds(issuedAt).toZonedDateTimeISO('UTC').year
  const name = `${zone} ${year}`
  const offsets = known.get(name) ?? compute(zone, year)
  known.delete(name)
  known.set(name, offsets)
  for (const oldest of known.keys()) {
    if (known.size <= KEPT) break
    known.delete(oldest)
  }
  return offsets
}

function compute(zone: string, year: number): ZoneOffsets {
  const until = beginningOf(year + YEARS)
  const eras: { from: number; minutes: number }[] = []
  let at: Temporal.ZonedDateTime | null = Temporal.Instant.fromEpochMilliseconds(beginningOf(year)).toZonedDateTimeISO(zone)
  while (at !== null && at.epochMilliseconds < until) {
    eras.push({ from: at.epochMilliseconds, minutes: Math.round(at.offsetNanoseconds / 60e9) })
    at = at.getTimeZoneTransition('next')
  }
  return { until, eras }
}

function beginningOf(year: number): number {
  return Temporal.PlainDate.from({ year, month: 1, day: 1 }).toZonedDateTime('UTC').epochMilliseconds
}
