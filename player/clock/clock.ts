import { offsetAt, OffsetFilter, type Estimate } from '#protocol'
import { News } from '../news.ts'
import type { Time } from './time.ts'

/**
 * How much the screen's instant is worth.
 *
 *   unknown / floor ──first probes──▶ synced ◀──probes──▶ held (no answer for a while; the uncertainty grows)
 *
 * `floor`: never synced since the start, but it cannot be earlier than an instant that was known before.
 */
export type Trust = 'synced' | 'held' | 'floor' | 'unknown'

/** Probes come every few seconds; several must have failed before the clock counts as held. */
const HELD_AFTER_MS = 30_000
/** Corrections up to here are slewed, so that nothing on glass jumps; larger ones are steps. The longest takes ten seconds: nobody sees a two-hundredth. */
const STEP_MS = 50
const SLEW = 0.005
/** How much faster or slower a crystal may run from now on than it has: a room cools down at night. */
const DRIFT = 1e-6
/** The device's two clocks drift against each other by less than this between two answers, unless one of them was set or stood still. */
const APART_MS = 500

/** The screen's best instant: the controller's clock as seen through probes, carried by the monotonic clock. */
export class Clock {
  readonly #time: Time
  readonly #floor: number | null
  readonly #startedAt: number
  readonly #filter = new OffsetFilter()
  readonly #jumps = new News()
  #estimate: Estimate | null = null
  #heardAt = 0
  /** How far the device's wall clock was from its monotonic one at the last answer. */
  #apartMs = 0
  /** What is still to be slewed away, and since when. */
  #residual = { ms: 0, at: 0 }
  #isFirstOfConnection = true

  /** `floor`: an instant that has certainly passed, or null. */
  constructor(time: Time, floor: number | null) {
    this.#time = time
    this.#floor = floor
    this.#startedAt = time.monotonic()
  }

  /** Epoch milliseconds. */
  now(): number {
    return this.at(this.#time.monotonic())
  }

  /** Of a monotonic instant of the last moments. */
  at(at: number): number {
    if (this.#estimate !== null) return at + this.#offsetAt(this.#estimate, at)
    const least = this.#floor === null ? 0 : this.#floor + at - this.#startedAt
    return Math.max(this.#time.wall() + at - this.#time.monotonic(), least)
  }

  get trust(): Trust {
    if (this.#estimate === null) return this.#floor === null ? 'unknown' : 'floor'
    return this.#time.monotonic() - this.#heardAt < HELD_AFTER_MS ? 'synced' : 'held'
  }

  /** Whether instants may be judged by it: certificates, expiry. */
  get isTrusted(): boolean {
    return this.#estimate !== null
  }

  /** How far the device's own clock is behind. */
  get offsetMs(): number | null {
    return this.#estimate === null ? null : this.now() - this.#time.wall()
  }

  /** The instant is not wronger than this, whatever the network does to questions and answers. */
  get uncertaintyMs(): number | null {
    if (this.#estimate === null) return null
    const { line, contradictionMs } = this.#estimate
    const at = this.#time.monotonic()
    const ageMs = Math.max(0, at - line.at)
    const ofOffset = Math.max(line.mostMs - line.offsetMs, line.offsetMs - line.leastMs)
    const ofSkew = Math.max(line.mostSkew - line.skew, line.skew - line.leastSkew)
    return ofOffset + ageMs * (ofSkew + DRIFT) + contradictionMs + Math.abs(this.#leftToSlew(at)) + this.#doubtMs
  }

  /** A connection has just been made: its first probe is slow and is left out. */
  reconnected(): void {
    this.#isFirstOfConnection = true
  }

  /** `asked` and `heard` are monotonic, `received` and `answered` the controller's. */
  learn(probe: { readonly asked: number; readonly received: number; readonly answered: number; readonly heard: number }): void {
    if (this.#isFirstOfConnection) {
      this.#isFirstOfConnection = false
      return
    }
    const offsetMs = (probe.received - probe.asked + probe.answered - probe.heard) / 2
    const roundTripMs = Math.max(0, probe.heard - probe.asked - (probe.answered - probe.received))
    const stepMs = Number.isInteger(probe.received) && Number.isInteger(probe.answered) ? 1 : 0
    this.#heardAt = probe.heard
    this.#apartMs = this.#time.wall() - this.#time.monotonic()
    this.#adopt(this.#filter.add({ at: probe.heard, offsetMs, roundTripMs, stepMs }))
  }

  /** Called when the instant has changed at once: at the first sync and after large corrections. */
  onJump(listener: () => void): () => void {
    return this.#jumps.on(listener)
  }

  /** The device's own clock was set while there was no better one to go by. */
  wallWasSet(): void {
    this.#jumps.tell()
  }

  #adopt(estimate: Estimate): void {
    const at = this.#time.monotonic()
    const before = this.now()
    this.#residual = { ms: 0, at }
    const wasNone = this.#estimate === null
    this.#estimate = estimate
    const gap = before - this.now()
    if (wasNone || Math.abs(gap) > STEP_MS) this.#jumps.tell()
    else this.#residual = { ms: gap, at }
  }

  #offsetAt({ line }: Estimate, at: number): number {
    return offsetAt(line, at) + this.#leftToSlew(at)
  }

  #leftToSlew(at: number): number {
    const slewed = SLEW * (at - this.#residual.at)
    return Math.sign(this.#residual.ms) * Math.max(0, Math.abs(this.#residual.ms) - slewed)
  }

  /**
   * Either the wall clock was set, which is nothing to the instant, or the machine slept and the monotonic clock stood still:
   * until the next answer nobody knows which.
   */
  get #doubtMs(): number {
    const movedMs = Math.abs(this.#time.wall() - this.#time.monotonic() - this.#apartMs)
    return movedMs > APART_MS ? movedMs : 0
  }
}
