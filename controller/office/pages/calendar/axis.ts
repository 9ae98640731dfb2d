import type { LocalDay } from './local-days.ts'
import { dayMs, hourMs, writeTime } from './wall.ts'

/** Room for hours that happen twice, after their first time; `atMs` is the time of day at which they begin again. */
interface Strip {
  readonly atMs: number
  readonly lengthMs: number
}

/**
 * The hours of one or several days from top to bottom, as milliseconds from the top. Where one of the days has an hour twice,
 * there is room for the second; on the other days this room is a hole, and so is an hour that the clocks skip.
 */
export interface Axis {
  readonly strips: readonly Strip[]
  readonly lengthMs: number
}

export interface Stretch {
  readonly from: number
  readonly to: number
}

export interface Hole extends Stretch {
  readonly kind: 'skipped' | 'no-second'
}

export function axisOf(days: readonly LocalDay[]): Axis {
  const strips = new Map(days.flatMap((day) => backwardOf(day)).map((strip) => [strip.atMs, strip]))
  const inOrder = [...strips.values()].toSorted((a, b) => a.atMs - b.atMs)
  return { strips: inOrder, lengthMs: dayMs + inOrder.reduce((sum, each) => sum + each.lengthMs, 0) }
}

/** Where an instant of the day lies. At a seam an end belongs to what was before it. */
export function positionOf(axis: Axis, day: LocalDay, at: number, isEnd = false): number {
  if (at <= day.from) return 0
  if (at >= day.to) return axis.lengthMs
  const index = day.eras.findIndex((each) => at < each.to)
  const era = day.eras[index]
  const before = day.eras[index - 1]
  if (era === undefined) return axis.lengthMs
  const wall = at + era.offsetMs - day.midnight
  const firstEnd = before === undefined ? -Infinity : before.to + before.offsetMs - day.midnight
  if (wall < firstEnd) return positionOfTime(axis, firstEnd, true) + wall - (firstEnd - (before?.offsetMs ?? 0) + era.offsetMs)
  return positionOfTime(axis, wall, isEnd && wall !== firstEnd)
}

/** Where a time of day lies, the first time it happens. */
export function positionOfTime({ strips }: Axis, msOfDay: number, isEnd = false): number {
  return msOfDay + strips.reduce((sum, each) => sum + (each.atMs < msOfDay || (each.atMs === msOfDay && !isEnd) ? each.lengthMs : 0), 0)
}

/** The time of day at a height. */
export function timeAt({ strips }: Axis, position: number): number {
  let above = 0
  for (const { atMs, lengthMs } of strips) {
    if (position < atMs + above) break
    if (position < atMs + above + lengthMs) return position - above - lengthMs
    above += lengthMs
  }
  return position - above
}

/** The hours to write beside it; `isSecond` for one that happens again. */
export function hoursOf(axis: Axis): readonly { readonly position: number; readonly label: string; readonly isSecond: boolean }[] {
  const hours = Array.from({ length: 24 }, (_, hour) => ({ position: positionOfTime(axis, hour * hourMs), label: writeTime(hour * hourMs), isSecond: false }))
  const seconds = axis.strips.map(({ atMs, lengthMs }) => ({ position: positionOfTime(axis, atMs, true), label: writeTime(atMs - lengthMs), isSecond: true }))
  return [...hours, ...seconds].toSorted((a, b) => a.position - b.position)
}

/** What of the axis does not happen on a day. */
export function holesOf(axis: Axis, day: LocalDay): readonly Hole[] {
  if (day.to <= day.from) return [{ from: 0, to: axis.lengthMs, kind: 'skipped' }]
  const own = backwardOf(day)
  const missing = axis.strips.filter((strip) => !own.some((each) => each.atMs === strip.atMs)).map(({ atMs, lengthMs }): Hole => {
    const from = positionOfTime(axis, atMs, true)
    return { from, to: from + lengthMs, kind: 'no-second' }
  })
  const skipped = day.eras.flatMap((era, index): Hole[] => {
    const next = day.eras[index + 1]
    if (next === undefined || next.offsetMs <= era.offsetMs) return []
    return [{ from: positionOfTime(axis, era.to + era.offsetMs - day.midnight), to: positionOfTime(axis, next.from + next.offsetMs - day.midnight), kind: 'skipped' }]
  })
  return [...missing, ...skipped]
}

function backwardOf({ eras, midnight }: LocalDay): Strip[] {
  return eras.flatMap((era, index) => {
    const next = eras[index + 1]
    return next === undefined || next.offsetMs >= era.offsetMs ? [] : [{ atMs: era.to + era.offsetMs - midnight, lengthMs: era.offsetMs - next.offsetMs }]
  })
}
