import type { LibraryPlaylist } from '#protocol'

/** A playlist to be taken into `into`; null where none was chosen. */
export async function openPlaylistPicker(into: string): Promise<LibraryPlaylist | null> {
  const { OffPlaylistPicker } = await import('./off-playlist-picker.ts')
  return new OffPlaylistPicker().open(into)
}
