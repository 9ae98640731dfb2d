import { modulo, greatestCommonDivisor } from '../instant.ts'
import type { Clock } from './clock.ts'
import { firstFrom } from './first-from.ts'

/** Every `interval`-th of the units counted without a break, `perDay` a day, from the one numbered `origin`; of each day only those of a clock. */
export interface Pace {
  readonly perDay: number
  readonly interval: number
  readonly origin: number
  readonly units: Clock
}

/** The first unit of a day, from `from` on, that is both on the interval and on the clock, found by leaping from one to the other. */
export function unitFrom({ perDay, interval, origin, units }: Pace, day: number, from: number): number | undefined {
  const rest = modulo(origin - day * perDay, interval)
  for (let unit = rest + Math.ceil((from - rest) / interval) * interval; unit < perDay;) {
    const allowed = units.next(unit)
    if (allowed === undefined || allowed === unit) return allowed
    unit = rest + Math.ceil((allowed - rest) / interval) * interval
  }
  return undefined
}

/** The last such unit before `before`. */
export function unitBefore({ perDay, interval, origin, units }: Pace, day: number, before: number): number | undefined {
  const rest = modulo(origin - day * perDay, interval)
  for (let unit = rest + Math.floor((before - 1 - rest) / interval) * interval; unit >= 0;) {
    const allowed = units.previous(unit + 1)
    if (allowed === undefined || allowed === unit) return allowed
    unit = rest + Math.floor((allowed - rest) / interval) * interval
  }
  return undefined
}

/** The days that have such a unit: those that leave certain rests when divided by `modulus`. */
export interface DayClasses {
  readonly modulus: number
  /** None have one. */
  readonly isEmpty: boolean
  next(from: number): number
  previous(before: number): number
}

export function dayClassesOf({ perDay, interval, origin, units }: Pace): DayClasses {
  const divisor = greatestCommonDivisor(interval, perDay)
  const modulus = interval / divisor
  // On day d the units u with d × perDay + u ≡ origin (mod interval) are met. Modulo the divisor this is the same on all days; the rest gives d.
  const met = { perDay, interval: divisor, origin, units }
  const inverse = inverseOf((perDay / divisor) % modulus, modulus)
  const found = new Set<number>()
  for (let unit = unitFrom(met, 0, 0); unit !== undefined && found.size < modulus; unit = unitFrom(met, 0, unit + 1)) {
    found.add((modulo((origin - unit) / divisor, modulus) * inverse) % modulus)
  }
  const rests = [...found].sort((a, b) => a - b)
  const firstRest = rests[0] ?? 0
  const lastRest = rests.at(-1) ?? 0

  return {
    modulus,
    isEmpty: rests.length === 0,
    next(from) {
      const rest = modulo(from, modulus)
      return from - rest + (rests[firstFrom(rests, rest)] ?? modulus + firstRest)
    },
    previous(before) {
      const rest = modulo(before, modulus)
      return before - rest + (rests[firstFrom(rests, rest) - 1] ?? lastRest - modulus)
    },
  }
}

/** x with value × x ≡ 1 (mod modulus), which have no divisor in common. */
function inverseOf(value: number, modulus: number): number {
  let [a, b, x, y] = [value, modulus, 1, 0]
  while (b !== 0) {
    const quotient = Math.floor(a / b)
    ;[a, b] = [b, a - quotient * b]
    ;[x, y] = [y, x - quotient * y]
  }
  return modulo(x, modulus)
}
