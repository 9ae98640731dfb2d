import { dayMs } from './instant.ts'
import { instantOf, localDay } from './zone.ts'
import type { Zone } from './zone.ts'

/** From 4:00 to 4:00 by the wall: what begins anew once a day does so when hardly anybody is looking. */
export interface PlayDay {
  readonly from: number
  readonly to: number
}

const beginMs = 4 * 3_600_000

export function playDayAt(zone: Zone, at: number): PlayDay {
  let day = localDay(zone, at)
  while (beginOf(zone, day) > at) day -= 1
  while (beginOf(zone, day + 1) <= at) day += 1
  return { from: beginOf(zone, day), to: beginOf(zone, day + 1) }
}

function beginOf(zone: Zone, day: number): number {
  return instantOf(zone, day * dayMs + beginMs, { missing: 'after', repeated: 'first' })
}
