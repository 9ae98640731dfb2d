import type { Screen } from '#protocol'

/** Older measures say nothing of what is on glass. */
const FRESH_MS = 15 * 60_000

export interface FleetSkew {
  readonly screens: number
  readonly medianMs: number
  readonly p95Ms: number
  readonly mostMs: number
}

/** How far the screens are from their instants, all together, by their own measure; null where none of them has measured lately. */
export function fleetSkew(screens: readonly Pick<Screen, 'condition' | 'reported'>[], now: number): FleetSkew | null {
  const away = screens
    .flatMap(({ condition, reported }) => (condition === 'alive' && reported?.sync !== undefined && now - reported.sync.at < FRESH_MS ? [Math.abs(reported.sync.skewMs)] : []))
    .toSorted((a, b) => a - b)
  const at = (share: number) => away[Math.min(away.length - 1, Math.ceil(share * away.length) - 1)] ?? 0
  return away.length === 0 ? null : { screens: away.length, medianMs: at(0.5), p95Ms: at(0.95), mostMs: at(1) }
}
