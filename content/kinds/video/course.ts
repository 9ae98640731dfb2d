import type { Playhead } from './playhead.ts'

/**
 * Where a video stands as a function of the instant, the same on every screen. `rounds`: it runs from `from` and begins again
 * whenever it ends. `once`: it runs from `from` and stays at its end. `still`: it stands.
 */
export type Course = { readonly kind: 'rounds' | 'once'; readonly from: number } | { readonly kind: 'still'; readonly positionMs: number }

/** `from`: when its turn began. Whoever leads it is followed instead. */
export function courseOf(from: number, playhead: Playhead | undefined): Course {
  if (playhead === undefined) return { kind: 'rounds', from }
  const { at, positionMs, isRunning } = playhead
  return isRunning ? { kind: 'once', from: at - positionMs } : { kind: 'still', positionMs }
}

/** Milliseconds into the video. Some files do not know their length: those never end. */
export function placeAt(course: Course, durationMs: number, instant: number): number {
  const longestMs = isLength(durationMs) ? durationMs : Infinity
  if (course.kind === 'still') return Math.min(course.positionMs, longestMs)
  const passedMs = Math.max(0, instant - course.from)
  return course.kind === 'once' || longestMs === Infinity ? Math.min(passedMs, longestMs) : passedMs % durationMs
}

/** When it begins again after the instant; null where it never does. */
export function nextRound(course: Course, durationMs: number, instant: number): number | null {
  if (course.kind !== 'rounds' || !isLength(durationMs)) return null
  return course.from + (Math.floor(Math.max(0, instant - course.from) / durationMs) + 1) * durationMs
}

/** How far the place `positionMs` is ahead of where the video should be, the shorter way round. */
export function errorAt(course: Course, durationMs: number, instant: number, positionMs: number): number {
  const aheadMs = positionMs - placeAt(course, durationMs, instant)
  if (course.kind !== 'rounds' || !isLength(durationMs)) return aheadMs
  return aheadMs - Math.round(aheadMs / durationMs) * durationMs
}

function isLength(durationMs: number): boolean {
  return Number.isFinite(durationMs) && durationMs > 0
}
