/** What one probe says at one instant: the offset is not above it (a ceiling), or not below it (a floor). */
export interface Bound {
  /** Monotonic milliseconds. */
  readonly at: number
  readonly offsetMs: number
}

/** All straight lines that pass under every ceiling and over every floor, and the one among them that is believed. */
export interface LineBetween {
  /** Where `offsetMs`, `leastMs` and `mostMs` hold. */
  readonly at: number
  readonly offsetMs: number
  readonly leastMs: number
  readonly mostMs: number
  /** Milliseconds per millisecond. */
  readonly skew: number
  readonly leastSkew: number
  readonly mostSkew: number
}

/** No crystal of a computer is worse than this. */
const WORST_SKEW = 200e-6
/** A crystal's rate is not quite constant: the older a bound is, the less it binds. */
const WANDER = 0.1e-6
/** How wrong crystals usually are: few bounds, or those of a slow network, say less about a crystal than that. */
const USUAL_SKEW = 50e-6
const STEPS = 40
const LINES = 32
/** Where there is hardly any room, all lines are as good. */
const LEAST_ROOM_MS = 1e-9

/**
 * The way of a question takes at least no time, and so does the way of its answer: each probe is a ceiling and a floor for the
 * offset, whatever the network does. Every line that passes explains all probes equally well, so the mean of all of them is
 * believed: whichever is the true one, it is least far from that. Null where no line passes: one of the clocks was set.
 */
export function lineBetween(ceilings: readonly Bound[], floors: readonly Bound[], at: number): LineBetween | null {
  const ceiling = (skew: number) => least(ceilings.map((each) => each.offsetMs + (at - each.at) * (skew + WANDER)))
  const floor = (skew: number) => most(floors.map((each) => each.offsetMs + (at - each.at) * (skew - WANDER)))
  const room = (skew: number) => ceiling(skew) - floor(skew)
  const widest = top(room, -WORST_SKEW, WORST_SKEW)
  if (room(widest) < 0) return null
  const leastSkew = edge(room, widest, -WORST_SKEW)
  const mostSkew = edge(room, widest, WORST_SKEW)
  const lines = Array.from({ length: LINES }, (_, index) => {
    const skew = leastSkew + ((index + 0.5) / LINES) * (mostSkew - leastSkew)
    const [high, low] = [ceiling(skew), floor(skew)]
    return { skew, offsetMs: (high + low) / 2, weight: Math.max(LEAST_ROOM_MS, high - low) * Math.exp(-Math.abs(skew) / USUAL_SKEW) }
  })
  const weight = lines.reduce((sum, each) => sum + each.weight, 0)
  const skew = lines.reduce((sum, each) => sum + each.weight * each.skew, 0) / weight
  const offsetMs = lines.reduce((sum, each) => sum + each.weight * each.offsetMs, 0) / weight
  const mostMs = ceiling(top(ceiling, leastSkew, mostSkew))
  const leastMs = floor(top((each) => -floor(each), leastSkew, mostSkew))
  return { at, offsetMs, leastMs, mostMs, skew, leastSkew, mostSkew }
}

/** Where a function that rises and then falls is highest. */
function top(of: (x: number) => number, from: number, to: number): number {
  let [low, high] = [from, to]
  for (let step = 0; step < STEPS; step += 1) {
    const [a, b] = [low + (high - low) / 3, high - (high - low) / 3]
    if (of(a) < of(b)) low = a
    else high = b
  }
  return (low + high) / 2
}

/** How far one may go from where there is room towards `limit` until there is none. */
function edge(room: (x: number) => number, from: number, limit: number): number {
  if (room(limit) >= 0) return limit
  let [good, bad] = [from, limit]
  for (let step = 0; step < STEPS; step += 1) {
    const middle = (good + bad) / 2
    if (room(middle) >= 0) good = middle
    else bad = middle
  }
  return good
}

function least(values: readonly number[]): number {
  return values.reduce((a, b) => Math.min(a, b), Infinity)
}

function most(values: readonly number[]): number {
  return values.reduce((a, b) => Math.max(a, b), -Infinity)
}
