import type { Days } from './days.ts'
import { dayMs } from '../instant.ts'
import type { WallMs } from '../zone.ts'

/** A time as written, in wall time; half-open and never empty. */
export interface WallSpan {
  readonly start: WallMs
  readonly end: WallMs
}

/**
 * Times as written, in the order of their starts; no two start together and none ends before one that starts before it.
 * They may run into each other: then the later takes over.
 */
export interface WallSpans {
  /** The first that starts at the wall time or after. */
  next(at: WallMs): WallSpan | undefined
  /** The last that starts before the wall time. */
  previous(at: WallMs): WallSpan | undefined
}

/** At the same time of each of the days. `endMs` is after `startMs`: beyond the day for a night. */
export function daily(days: Days, startMs: number, endMs: number): WallSpans {
  const on = (day: number | undefined) => (day === undefined ? undefined : { start: day * dayMs + startMs, end: day * dayMs + endMs })
  return {
    next: (at) => on(days.next(Math.ceil((at - startMs) / dayMs))),
    previous: (at) => on(days.previous(Math.ceil((at - startMs) / dayMs) - 1)),
  }
}
