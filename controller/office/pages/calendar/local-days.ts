import { wallNow } from '../schedule/wall-time.ts'
import { dateOf, dayMs, minuteMs, readWall, weekdayOf, type WallMs } from './wall.ts'

/** A stretch of a day with one offset to UTC. */
export interface Era {
  readonly from: number
  readonly to: number
  readonly offsetMs: number
}

/** One local date: 23, 24 or 25 hours long, or none where a zone skipped it. */
export interface LocalDay {
  readonly date: string
  readonly weekday: number
  readonly midnight: WallMs
  readonly from: number
  readonly to: number
  readonly eras: readonly Era[]
}

export function localDay(zone: string, date: string): LocalDay {
  const midnight = readWall(date)
  const from = instantOf(zone, midnight)
  const to = instantOf(zone, midnight + dayMs)
  return { date, weekday: weekdayOf(midnight), midnight, from, to, eras: erasOf(zone, from, to) }
}

/** The date and time on the clock at an instant of the day, or at its end. */
export function wallAt({ eras, midnight }: LocalDay, at: number): WallMs {
  const era = eras.find((each) => at < each.to) ?? eras.at(-1)
  return era === undefined ? midnight : at + era.offsetMs
}

/** The instant of a wall time: the first of two, or where the clocks skip it the end of the gap. */
export function instantOf(zone: string, wall: WallMs): number {
  const offsets = [offsetAt(zone, wall - dayMs), offsetAt(zone, wall + dayMs)]
  const [before = 0, after = 0] = offsets
  const found = offsets.map((offset) => wall - offset).filter((at, index) => offsetAt(zone, at) === offsets[index])
  return found.length > 0 ? Math.min(...found) : transition(zone, wall - Math.max(before, after) - 1, wall - Math.min(before, after))
}

export function wallOf(zone: string, at: number): WallMs {
  return at + offsetAt(zone, at)
}

export function todayIn(zone: string, at: number): string {
  return dateOf(wallOf(zone, at))
}

function erasOf(zone: string, from: number, to: number): readonly Era[] {
  if (to <= from) return []
  const [first, last] = [offsetAt(zone, from), offsetAt(zone, to - 1)]
  if (first === last) return [{ from, to, offsetMs: first }]
  const at = transition(zone, from, to - 1)
  return [{ from, to: at, offsetMs: first }, { from: at, to, offsetMs: last }]
}

/** The first instant after `low`, to the minute, at which the offset is that of `high`. */
function transition(zone: string, low: number, high: number): number {
  const there = offsetAt(zone, high)
  let [before, after] = [Math.floor(low / minuteMs), Math.ceil(high / minuteMs)]
  while (after - before > 1) {
    const middle = Math.floor((before + after) / 2)
    if (offsetAt(zone, middle * minuteMs) === there) after = middle
    else before = middle
  }
  return after * minuteMs
}

function offsetAt(zone: string, at: number): number {
  const { date, msOfDay } = wallNow(zone, at)
  return readWall(date) + Math.round(msOfDay) - at
}
