import type { WallMs } from '../zone.ts'

/**
 * Moments in order, without beginning or end: what a rule says before its start, count and end are looked at. `latest` and
 * `earliest` are how far it has to search; what it finds beyond them may be given or not.
 */
export interface Line {
  /** The first from `from` on. */
  next(from: WallMs, latest: WallMs): WallMs | undefined
  /** The last before `before`. */
  previous(before: WallMs, earliest: WallMs): WallMs | undefined
}

export const nothing: Line = { next: () => undefined, previous: () => undefined }
