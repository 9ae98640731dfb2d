import type { Time } from '#player'

/** A device's clock that may be wrong and may be set while it runs; what is monotonic stays so. */
export class FaultyTime implements Time {
  readonly #true: Time
  #offMs = 0

  constructor(of: Time) {
    this.#true = of
  }

  get coarseMs(): number {
    return this.#true.coarseMs
  }

  monotonic(): number {
    return this.#true.monotonic()
  }

  wall(): number {
    return this.#true.wall() + this.#offMs
  }

  after(delayMs: number, callback: () => void): () => void {
    return this.#true.after(delayMs, callback)
  }

  /** The device now believes in this instant. */
  set(wallMs: number): void {
    this.#offMs = wallMs - this.#true.wall()
  }

  jump(byMs: number): void {
    this.#offMs += byMs
  }
}
