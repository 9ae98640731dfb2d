import { firstFrom } from './first-from.ts'

/** Whole numbers in order: seconds of a day, an hour or a minute, or hours and minutes of a day. Never empty. */
export interface Clock {
  readonly size: number
  readonly first: number
  readonly last: number
  nth(index: number): number
  /** The first from `from` on. */
  next(from: number): number | undefined
  /** The last before `before`. */
  previous(before: number): number | undefined
}

/** Every combination of the digits of three sorted lists, written to base 60 as clocks do. It is never spelled out: a day has 86,400 seconds. */
export function combined(high: readonly number[], middle: readonly number[], low: readonly number[]): Clock {
  const value = (i: number, j: number, k: number) => ((high[i] ?? 0) * 60 + (middle[j] ?? 0)) * 60 + (low[k] ?? 0)
  const [lastHigh, lastMiddle, lastLow] = [high.length - 1, middle.length - 1, low.length - 1]

  return {
    size: high.length * middle.length * low.length,
    first: value(0, 0, 0),
    last: value(lastHigh, lastMiddle, lastLow),
    nth(index) {
      const rest = Math.floor(index / low.length)
      return value(Math.floor(rest / middle.length), rest % middle.length, index % low.length)
    },
    next(from) {
      let i = firstFrom(high, Math.floor(from / 3600))
      if (high[i] === Math.floor(from / 3600)) {
        const digit = Math.floor(from / 60) % 60
        let j = firstFrom(middle, digit)
        if (middle[j] === digit) {
          const k = firstFrom(low, from % 60)
          if (k <= lastLow) return value(i, j, k)
          j += 1
        }
        if (j <= lastMiddle) return value(i, j, 0)
        i += 1
      }
      return i <= lastHigh ? value(i, 0, 0) : undefined
    },
    previous(before) {
      const i = firstFrom(high, Math.floor(before / 3600))
      if (high[i] === Math.floor(before / 3600)) {
        const digit = Math.floor(before / 60) % 60
        const j = firstFrom(middle, digit)
        if (middle[j] === digit) {
          const k = firstFrom(low, before % 60)
          if (k > 0) return value(i, j, k - 1)
        }
        if (j > 0) return value(i, j - 1, lastLow)
      }
      return i > 0 ? value(i - 1, lastMiddle, lastLow) : undefined
    },
  }
}

/** The numbers at some positions of a clock, 1 the first and −1 the last; undefined when it has none of these positions. */
export function picked(clock: Clock, positions: readonly number[]): Clock | undefined {
  const indexes = positions.map((position) => (position > 0 ? position - 1 : clock.size + position)).filter((index) => index >= 0 && index < clock.size)
  const values = [...new Set(indexes)].sort((a, b) => a - b).map((index) => clock.nth(index))
  const [first, last] = [values[0], values.at(-1)]
  if (first === undefined || last === undefined) return undefined
  return {
    size: values.length,
    first,
    last,
    nth: (index) => values[index] ?? last,
    next: (from) => values[firstFrom(values, from)],
    previous: (before) => values[firstFrom(values, before) - 1],
  }
}
