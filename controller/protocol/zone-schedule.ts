import type { Playlist, Schedule } from '#schedules'

/**
 * What a zone of a layout plays by: one playlist at all times, in a rotation that counts from the epoch, so that every screen that shows it
 * is at the same place whenever it began. Playlists inside it are among `playlists`.
 */
export function zoneSchedule(zone: string, playlist: string, playlists: readonly Playlist[]): Schedule {
  const entry = { id: 'zone', playlist, priority: 'normal', when: { kind: 'always' }, anchor: 0, rank: 0 } as const
  const isThere = playlists.some(({ id }) => id === playlist)
  return { zone, entries: isThere ? [entry] : [], playlists: [...playlists], fallback: null }
}
