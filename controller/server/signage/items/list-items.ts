import type { LibraryItem } from '#protocol'
import type { Reader } from '../../database/index.ts'
import { countUsers } from '../uses/index.ts'
import { libraryItemOf, listItemRows } from './store.ts'

/** Newest first, each with the number of playlists that use it. */
export async function listItems(reader: Reader): Promise<LibraryItem[]> {
  const users = await countUsers(reader, 'item', 'playlist')
  return (await listItemRows(reader)).map((row) => libraryItemOf(row, users.get(row.id) ?? 0))
}
