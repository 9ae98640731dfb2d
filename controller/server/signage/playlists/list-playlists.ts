import type { LibraryPlaylist } from '#protocol'
import type { Reader } from '../../database/index.ts'
import { countUsers } from '../uses/index.ts'
import { libraryPlaylistOf, listPlaylistRows } from './store.ts'

/** In the order they were made, each with the number of entries that use it. */
export async function listPlaylists(reader: Reader): Promise<LibraryPlaylist[]> {
  const users = await countUsers(reader, 'playlist')
  return (await listPlaylistRows(reader)).map((row) => libraryPlaylistOf(row, users.get(row.id) ?? 0))
}
