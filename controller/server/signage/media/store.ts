import type { MediaHash, Medium } from '#protocol'
import { desc, eq } from 'drizzle-orm'
import type { Reader, Tx } from '../../database/index.ts'
import { media } from './tables.ts'

export type MediumRow = typeof media.$inferSelect

export async function findMedium(reader: Reader, hash: MediaHash): Promise<MediumRow | null> {
  return (await reader.select().from(media).where(eq(media.hash, hash)).limit(1))[0] ?? null
}

export async function listMediumRows(reader: Reader): Promise<readonly MediumRow[]> {
  return reader.select().from(media).orderBy(desc(media.createdAt), media.hash)
}

export async function insertMedium(tx: Tx, row: MediumRow): Promise<void> {
  await tx.insert(media).values(row)
}

export async function markThumbnail(tx: Tx, hash: MediaHash): Promise<void> {
  await tx.update(media).set({ hasThumbnail: true }).where(eq(media.hash, hash))
}

export async function removeMedium(tx: Tx, hash: MediaHash): Promise<void> {
  await tx.delete(media).where(eq(media.hash, hash))
}

/** What a screen needs to know of a medium, and no more. */
export function mediumOf(row: MediumRow): Medium {
  const { hash, sizeBytes, type, widthPx, heightPx, durationMs, chunks } = row
  return { hash, sizeBytes, type, widthPx, heightPx, durationMs, chunks }
}
