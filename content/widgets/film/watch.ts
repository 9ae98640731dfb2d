import { Phase, type Skew } from '../../kinds/video/phase.ts'
import { refreshMs } from './refresh.ts'
import { learnStart, type Take } from './take.ts'

export interface Watched {
  /** How far a place is ahead of where the video should be at a monotonic instant. */
  errorAt(at: number, placeMs: number): number
  /** Whether it may be started anew for the sake of half a frame. */
  readonly mayRestart: boolean
  /** Something was measured. */
  judged(skew: Skew & { readonly dropped: number }): void
  /** It is too far off to be brought back. */
  restart(): void
  /** It begins again when it ends, so that an end is no place to stay at. */
  readonly isRound: boolean
}

/** A video that presents its frames longer than this is a row of slides; it is held like one of 30 a second. */
const LONGEST_FRAME_MS = 100
const USUAL_FRAME_MS = 1000 / 30
/** Whoever runs so long has shown a second frame. */
const RUN_MS = 1000

/** Looks at every frame of a take while it runs, and holds it in its place. */
export class Watch {
  readonly #take: Take
  readonly #of: Watched
  readonly #phase: Phase
  #request = 0
  #startedAt = Infinity
  #framesSeen = 0
  #lastMs = Number.NaN
  #frameMs = USUAL_FRAME_MS
  #hasLearnt = false
  #judged: Skew | null = null

  constructor(take: Take, of: Watched) {
    this.#take = take
    this.#of = of
    this.#phase = new Phase(of.mayRestart)
  }

  get pulses(): number {
    return this.#judged?.pulses ?? 0
  }

  /** It was to run, and has shown hardly more than the frame that it began with. */
  get hasStood(): boolean {
    return performance.now() - this.#startedAt > RUN_MS && this.#framesSeen < 3
  }

  /** It runs. */
  start(): void {
    const { video } = this.#take
    this.#startedAt = performance.now()
    this.#phase.begin(performance.now())
    video.onended = () => {
      if (this.#of.isRound) this.#of.restart()
    }
    this.#ask()
  }

  end(): void {
    const { video } = this.#take
    video.cancelVideoFrameCallback(this.#request)
    video.onended = null
    this.#phase.end()
    this.#tell()
  }

  #ask(): void {
    this.#request = this.#take.video.requestVideoFrameCallback((_now, { mediaTime, expectedDisplayTime }) => {
      this.#ask()
      this.#see(mediaTime * 1000, expectedDisplayTime)
    })
  }

  #see(placeMs: number, shownAt: number): void {
    this.#framesSeen += 1
    const passedMs = placeMs - this.#lastMs
    this.#lastMs = placeMs
    // Frames may be left out, never divided.
    if (passedMs > 1 && passedMs < LONGEST_FRAME_MS) this.#frameMs += 0.2 * (Math.min(passedMs, this.#frameMs * 1.5) - this.#frameMs)
    const now = performance.now()
    const advice = this.#phase.see({ at: now, errorMs: this.#of.errorAt(shownAt, placeMs), clockErrorMs: this.#of.errorAt(now, this.#take.placeMs), frameMs: this.#frameMs, refreshMs: refreshMs() })
    if (advice?.kind === 'rate') this.#take.video.playbackRate = advice.rate
    if (advice?.kind === 'restart') this.#of.restart()
    this.#tell()
  }

  #tell(): void {
    const { skew } = this.#phase
    if (skew === null || skew === this.#judged) return
    this.#judged = skew
    // Only what nothing has moved since says how the start was.
    if (!this.#hasLearnt && skew.pulses === 0) learnStart(skew.clockErrorMs)
    this.#hasLearnt = true
    this.#of.judged({ ...skew, dropped: this.#take.video.getVideoPlaybackQuality().droppedVideoFrames })
  }
}
