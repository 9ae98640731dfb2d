import type { TakeoverRow } from './store.ts'

/** How long a takeover's film is; null where it has none, or the file does not say. */
export function filmMsOf(media: TakeoverRow['media']): number | null {
  return media.find((each) => each.durationMs !== null)?.durationMs ?? null
}
