import type { Clock } from './clock.ts'
import { pause, type Time } from './time.ts'

/** The clock may be corrected while one waits. */
const LONGEST_STEP_MS = 1000
/** Frames are counted from here on: two, so that their rhythm is there before the one that matters. */
const FRAMES_BEFORE_MS = 40

/** Resolves at the start of the next frame of the glass, to the monotonic instant that the frame stands for. */
export type NextFrame = () => Promise<number>

/**
 * Resolves as near after the clock's instant `at` as this machine can. With glass, at the start of the first frame that
 * is not before it, so that what is decided there is in that very frame; without, it sleeps until a callback could come
 * too late and looks at the clock without a pause for what is left.
 */
export async function reach(at: number, clock: Clock, time: Time, signal: AbortSignal, nextFrame?: NextFrame): Promise<void> {
  const lastMs = nextFrame === undefined ? time.coarseMs : FRAMES_BEFORE_MS
  for (let leftMs = at - clock.now(); leftMs > lastMs; leftMs = at - clock.now()) await pause(time, Math.min(LONGEST_STEP_MS, leftMs - lastMs), signal)
  if (nextFrame === undefined) {
    // `coarseMs` is 0 where callbacks are exact: then there is nothing left but rounding.
    while (clock.now() < at) if (time.coarseMs === 0) await pause(time, at - clock.now(), signal)
  } else {
    while (clock.at(await nextFrame()) < at) signal.throwIfAborted()
  }
  signal.throwIfAborted()
}
