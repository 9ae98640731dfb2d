/** The only one who asks what time it is. Epoch milliseconds, UTC. */
export interface Clock {
  now(): number
  /** The same instant with fractions: it lies within the millisecond that `now` names. For those who set their clocks by it. */
  precise(): number
}

/**
 * Fractions come from a clock that never jumps, laid beside the other: each reading says to a millisecond how far they are
 * apart, and all of them together far more exactly. A reading that contradicts tells that the clock was set.
 */
export class SystemClock implements Clock {
  readonly #wall: () => number
  readonly #monotonic: () => number
  #apart = Number.NaN

  constructor(wall: () => number = Date.now, monotonic: () => number = () => performance.now()) {
    this.#wall = wall
    this.#monotonic = monotonic
  }

  now(): number {
    return this.#wall()
  }

  precise(): number {
    // Where a millisecond ends between two looks at the clock, the look between them may belong to either.
    let before = this.#wall()
    let at = this.#monotonic()
    for (let after = this.#wall(); after !== before; after = this.#wall()) [before, at] = [after, this.#monotonic()]
    const least = before - at
    const isWithin = this.#apart >= least && this.#apart + at < before + 1
    if (!isWithin) this.#apart = this.#apart < least || Number.isNaN(this.#apart) ? least : least + LAST_FRACTION
    return Math.max(before, this.#apart + at)
  }
}

/** The end of a millisecond does not belong to it. */
const LAST_FRACTION = 0.999

export const systemClock: Clock = new SystemClock()

/** A clock that its holder moves. */
export class GivenClock implements Clock {
  #now: number

  constructor(now: number) {
    this.#now = now
  }

  now(): number {
    return this.#now
  }

  precise(): number {
    return this.#now
  }

  advance(ms: number): void {
    this.#now += ms
  }
}
