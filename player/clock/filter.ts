/** One answered probe: how far the controller is ahead of the monotonic clock, and how long the way was. */
export interface Sample {
  /** Monotonic milliseconds at which the answer came. */
  readonly at: number
  readonly offsetMs: number
  readonly roundTripMs: number
  /** How coarsely the controller counts: 1 where it says whole milliseconds. */
  readonly stepMs?: number
}

/** The offset as a straight line: `offsetMs + skew · (t − at)`. */
export interface Estimate {
  readonly at: number
  readonly offsetMs: number
  /** Milliseconds per millisecond. */
  readonly skew: number
  readonly uncertaintyMs: number
}

const WINDOW_MS = 20_000
/** Ten minutes of windows. */
const WINDOWS_KEPT = 30
/** Fewer windows than this say more about the network than about the crystal. */
const WINDOWS_FOR_SKEW = 5
/** How far two probes of one window may run apart by their crystals before they are known better. */
const DRIFT = 10e-6
/** A way so much longer than the shortest one carries no news. */
const LONGEST_RELATIVE = 3
/** No crystal of a computer is worse than this. */
const WORST_SKEW = 200e-6
/** The controller's clock itself was set: forget what was learnt. */
const STEP_MS = 50

/**
 * Finds the offset among probes: the shortest round trip of each window, narrowed to what no other probe of the window
 * contradicts, and a line through the windows.
 */
export class OffsetFilter {
  #recent: Sample[] = []
  #windows: Sample[] = []
  #windowEnds = 0

  /** The new estimate, or null where the probe was too slow to teach anything. */
  add(sample: Sample): Estimate | null {
    this.#recent = this.#recent.filter((each) => sample.at - each.at < WINDOW_MS)
    const shortestMs = Math.min(...this.#recent.map((each) => each.roundTripMs))
    if (sample.roundTripMs > shortestMs * LONGEST_RELATIVE + 1) return null
    this.#recent.push(sample)
    const best = narrowed(shortest(this.#recent), this.#recent)
    if (this.#hasStepped(best)) this.#windows = []
    if (sample.at >= this.#windowEnds) {
      this.#windowEnds = sample.at + WINDOW_MS
      this.#windows = [...this.#windows, best].slice(-WINDOWS_KEPT)
    } else {
      this.#windows = [...this.#windows.slice(0, -1), best]
    }
    return this.#estimate(best)
  }

  #hasStepped(best: Sample): boolean {
    const last = this.#windows.at(-1)
    return last !== undefined && Math.abs(best.offsetMs - last.offsetMs) > STEP_MS + best.roundTripMs + last.roundTripMs
  }

  #estimate(best: Sample): Estimate {
    const uncertaintyMs = best.roundTripMs / 2
    if (this.#windows.length < WINDOWS_FOR_SKEW) return { at: best.at, offsetMs: best.offsetMs, skew: 0, uncertaintyMs }
    const mean = (of: (sample: Sample) => number) => this.#windows.reduce((sum, each) => sum + of(each), 0) / this.#windows.length
    const at = mean((each) => each.at)
    const offsetMs = mean((each) => each.offsetMs)
    const variance = mean((each) => (each.at - at) ** 2)
    const slope = variance === 0 ? 0 : mean((each) => (each.at - at) * (each.offsetMs - offsetMs)) / variance
    const skew = Math.min(WORST_SKEW, Math.max(-WORST_SKEW, slope))
    return { at, offsetMs, skew, uncertaintyMs }
  }
}

/**
 * Each probe says of the offset that it lies within half its way, and half a step of the controller's count, of its own
 * offset. The middle of what all of them allow is far nearer the truth than any of them; where they contradict each other, the
 * shortest way is believed.
 */
function narrowed(best: Sample, samples: readonly Sample[]): Sample {
  const reach = ({ at, roundTripMs, stepMs = 0 }: Sample) => (roundTripMs + stepMs) / 2 + Math.abs(at - best.at) * DRIFT
  const least = Math.max(...samples.map((each) => each.offsetMs - reach(each)))
  const most = Math.min(...samples.map((each) => each.offsetMs + reach(each)))
  return least <= most ? { ...best, offsetMs: (least + most) / 2 } : best
}

function shortest(samples: readonly Sample[]): Sample {
  return samples.reduce((best, each) => (each.roundTripMs < best.roundTripMs ? each : best))
}
