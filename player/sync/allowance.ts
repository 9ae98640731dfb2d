import { pause, type Time } from '../clock/time.ts'

/** Bytes that may be fetched, so many a second: those who want some wait in line. Nothing is saved up for later than a second. */
export class Allowance {
  readonly #time: Time
  #bytesPerSecond: number | null = null
  /** When all that was given out is used up; monotonic. */
  #usedUpAt = -Infinity

  constructor(time: Time) {
    this.#time = time
  }

  /** Null: without limit. */
  get bytesPerSecond(): number | null {
    return this.#bytesPerSecond
  }

  set bytesPerSecond(bytes: number | null) {
    this.#bytesPerSecond = bytes
  }

  /** Resolves when so many bytes may be fetched. */
  async take(bytes: number, signal: AbortSignal): Promise<void> {
    if (this.#bytesPerSecond === null) return
    const now = this.#time.monotonic()
    const begin = Math.max(now, this.#usedUpAt)
    this.#usedUpAt = begin + (bytes / this.#bytesPerSecond) * 1000
    if (begin > now) await pause(this.#time, begin - now, signal)
  }
}
