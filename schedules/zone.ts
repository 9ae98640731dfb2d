import { Temporal } from 'temporal-polyfill'
import { dayMs } from './instant.ts'

/** Local wall time as if it were UTC, in milliseconds: one number per local date and time, in local order. */
export type WallMs = number

/** A stretch of time with one offset, half-open. */
interface Era {
  readonly from: number
  readonly to: number
  readonly offsetMs: number
}

/** Answers about one zone by arithmetic. Temporal is asked once for each span of about a year. */
export interface Zone {
  readonly name: string
  readonly spans: Map<number, readonly Era[]>
}

const spanMs = 400 * dayMs
/** More than the widest jump of any zone: a date line crossing of 24 hours on top of an offset of 14. */
const marginMs = 3 * dayMs
const spansKept = 64

const zones = new Map<string, Zone>()

export function isZone(name: string): boolean {
  if (!/^[A-Za-z]/.test(name)) return false
  try {
    Temporal.Instant.fromEpochMilliseconds(0).toZonedDateTimeISO(name)
    return true
  } catch {
    return false
  }
}

/** The same zone is shared by all schedules: 28 screens of a city ask for its offsets once. */
export function zoneOf(name: string): Zone {
  const known = zones.get(name)
  if (known) return known
  const zone: Zone = { name, spans: new Map() }
  zones.set(name, zone)
  return zone
}

export function offsetAt(zone: Zone, at: number): number {
  const eras = erasNear(zone, at)
  for (const era of eras) if (at < era.to) return era.offsetMs
  return 0
}

/** Days since 1970-01-01 of the local date at an instant. */
export function localDay(zone: Zone, at: number): number {
  return Math.floor((at + offsetAt(zone, at)) / dayMs)
}

/** 1 = Monday … 7 = Sunday. Day 0 was a Thursday. */
export function weekday(day: number): number {
  return ((((day + 3) % 7) + 7) % 7) + 1
}

/**
 * The instant of a wall time. A wall time that is skipped becomes the first instant after the gap. One that happens
 * twice is the earlier as a start and the later as an end, so that nothing an editor wrote is cut short.
 */
export function instantOf(zone: Zone, wall: WallMs, role: 'start' | 'end'): number {
  const eras = erasNear(zone, wall)
  let found: number | undefined
  let gapEnd: number | undefined
  for (const era of eras) {
    const at = wall - era.offsetMs
    if (at >= era.from && at < era.to) {
      found = at
      if (role === 'start') break
    } else if (at < era.from && gapEnd === undefined) {
      // The first era whose local time lies wholly after the wall time begins where the gap ends.
      gapEnd = era.from
    }
  }
  return found ?? gapEnd ?? wall
}

function erasNear(zone: Zone, at: number): readonly Era[] {
  const index = Math.floor(at / spanMs)
  const known = zone.spans.get(index)
  if (known) return known
  if (zone.spans.size >= spansKept) zone.spans.clear()
  const eras = readEras(zone.name, index * spanMs - marginMs, (index + 1) * spanMs + marginMs)
  zone.spans.set(index, eras)
  return eras
}

/** The first era is open to the past and the last to the future; only instants well inside the span are asked for. */
function readEras(name: string, from: number, to: number): readonly Era[] {
  const eras: Era[] = []
  let moment = Temporal.Instant.fromEpochMilliseconds(from).toZonedDateTimeISO(name)
  let start = -Infinity
  for (;;) {
    const offsetMs = moment.offsetNanoseconds / 1e6
    const next = moment.getTimeZoneTransition('next')
    if (!next || next.epochMilliseconds >= to) {
      eras.push({ from: start, to: Infinity, offsetMs })
      return eras
    }
    eras.push({ from: start, to: next.epochMilliseconds, offsetMs })
    start = next.epochMilliseconds
    moment = next
  }
}
