import type { Time } from '../clock/time.ts'

/** A broker that starts anew may refuse for a moment; an administrator who unpairs a screen means it for good. */
const REFUSALS = 5
const LASTING_MS = 60_000

/**
 * Tells a credential that was taken away from a broker that is out of order: refused at least five times in a row, over at
 * least a minute, without a connection in between. What plays goes on in either case.
 */
export class LostCredential {
  readonly #time: Time
  readonly #told: () => void
  #refusals = 0
  #since = 0
  #isTold = false

  constructor(time: Time, told: () => void) {
    this.#time = time
    this.#told = told
  }

  /** The broker has answered an attempt to connect. */
  heard(isRefused: boolean): void {
    if (!isRefused) {
      this.#refusals = 0
      return
    }
    if (this.#refusals === 0) this.#since = this.#time.monotonic()
    this.#refusals += 1
    if (this.#isTold || this.#refusals < REFUSALS || this.#time.monotonic() - this.#since < LASTING_MS) return
    this.#isTold = true
    this.#told()
  }
}
