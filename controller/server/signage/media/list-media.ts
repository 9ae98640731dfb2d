import type { LibraryMedium } from '#protocol'
import type { Reader } from '../../database/index.ts'
import { countUsers } from '../uses/index.ts'
import { listMediumRows, mediumOf } from './store.ts'

/** Newest first, each with the number of items that use it. */
export async function listMedia(reader: Reader): Promise<LibraryMedium[]> {
  const users = await countUsers(reader, 'medium')
  const rows = await listMediumRows(reader)
  return rows.map((row) => ({
    ...mediumOf(row),
    fileName: row.fileName,
    organisation: row.organisation,
    createdAt: row.createdAt,
    hasThumbnail: row.hasThumbnail,
    usedBy: users.get(row.hash) ?? 0,
  }))
}
