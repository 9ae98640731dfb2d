import type { Schedule } from './schedule.ts'

/** Every item that the schedule names, the fallback among them. */
export function itemsOf({ playlists, fallback }: Pick<Schedule, 'playlists' | 'fallback'>): ReadonlySet<string> {
  const named = playlists.flatMap(({ slots }) => slots.flatMap((slot) => ('item' in slot ? [slot.item] : [])))
  return new Set(fallback === null ? named : [...named, fallback])
}
