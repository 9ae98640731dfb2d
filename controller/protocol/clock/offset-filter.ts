import { lineBetween, type Bound, type LineBetween } from './line-between.ts'

/** One answered probe: how far the controller is ahead of the monotonic clock, and how long the way was. */
export interface Sample {
  /** Monotonic milliseconds at which the answer came. */
  readonly at: number
  readonly offsetMs: number
  readonly roundTripMs: number
  /** How coarsely the controller counts: 1 where it says whole milliseconds. */
  readonly stepMs?: number
}

/** What is known of the offset: a straight line, and how wrong it can be. */
export interface Estimate {
  readonly line: LineBetween
  /** How far probes that fit nothing known contradict the line: one of the clocks has been set, or will have been. */
  readonly contradictionMs: number
}

interface Window {
  readonly from: number
  readonly ceiling: Bound
  readonly floor: Bound
}

const WINDOW_MS = 20_000
/** Half an hour: long enough to know a crystal, short enough for it to stay the same. */
const WINDOWS_KEPT = 90
/** Browsers round their monotonic clocks to so much. */
const GRAIN_MS = 0.1
/** So many probes that contradict what is known are believed; fewer are left out. */
const WITNESSES = 3

/**
 * Finds the offset among probes. Of each window the two that bind most are kept: the one whose question was fastest and the one
 * whose answer was. A slow way teaches little and harms nothing, an uneven network is seen through as far as anyone can,
 * and the truth lies within what is stated, always, unless a clock is set.
 */
export class OffsetFilter {
  #windows: readonly Window[] = []
  #contradicting: readonly Sample[] = []
  #line: LineBetween | null = null

  add(sample: Sample): Estimate {
    const windows = withSample(this.#windows, sample, this.#line?.skew ?? 0)
    const line = lineOf(windows, sample.at)
    if (line !== null) {
      this.#contradicting = []
      return this.#keep(windows, line)
    }
    this.#contradicting = [...this.#contradicting, sample]
    if (this.#line !== null && this.#contradicting.length < WITNESSES) return { line: this.#line, contradictionMs: Math.abs(sample.offsetMs - offsetAt(this.#line, sample.at)) + sample.roundTripMs / 2 }
    return this.#believe(this.#contradicting)
  }

  /** Forgets the oldest until the witnesses fit. */
  #believe(witnesses: readonly Sample[]): Estimate {
    this.#contradicting = []
    const skew = this.#line?.skew ?? 0
    for (let from = 1; from <= this.#windows.length; from += 1) {
      const windows = witnesses.reduce<readonly Window[]>((all, each) => withSample(all, each, skew), this.#windows.slice(from))
      const line = lineOf(windows, witnesses.at(-1)?.at ?? 0)
      if (line !== null) return this.#keep(windows, line)
    }
    // Even the witnesses contradict each other: the newest alone is believed.
    const newest = withSample([], witnesses.at(-1) ?? { at: 0, offsetMs: 0, roundTripMs: Infinity }, skew)
    const line = lineOf(newest, newest[0]?.ceiling.at ?? 0)
    if (line === null) throw new Error('One probe does not contradict itself.')
    return this.#keep(newest, line)
  }

  #keep(windows: readonly Window[], line: LineBetween): Estimate {
    this.#windows = windows
    this.#line = line
    return { line, contradictionMs: 0 }
  }
}

export function offsetAt(line: LineBetween, at: number): number {
  return line.offsetMs + line.skew * (at - line.at)
}

function lineOf(windows: readonly Window[], at: number): LineBetween | null {
  return lineBetween(
    windows.map(({ ceiling }) => ceiling),
    windows.map(({ floor }) => floor),
    at,
  )
}

/** Within a window bounds are compared as if the crystal ran by the skew that is believed. */
function withSample(windows: readonly Window[], { at, offsetMs, roundTripMs, stepMs = 0 }: Sample, skew: number): readonly Window[] {
  const reachMs = (roundTripMs + stepMs) / 2 + GRAIN_MS
  const ceiling = { at, offsetMs: offsetMs + reachMs }
  const floor = { at, offsetMs: offsetMs - reachMs }
  const last = windows.at(-1)
  if (last === undefined || at - last.from >= WINDOW_MS) return [...windows, { from: at, ceiling, floor }].slice(-WINDOWS_KEPT)
  const now = ({ at: then, offsetMs: offset }: Bound) => offset + skew * (at - then)
  return [...windows.slice(0, -1), { from: last.from, ceiling: now(last.ceiling) <= ceiling.offsetMs ? last.ceiling : ceiling, floor: now(last.floor) >= floor.offsetMs ? last.floor : floor }]
}
