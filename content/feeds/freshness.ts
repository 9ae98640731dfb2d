import type { FeedName } from './index.ts'

const MINUTE_MS = 60_000

/** How old a feed's last value may be before whoever draws it must say that it is old. */
export const freshForMs: Readonly<Record<FeedName, number>> = {
  // People are walking in: ten minutes without news is a fault, not a quiet spell.
  attendance: 10 * MINUTE_MS,
  // Points of a month move slowly.
  'branch-ranking': 60 * MINUTE_MS,
}
