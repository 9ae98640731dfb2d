import { every, type Time } from '../clock/time.ts'
import type { Front, Glass } from './glass.ts'

const LOOK_MS = 500
/** A video whose clock does not go on for so long stands still. */
const STILL_MS = 3000
/** Some hold one picture for long, as recordings of slides do; longer than this without a new frame, though its clock goes on, is a fault. */
const FROZEN_MS = 30_000
/** What is in front without anything in it for so long will not get any. */
const EMPTY_MS = 2000

export interface ProgressNeeds {
  readonly glass: Glass
  readonly time: Time
  readonly signal: AbortSignal
  /** Whether frames are drawn at all: on a glass that nobody sees nothing moves. */
  isDrawing(): boolean
}

interface Known {
  readonly front: Pick<Front, 'item' | 'frames' | 'positionMs'>
  /** When its clock last went on, when it last had a new frame, and when it was last seen with something in it. */
  readonly movedAt: number
  readonly frameAt: number
  readonly thereAt: number
  readonly hasFailed: boolean
}

/**
 * Holds what is in front to what its kind promises: a video moves, a picture stays until its end, a page is there. What does not is
 * a fault of that item, told once for each showing.
 */
export function watchProgress({ glass, time, signal, isDrawing }: ProgressNeeds): void {
  let known: readonly Known[] = []
  every(time, LOOK_MS, signal, () => {
    const now = time.monotonic()
    const isOn = isDrawing()
    known = glass.fronts().map((front, zone) => {
      const seen = look(front, known[zone], now, isOn)
      const fault = faultOf(front, seen, now)
      if (fault === null || seen.hasFailed || !isOn) return seen
      front.fail(new Error(fault))
      return { ...seen, hasFailed: true }
    })
  })
}

function look(front: Front, before: Known | undefined, now: number, isOn: boolean): Known {
  const { item, frames, positionMs } = front
  if (before === undefined || before.front.item !== item || !isOn) return { front: { item, frames, positionMs }, movedAt: now, frameAt: now, thereAt: now, hasFailed: false }
  const hasFrame = frames !== before.front.frames
  const hasMoved = hasFrame || positionMs !== before.front.positionMs
  return { front: { item, frames, positionMs }, movedAt: hasMoved ? now : before.movedAt, frameAt: hasFrame ? now : before.frameAt, thereAt: front.isThere ? now : before.thereAt, hasFailed: before.hasFailed }
}

function faultOf(front: Front, { movedAt, frameAt, thereAt }: Known, now: number): string | null {
  if (now - thereAt >= EMPTY_MS) return front.kind === 'page' ? 'The page has gone from the glass.' : 'The picture has gone from the glass.'
  if (front.kind !== 'video' || front.frames === null) return null
  if (now - movedAt >= STILL_MS) return `The video has stood still for ${STILL_MS / 1000} seconds.`
  if (now - frameAt >= FROZEN_MS) return `The video has shown no new frame for ${FROZEN_MS / 1000} seconds.`
  return null
}
