/** One frame as it was presented. */
export interface SeenFrame {
  /** Monotonic milliseconds. */
  readonly at: number
  /** How far the frame was ahead of where the video should have been when it was presented. */
  readonly errorMs: number
  /** The same of the clock that the browser plays the video by, which is not in steps of frames. */
  readonly clockErrorMs: number
  /** How long one frame lasts, and how long the display shows one. */
  readonly frameMs: number
  readonly refreshMs: number
}

/** What to do about it. `rate` holds until the next advice that is not null. */
export type Advice = { readonly kind: 'rate'; readonly rate: number } | { readonly kind: 'restart' }

/** The measure of a showing since its start. */
export interface Skew {
  readonly errorMs: number
  readonly clockErrorMs: number
  /** How far the frames were apart from each other, by half. */
  readonly spreadMs: number
  readonly frames: number
  readonly pulses: number
}

/** What a start or a change of rate does to the first frames says nothing. */
const SETTLE_MS = 400
/** A display shows frames in steps: only many of them tell where a video stands. */
const FRAMES = 45
const FEWEST_FRAMES = 12
const TRIMMED = 0.1
/**
 * Within these a video is left alone: every correction costs frames. Half a refresh shows as another frame, and the start of a fast video leaves
 * no more than that on either side; slow ones have more room.
 */
const BAND_FAST_MS = 5
const BAND_MS = 12
const FAST_FRAME_MS = 21
/** Nobody sees a fiftieth, and hardly anybody three of them. */
const GENTLE = 0.02
const FIRM = 0.06
const GENTLE_TO_MS = 80
const FIRM_TO_MS = 700
/** A video that three pulses in a row do not bring into its band has another trouble: it is left alone for some minutes. */
const MOST_PULSES = 3
const REST_MS = 300_000
const OVERTIME = 1.25
/**
 * Browsers deal frames to refreshes by counting while that comes out even. When the display has held them up, they go on counting, a refresh
 * or two behind their own clock, until the video ends. At a rate at which it does not come out even they look at the clock again, after a tenth of a
 * second. Where a frame lasts two refreshes, that would only take it from half a frame late to half a frame early: then it is started anew, if it may be.
 */
const LONGEST_SHAKEN = 1.3
/** How far a frame may be from lasting whole refreshes for its turns to be even. */
const EVEN = 0.03
/** Of a refresh. */
const OUT_OF_TURN = 0.6
const FRAMES_OUT_OF_TURN = 3
const LONG_FRAMES_OUT_OF_TURN = 12
const SHAKE_MS = 300
/** From one to the next; twice as long after each that was in vain: a machine that cannot draw in time is not helped by many. */
const BETWEEN_SHAKES_MS = 1500
const LONGEST_BETWEEN_MS = 60_000

/**
 * Holds a video where it should be, by the average of what was seen, and seldom.
 *
 *   settling ─▶ watching ──outside its band───────────▶ pulse ──back where it should be──▶ settling
 *                  ├───────far outside────────────────▶ restart, by whoever asks
 *                  └───────frames not where its clock is─▶ shake ──there again────────────▶ settling
 *                                                        └▶ or restart, where frames are long
 */
export class Phase {
  #settledAt = -Infinity
  #seen: SeenFrame[] = []
  #pulse: { readonly until: number; readonly sign: number } | null = null
  #pulses = 0
  #outOfTurn = 0
  #isShaking = false
  #shakesUntil = -Infinity
  #betweenShakesMs = BETWEEN_SHAKES_MS
  #inVain = 0
  #restsUntil = -Infinity
  #frames = 0
  #skew: Skew | null = null
  readonly #mayRestart: boolean

  /** `mayRestart`: half a frame is worth a new start. */
  constructor(mayRestart: boolean) {
    this.#mayRestart = mayRestart
  }

  /** It has just been started, or is about to be. */
  begin(at: number): void {
    this.#settledAt = at + SETTLE_MS
    this.#seen = []
    this.#pulse = null
  }

  /** Null before enough was seen. */
  get skew(): Skew | null {
    return this.#skew
  }

