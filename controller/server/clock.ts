/** The only one who asks what time it is. Epoch milliseconds, UTC. */
export interface Clock {
  now(): number
  /** The same instant with fractions: it lies within the millisecond that `now` names. For those who set their clocks by it. */
  precise(): number
}

/**
 * Fractions come from a clock that never jumps, laid beside the other where that steps from one millisecond to the next: a first
 * answer that were up to a millisecond early would bind whoever sets a clock by it for long. A reading that contradicts
 * tells that they have drifted apart or that one was set; then they are laid anew.
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
    const isWithin = this.#apart + at >= before && this.#apart + at < before + 1
    return isWithin ? this.#apart + at : this.#atStep(before)
  }

  /** Looks on until the millisecond ends. */
  #atStep(from: number): number {
    let wall = from
    for (let look = 0; look < MOST_LOOKS && wall === from; look += 1) wall = this.#wall()
    this.#apart = wall - this.#monotonic()
    return wall
  }
}

/** Far more than there is time for in a millisecond; a clock that stands still is not waited for. */
const MOST_LOOKS = 1_000_000

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
