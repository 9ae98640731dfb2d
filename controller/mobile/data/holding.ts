/** What a phone does to stay where a lecture is. */
export type Hold = { readonly kind: 'rate'; readonly rate: number } | { readonly kind: 'seek'; readonly placeMs: number }

/** Nobody notices less, and a phone's own sound is later than that. */
const NEAR_MS = 40
const AWAY_MS = 120
const FAR_MS = 1000
const FASTER = 0.05
/** A seek takes about so long. */
const SEEK_MS = 200

/**
 * From where a film is and where it should be. Between near and away it goes on as it was, so that it does not change its mind at
 * every look.
 */
export function hold(placeMs: number, shouldMs: number, rate: number): Hold {
  const aheadMs = placeMs - shouldMs
  if (Math.abs(aheadMs) > FAR_MS) return { kind: 'seek', placeMs: shouldMs + SEEK_MS }
  if (Math.abs(aheadMs) < NEAR_MS) return { kind: 'rate', rate: 1 }
  if (Math.abs(aheadMs) > AWAY_MS) return { kind: 'rate', rate: aheadMs > 0 ? 1 - FASTER : 1 + FASTER }
  return { kind: 'rate', rate }
}
