import { pause, type Time } from '../clock/time.ts'

/** Long enough for the frame, and for those of screens that share a machine. */
const LEAST_MS = 100
/** Screens that flip at one instant have news at one instant: each gives it at a moment of its own. */
const MOST_MS = 500

/** Nothing is written or said while the glass is busy with what it is about. */
export class Calm {
  readonly #time: Time
  readonly #signal: AbortSignal
  readonly #painted: () => Promise<void>
  #until = -Infinity

  /** `painted` as in `SyncNeeds`. */
  constructor(time: Time, signal: AbortSignal, painted: () => Promise<void> = () => Promise.resolve()) {
    this.#time = time
    this.#signal = signal
    this.#painted = painted
  }

  /** What comes now comes on all screens of a house at once. */
  keep(): void {
    this.#until = this.#time.monotonic() + LEAST_MS + Math.random() * (MOST_MS - LEAST_MS)
  }

  get leftMs(): number {
    return Math.max(0, this.#until - this.#time.monotonic())
  }

  /** Resolves when there is time to write; at once when the player ends. */
  async over(): Promise<void> {
    await this.#painted()
    // Ending is no reason not to write.
    while (this.leftMs > 0 && !this.#signal.aborted) await pause(this.#time, this.leftMs, this.#signal).catch(() => undefined)
  }
}
