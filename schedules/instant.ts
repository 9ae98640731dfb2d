/** Instants are whole epoch milliseconds UTC, from 1970 to the end of the year 9999. Nothing happens outside. */
export const earliest = 0
export const latest = 253_402_300_800_000

export const dayMs = 86_400_000

/** Any number becomes an instant of the engine's time: clocks deliver fractions, broken clocks anything. */
export function toInstant(at: number): number {
  if (!(at > earliest)) return earliest
  return at < latest ? Math.floor(at) : latest - 1
}

/** The remainder that is never negative, for counting backwards from an anchor. */
export function modulo(value: number, by: number): number {
  const rest = value % by
  return rest < 0 ? rest + by : rest
}

export function greatestCommonDivisor(a: number, b: number): number {
  return b === 0 ? a : greatestCommonDivisor(b, a % b)
}
