import { Temporal } from 'temporal-polyfill'
import { dayMs } from './instant.ts'

/** Local wall time as if it were UTC, in milliseconds: one number per local date and time, in local order. */
export type WallMs = number

/** A stretch of time with one offset, half-open. The first and the last that were read of a span are open. */
export interface Era {
  readonly from: number
  readonly to: number
  readonly offsetMs: number
  /** The offsets before and after; its own where it is open. */
  readonly beforeMs: number
  readonly afterMs: number
  /** `from` and `to` without the open ends: where an era is cut, another span knows how it goes on. */
  readonly low: number
  readonly high: number
}

/** Answers about one zone by arithmetic. Temporal is asked once for each span of about a year. */
export interface Zone {
  readonly name: string
  readonly spans: Map<number, readonly Era[]>
}

const spanMs = 400 * dayMs
/** More than the widest jump of any zone: a date line crossing of 24 hours on top of an offset of 14. */
const marginMs = 3 * dayMs
/** Eras are cut so far outside their span that the widest jump just beyond what was read cannot reach the cut. */
const seamMs = dayMs
const spansKept = 64

const universal: Era = { from: -Infinity, to: Infinity, offsetMs: 0, beforeMs: 0, afterMs: 0, low: -Infinity, high: Infinity }

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

/** The era that an instant lies in. */
export function eraAt(zone: Zone, at: number): Era {
  for (const era of erasNear(zone, at)) if (at < era.to) return era
  return universal
}

export function offsetAt(zone: Zone, at: number): number {
  return eraAt(zone, at).offsetMs
}

/** Days since 1970-01-01 of the local date at an instant. */
export function localDay(zone: Zone, at: number): number {
  return Math.floor((at + offsetAt(zone, at)) / dayMs)
}

/** 1 = Monday … 7 = Sunday. Day 0 was a Thursday. */
export function weekday(day: number): number {
  return ((((day + 3) % 7) + 7) % 7) + 1
}

/** How a wall time is read that the clocks skip or show twice. */
export interface Reading {
  /** The first instant after the gap, or as much later as the gap is long. */
  readonly missing: 'after' | 'shift'
  readonly repeated: 'first' | 'second'
}

/** The instant of a wall time. */
export function instantOf(zone: Zone, wall: WallMs, { missing, repeated }: Reading): number {
  let found: number | undefined
  let gapEnd: number | undefined
  for (const era of erasNear(zone, wall)) {
    const at = wall - era.offsetMs
    if (at >= era.from && at < era.to) {
      found = at
      if (repeated === 'first') break
    } else if (at < era.from && gapEnd === undefined) {
      // The first era whose local time lies wholly after the wall time begins where the gap ends.
      gapEnd = missing === 'after' ? era.from : wall - era.beforeMs
    }
  }
  return found ?? gapEnd ?? wall
}

function erasNear(zone: Zone, at: number): readonly Era[] {
  const index = Math.floor(at / spanMs)
  const known = zone.spans.get(index)
  if (known) return known
  if (zone.spans.size >= spansKept) zone.spans.clear()
  const eras = readEras(zone.name, index)
  zone.spans.set(index, eras)
  return eras
}

function readEras(name: string, index: number): readonly Era[] {
  const start = index * spanMs
  const end = start + spanMs
  let moment = Temporal.Instant.fromEpochMilliseconds(start - marginMs).toZonedDateTimeISO(name)
  const found = [{ from: -Infinity, offsetMs: moment.offsetNanoseconds / 1e6 }]
  for (;;) {
    const next = moment.getTimeZoneTransition('next')
    if (!next || next.epochMilliseconds >= end + marginMs) break
    found.push({ from: next.epochMilliseconds, offsetMs: next.offsetNanoseconds / 1e6 })
    moment = next
  }
  return found.map(({ from, offsetMs }, at) => {
    const next = found[at + 1]
    const to = next?.from ?? Infinity
    const beforeMs = found[at - 1]?.offsetMs ?? offsetMs
    const low = from === -Infinity ? start - seamMs : from
    const high = to === Infinity ? end + seamMs : to
    return { from, to, offsetMs, beforeMs, afterMs: next?.offsetMs ?? offsetMs, low, high }
  })
}
