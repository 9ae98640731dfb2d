import { Clock } from './clock.ts'
import { pauseBeforeProbeMs } from './probe-rhythm.ts'
import type { Time } from './time.ts'

/** A terminal and its way to the controller, as a law about clocks needs them. */
export interface World {
  readonly seed: number
  /** How long one way takes, out of a random number from 0 to 1. */
  readonly upMs: (random: () => number) => number
  readonly downMs: (random: () => number) => number
  /** How fast the terminal's crystal runs at an instant: 30e-6 is thirty microseconds a second. */
  readonly skew?: (atMs: number) => number
}

const START = Date.UTC(2026, 10, 22)

/** The terminal's clocks: a crystal that is a little wrong, and a wall clock that anyone may set. Nothing waits here. */
class DeviceTime implements Time {
  readonly coarseMs = 0
  wallAheadMs = -3_600_000
  monotonicMs = 0

  monotonic(): number {
    // As browsers round it.
    return Math.floor(this.monotonicMs * 10) / 10
  }

  wall(): number {
    return Math.floor(START + this.monotonicMs + this.wallAheadMs)
  }

  after(): () => void {
    return () => undefined
  }
}

/** A clock that asks a controller through a network that is made up, in no time at all. The same seed gives the same run. */
export class SimulatedNetwork {
  readonly clock: Clock
  readonly device = new DeviceTime()
  readonly #world: World
  readonly #random: () => number
  #trueMs = 0
  #asked = 0
  #controllerAheadMs = 0
  /** How wrong the clock was and how wrong it said it could be, at every look. */
  readonly looks: { readonly errorMs: number; readonly statedMs: number }[] = []

  constructor(world: World) {
    this.#world = world
    this.#random = randomOf(world.seed)
    this.clock = new Clock(this.device, null)
  }

  /** Connects and asks as a player does, for so long; looks at the clock at random moments in between. */
  connectedFor(ms: number): void {
    const end = this.#trueMs + ms
    this.clock.reconnected()
    for (let n = 1; this.#trueMs < end; n += 1) {
      this.#probe()
      this.#asked += 1
      const pauseMs = pauseBeforeProbeMs(n, this.#asked, this.clock.uncertaintyMs)
      const share = this.#random()
      this.pass(pauseMs * share)
      this.#look()
      this.pass(pauseMs * (1 - share))
    }
  }

  /** Time passes without a network. */
  pass(ms: number): void {
    this.#trueMs += ms
    this.device.monotonicMs += ms * (1 + (this.#world.skew?.(this.#trueMs) ?? 0))
  }

  /** The machine sleeps: the monotonic clock stands still and the wall clock does not. */
  sleep(ms: number): void {
    this.#trueMs += ms
    this.device.wallAheadMs += ms
  }

  setController(byMs: number): void {
    this.#controllerAheadMs += byMs
  }

  /** What the controller's clock shows now. */
  get truth(): number {
    return START + this.#trueMs + this.#controllerAheadMs
  }

  get errorMs(): number {
    return Math.abs(this.clock.now() - this.truth)
  }

  #probe(): void {
    const asked = this.device.monotonic()
    this.pass(this.#world.upMs(this.#random))
    const received = this.truth
    this.pass(0.02)
    const answered = this.truth
    this.pass(this.#world.downMs(this.#random))
    this.clock.learn({ asked, received, answered, heard: this.device.monotonic() })
  }

  #look(): void {
    const statedMs = this.clock.uncertaintyMs
    if (statedMs !== null) this.looks.push({ errorMs: this.errorMs, statedMs })
  }
}

/** The same numbers in every run. */
function randomOf(seed: number): () => number {
  let state = seed * 2_654_435_761
  return () => {
    state = (state * 1_664_525 + 1_013_904_223) % 2 ** 32
    return state / 2 ** 32
  }
}
