import type { Schedule } from '#schedules'
import type { LibraryPlaylist } from './http/library.ts'
import type { LibraryEntry, Target } from './http/publishing.ts'
import type { GroupId, ScreenId, SiteId } from './ids.ts'

/** Instants of a rotation are whole seconds, so that people can read them. */
const ANCHOR_MS = 1000

/** Whether an entry with these targets plays on a screen; `isIn` knows the groups of the screen. */
export function reaches(targets: readonly Target[], screen: { readonly id: ScreenId; readonly site: SiteId }, isIn: (group: GroupId) => boolean): boolean {
  return targets.some((target) => {
    switch (target.kind) {
      case 'all':
        return true
      case 'site':
        return target.id === screen.site
      case 'group':
        return isIn(target.id)
      case 'screen':
        return target.id === screen.id
    }
  })
}

/** The schedule that these entries and their playlists make. A rotation begins anew when its entry or playlist was changed. */
export function scheduleOf(zone: string, entries: readonly Pick<LibraryEntry, 'id' | 'playlist' | 'priority' | 'when' | 'rank' | 'changedAt'>[], playlists: readonly Pick<LibraryPlaylist, 'id' | 'slots' | 'changedAt'>[]): Schedule {
  const changedAt = new Map(playlists.map((playlist) => [playlist.id, playlist.changedAt]))
  return {
    zone,
    entries: entries.map(({ id, playlist, priority, when, rank, changedAt: own }) => {
      const changed = Math.max(own, changedAt.get(playlist) ?? 0)
      return { id, playlist, priority, when, anchor: changed - (changed % ANCHOR_MS), rank }
    }),
    playlists: playlists.map(({ id, slots }) => ({ id, slots })),
    fallback: null,
  }
}
