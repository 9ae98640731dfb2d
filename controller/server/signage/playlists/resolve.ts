import { slotsByTags, type LibraryPlaylist } from '#protocol'
import type { Reader } from '../../database/index.ts'
import { listItemRows, type ItemRow } from '../items/index.ts'
import { countUsers } from '../uses/index.ts'
import { libraryPlaylistOf, listPlaylistRows, type PlaylistRow } from './store.ts'

/** The playlist with the slots that it has now, whoever says them. */
export function resolve<T extends Pick<PlaylistRow, 'source' | 'slots'>>(row: T, items: readonly ItemRow[]): T {
  return row.source.kind === 'tags' ? { ...row, slots: slotsByTags(row.source, items) } : row
}

export async function resolveOne(reader: Reader, row: PlaylistRow, usedBy: number): Promise<LibraryPlaylist> {
  return libraryPlaylistOf(row.source.kind === 'tags' ? resolve(row, await listItemRows(reader)) : row, usedBy)
}

/** In the order they were made, each with the number of entries and playlists that use it. */
export async function listPlaylists(reader: Reader): Promise<LibraryPlaylist[]> {
  const users = await countUsers(reader, 'playlist')
  const items = await listItemRows(reader)
  return (await listPlaylistRows(reader)).map((row) => libraryPlaylistOf(resolve(row, items), users.get(row.id) ?? 0))
}
