import { Temporal } from 'temporal-polyfill'
import { windowsZones } from './windows-zones.ts'

/**
 * The IANA zone that a TZID means: its own name, one behind a maker's path (`/example.org/20260101/Asia/Shanghai`), or what
 * Windows calls it. Null: no zone that we know.
 */
export function zoneNamed(tzid: string): string | null {
  const name = tzid.trim()
  const parts = name.split('/').slice(-3)
  const tails = parts.map((_, index) => parts.slice(index).join('/')).filter((tail) => tail.includes('/'))
  const found = [name, windowsZones[name] ?? '', ...tails].find(isZone)
  // Names are known however they are capitalised; one zone has one name here.
  return found === undefined ? null : zoned(0, found).timeZoneId
}

/** Whether the clocks of two zones agree from one instant to another. */
export function isSameClock(one: string, other: string, from: number, to: number): boolean {
  if (one === other) return true
  if (offsetAt(one, from) !== offsetAt(other, from)) return false
  return changesOf(one).every((at) => at < from || at >= to || offsetAt(one, at) === offsetAt(other, at)) && changesOf(other).every((at) => at < from || at >= to || offsetAt(one, at) === offsetAt(other, at))
}

/** Of clocks that agree until then it is taken that they go on to agree. */
const COMPARED_UNTIL = Date.UTC(2060, 0, 1)
const changes = new Map<string, readonly number[]>()

/** Asked for once per zone, for it takes a while. */
function changesOf(zone: string): readonly number[] {
  const known = changes.get(zone) ?? transitions(zone, 0, COMPARED_UNTIL)
  changes.set(zone, known)
  return known
}

/** The instants at which a zone's clocks change. */
export function transitions(zone: string, from: number, to: number): number[] {
  const found: number[] = []
  let moment = zoned(from, zone).getTimeZoneTransition('next')
  while (moment !== null && moment.epochMilliseconds < to) {
    found.push(moment.epochMilliseconds)
    moment = moment.getTimeZoneTransition('next')
  }
  return found
}

/** `+08:00` */
export function offsetAt(zone: string, at: number): string {
  return zoned(at, zone).offset
}

/** `2026-11-22T08:30:00` */
export function wallAt(zone: string, at: number): string {
  return zoned(at, zone).toPlainDateTime().toString({ smallestUnit: 'second' })
}

/** Of a wall time that the clocks skip, as much later; of one that they show twice, the first. */
export function instantAt(zone: string, wall: string): number {
  return Temporal.PlainDateTime.from(wall).toZonedDateTime(zone).epochMilliseconds
}

function zoned(at: number, zone: string): Temporal.ZonedDateTime {
  return Temporal.Instant.fromEpochMilliseconds(at).toZonedDateTimeISO(zone)
}

function isZone(name: string): boolean {
  // Offsets such as `+08` are zones to Temporal, but no names.
  if (!/^[A-Za-z]/.test(name)) return false
  try {
    zoned(0, name)
    return true
  } catch {
    return false
  }
}
