import type { LibraryEntry, LibraryPlaylist } from '#protocol'

export interface Users {
  readonly entries: readonly LibraryEntry[]
  readonly playlists: readonly LibraryPlaylist[]
}

/** What plays a playlist: entries, and other playlists that have it in them. */
export function usersOf(id: LibraryPlaylist['id'] | undefined, entries: readonly LibraryEntry[], playlists: readonly LibraryPlaylist[]): Users {
  return {
    entries: entries.filter((each) => each.playlist === id),
    playlists: playlists.filter((each) => each.slots.some((slot) => 'playlist' in slot && slot.playlist === id)),
  }
}
