import type { ItemId, LibraryItem } from '#protocol'
import { desc, eq } from 'drizzle-orm'
import type { Reader, Tx } from '../../database/index.ts'
import { items } from './tables.ts'

export type ItemRow = typeof items.$inferSelect

export async function findItem(reader: Reader, id: ItemId): Promise<ItemRow | null> {
  return (await reader.select().from(items).where(eq(items.id, id)).limit(1))[0] ?? null
}

export async function listItemRows(reader: Reader): Promise<readonly ItemRow[]> {
  return reader.select().from(items).orderBy(desc(items.createdAt), items.id)
}

export async function itemNames(reader: Reader): Promise<ReadonlyMap<string, string>> {
  const rows = await reader.select({ id: items.id, name: items.name }).from(items)
  return new Map(rows.map((row) => [row.id, row.name]))
}

export async function insertItem(tx: Tx, row: ItemRow): Promise<void> {
  await tx.insert(items).values(row)
}

export async function replaceItem(tx: Tx, { id, ...change }: ItemRow): Promise<void> {
  await tx.update(items).set(change).where(eq(items.id, id))
}

export async function removeItem(tx: Tx, id: ItemId): Promise<void> {
  await tx.delete(items).where(eq(items.id, id))
}

export function libraryItemOf(row: ItemRow, usedBy: number): LibraryItem {
  const { item, organisation, tags, revision, createdAt, changedAt } = row
  return { item, organisation, tags, revision, createdAt, changedAt, usedBy }
}
