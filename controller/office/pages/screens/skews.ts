import type { Reported, Screen } from '#protocol'

/** Older measures say nothing of what is on glass. */
const FRESH_MS = 15 * 60_000
/** Two pictures of a usual display: what is beyond them, and beyond its own error, can be seen. */
const SEEN_MS = 33

export interface FleetSkew {
  /** How many have measured lately. */
  readonly count: number
  /** Those of which somebody could see that they are early or late. */
  readonly apart: readonly Pick<Screen, 'name'>[]
  readonly medianMs: number
  readonly p95Ms: number
  readonly mostMs: number
}

export function isApart({ skewMs, uncertaintyMs }: NonNullable<Reported['sync']>): boolean {
  return Math.abs(skewMs) > uncertaintyMs + SEEN_MS
}

/** How far the screens are from their instants, all together, by their own measure; null where none of them has measured lately. */
export function fleetSkew(screens: readonly Pick<Screen, 'name' | 'condition' | 'reported'>[], now: number): FleetSkew | null {
  const measured = screens.flatMap(({ name, condition, reported }) => (condition === 'alive' && reported?.sync !== undefined && now - reported.sync.at < FRESH_MS ? [{ name, sync: reported.sync }] : []))
  const away = measured.map(({ sync }) => Math.abs(sync.skewMs)).toSorted((a, b) => a - b)
  const at = (share: number) => away[Math.min(away.length - 1, Math.ceil(share * away.length) - 1)] ?? 0
  return away.length === 0 ? null : { count: away.length, apart: measured.filter(({ sync }) => isApart(sync)), medianMs: at(0.5), p95Ms: at(0.95), mostMs: at(1) }
}
