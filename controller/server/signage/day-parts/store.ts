import type { DayPartId, LibraryDayPart } from '#protocol'
import type { DayPart } from '#schedules'
import { asc, eq } from 'drizzle-orm'
import type { Reader, Tx } from '../../database/index.ts'
import { dayParts } from './tables.ts'

export type DayPartRow = typeof dayParts.$inferSelect

export async function findDayPart(reader: Reader, id: DayPartId): Promise<DayPartRow | null> {
  return (await reader.select().from(dayParts).where(eq(dayParts.id, id)).limit(1))[0] ?? null
}

export async function listDayPartRows(reader: Reader): Promise<readonly DayPartRow[]> {
  return reader.select().from(dayParts).orderBy(asc(dayParts.createdAt), dayParts.id)
}

export async function insertDayPart(tx: Tx, row: DayPartRow): Promise<void> {
  await tx.insert(dayParts).values(row)
}

export async function replaceDayPart(tx: Tx, { id, ...change }: DayPartRow): Promise<void> {
  await tx.update(dayParts).set(change).where(eq(dayParts.id, id))
}

export async function removeDayPart(tx: Tx, id: DayPartId): Promise<void> {
  await tx.delete(dayParts).where(eq(dayParts.id, id))
}

export function libraryDayPartOf(row: DayPartRow, usedBy: number): LibraryDayPart {
  const { createdAt: _, ...dayPart } = row
  return { ...dayPart, usedBy }
}

/** As a schedule carries it. */
export function dayPartOf({ id, windows, exceptions }: Pick<DayPartRow, 'windows' | 'exceptions'> & { readonly id: string }): DayPart {
  return { id, windows, ...(exceptions.length === 0 ? {} : { exceptions }) }
}
