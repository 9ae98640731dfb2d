import type { EntryId, LibraryEntry } from '#protocol'
import { asc, eq } from 'drizzle-orm'
import type { Reader, Tx } from '../../database/index.ts'
import { entries } from './tables.ts'

export type EntryRow = typeof entries.$inferSelect

export async function findEntry(reader: Reader, id: EntryId): Promise<EntryRow | null> {
  return (await reader.select().from(entries).where(eq(entries.id, id)).limit(1))[0] ?? null
}

export async function listEntryRows(reader: Reader): Promise<readonly EntryRow[]> {
  return reader.select().from(entries).orderBy(asc(entries.createdAt), entries.id)
}

export async function insertEntry(tx: Tx, row: EntryRow): Promise<void> {
  await tx.insert(entries).values(row)
}

export async function replaceEntry(tx: Tx, { id, ...change }: EntryRow): Promise<void> {
  await tx.update(entries).set(change).where(eq(entries.id, id))
}

export async function removeEntry(tx: Tx, id: EntryId): Promise<void> {
  await tx.delete(entries).where(eq(entries.id, id))
}

export function libraryEntryOf(row: EntryRow): LibraryEntry {
  const { createdAt: _, ...entry } = row
  return entry
}
