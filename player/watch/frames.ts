import { every, type Time } from '../clock/time.ts'
import type { OnAir } from '../store/on-air.ts'

const LOOK_MS = 1000
/** Timers run and no frame came for so long: the glass stands still. */
const STILL_MS = 5000
/** It does not move again by itself. */
const HEAL_MS = 20_000

export interface FramesNeeds {
  readonly onAir: OnAir
  readonly time: Time
  readonly signal: AbortSignal
  readonly now: () => number
  /** Calls back with the next frame that the browser draws. */
  nextFrame(callback: () => void): void
  /** False while nobody is to see anything. */
  isMeantToDraw(): boolean
  heal(why: string): void
}

/** Watches that the browser draws. The returned function says whether it does. */
export function watchFrames({ onAir, time, signal, now, nextFrame, isMeantToDraw, heal }: FramesNeeds): () => boolean {
  let drawnAt = time.monotonic()
  let lookedAt = time.monotonic()
  let healAt = HEAL_MS
  let isWaiting = false
  const ask = () => {
    if (isWaiting) return
    isWaiting = true
    nextFrame(() => {
      isWaiting = false
      drawnAt = time.monotonic()
    })
  }
  ask()
  every(time, LOOK_MS, signal, () => {
    const at = time.monotonic()
    // A machine that slept, or a page that was busy, proves nothing.
    const hasSlept = at - lookedAt > 2 * LOOK_MS
    lookedAt = at
    if (hasSlept || !isMeantToDraw()) drawnAt = at
    const stillMs = at - drawnAt
    if (stillMs < STILL_MS) {
      healAt = HEAL_MS
      onAir.endTrouble('frozen', 'frames')
    } else onAir.raiseTrouble({ kind: 'frozen', name: 'frames', detail: `The browser has drawn no frame since ${onAir.glass.item ?? 'the player’s own slide'} was on glass.`, since: Math.round(now() - stillMs) })
    if (stillMs >= healAt) {
      healAt += HEAL_MS
      heal('The browser draws no frames.')
    }
    ask()
  })
  return () => time.monotonic() - drawnAt < 2 * LOOK_MS
}