  see(frame: SeenFrame): Advice | null {
    this.#frames += 1
    if (this.#pulse !== null) return this.#duringPulse(frame, this.#pulse)
    this.#outOfTurn = isInTurn(frame) ? 0 : this.#outOfTurn + 1
    if (this.#isShaking) return this.#duringShake(frame)
    if (frame.frameMs > LONGEST_SHAKEN * frame.refreshMs) {
      if (this.#mayRestart && this.#outOfTurn >= LONG_FRAMES_OUT_OF_TURN) return { kind: 'restart' }
    } else if (this.#outOfTurn >= FRAMES_OUT_OF_TURN && frame.at > this.#shakesUntil + this.#betweenShakesMs) return this.#shake(frame)
    if (frame.at < this.#settledAt) return null
    this.#seen.push(frame)
    return this.#seen.length < FRAMES ? null : this.#judge(frame)
  }

  /** It ends: what was seen of a short video is its measure all the same. */
  end(): void {
    if (this.#seen.length >= FEWEST_FRAMES) this.#measure()
  }

  #duringPulse(frame: SeenFrame, { until, sign }: { readonly until: number; readonly sign: number }): Advice | null {
    if (frame.clockErrorMs * sign > 0 && frame.at < until) return null
    this.begin(frame.at)
    return { kind: 'rate', rate: 1 }
  }

  /** Towards its place, as far as it goes. */
  #shake({ at, clockErrorMs }: SeenFrame): Advice {
    this.#pulses += 1
    this.#isShaking = true
    this.#shakesUntil = at + SHAKE_MS
    return { kind: 'rate', rate: 1 - (clockErrorMs > 0 ? GENTLE : -GENTLE) }
  }

  #duringShake({ at }: SeenFrame): Advice | null {
    if (this.#outOfTurn > 0 && at < this.#shakesUntil) return null
    this.#isShaking = false
    this.#betweenShakesMs = this.#outOfTurn === 0 ? BETWEEN_SHAKES_MS : Math.min(LONGEST_BETWEEN_MS, 2 * this.#betweenShakesMs)
    this.begin(at)
    return { kind: 'rate', rate: 1 }
  }

  #measure(): Skew {
    const errorMs = trimmedMean(this.#seen.map((each) => each.errorMs))
    const clockErrorMs = trimmedMean(this.#seen.map((each) => each.clockErrorMs))
    const sorted = this.#seen.map((each) => each.errorMs).toSorted((a, b) => a - b)
    const cut = Math.floor(sorted.length * TRIMMED)
    const spreadMs = ((sorted.at(-1 - cut) ?? 0) - (sorted[cut] ?? 0)) / 2
    this.#skew = { errorMs, clockErrorMs, spreadMs, frames: this.#frames, pulses: this.#pulses }
    this.#seen = []
    return this.#skew
  }

  #judge({ at, frameMs }: SeenFrame): Advice | null {
    const { clockErrorMs } = this.#measure()
    // A machine that is too busy to draw in time is not helped by a video that runs faster: only its clock is put right.
    const awayMs = Math.abs(clockErrorMs)
    const isWithin = awayMs <= (frameMs < FAST_FRAME_MS ? BAND_FAST_MS : BAND_MS)
    if (isWithin) this.#inVain = 0
    if (isWithin || at < this.#restsUntil) return null
    if (awayMs > FIRM_TO_MS) return { kind: 'restart' }
    this.#pulses += 1
    this.#inVain = (this.#inVain + 1) % MOST_PULSES
    if (this.#inVain === 0) this.#restsUntil = at + REST_MS
    const strength = awayMs > GENTLE_TO_MS ? FIRM : GENTLE
    const sign = Math.sign(clockErrorMs)
    this.#pulse = { until: at + (Math.abs(clockErrorMs) / strength) * OVERTIME, sign }
    return { kind: 'rate', rate: 1 - sign * strength }
  }
}

/** Whether it is shown in the refresh that its clock would give it, as far as that can be told: 25 frames a second meet 60 refreshes in ever other ways. */
function isInTurn({ errorMs, clockErrorMs, frameMs, refreshMs }: SeenFrame): boolean {
  const refreshes = frameMs / refreshMs
  return Math.abs(refreshes - Math.max(1, Math.round(refreshes))) > EVEN * refreshes || Math.abs(errorMs - clockErrorMs) <= OUT_OF_TURN * refreshMs
}

function trimmedMean(values: readonly number[]): number {
  const cut = Math.floor(values.length * TRIMMED)
  const kept = values.toSorted((a, b) => a - b).slice(cut, values.length - cut)
  return kept.reduce((sum, each) => sum + each, 0) / kept.length
}
