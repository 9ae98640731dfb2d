import type { TakeoverTemplate, TakeoverTemplateId } from '#protocol'
import { asc, eq } from 'drizzle-orm'
import type { Reader, Tx } from '../../database/index.ts'
import { takeoverTemplates } from './tables.ts'

export type TakeoverTemplateRow = typeof takeoverTemplates.$inferSelect

export async function findTemplate(reader: Reader, id: TakeoverTemplateId): Promise<TakeoverTemplateRow | null> {
  return (await reader.select().from(takeoverTemplates).where(eq(takeoverTemplates.id, id)).limit(1))[0] ?? null
}

/** In the order they were made. */
export async function listTakeoverTemplateRows(reader: Reader): Promise<readonly TakeoverTemplateRow[]> {
  return reader.select().from(takeoverTemplates).orderBy(asc(takeoverTemplates.createdAt), takeoverTemplates.id)
}

export async function insertTemplate(tx: Tx, row: TakeoverTemplateRow): Promise<void> {
  await tx.insert(takeoverTemplates).values(row)
}

export async function replaceTemplate(tx: Tx, { id, ...change }: TakeoverTemplateRow): Promise<void> {
  await tx.update(takeoverTemplates).set(change).where(eq(takeoverTemplates.id, id))
}

export async function removeTemplate(tx: Tx, id: TakeoverTemplateId): Promise<void> {
  await tx.delete(takeoverTemplates).where(eq(takeoverTemplates.id, id))
}

export function templateOf(row: TakeoverTemplateRow): TakeoverTemplate {
  const { createdAt: _, ...template } = row
  return template
}
