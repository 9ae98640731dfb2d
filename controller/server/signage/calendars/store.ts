import type { CalendarId, LibraryCalendar } from '#protocol'
import type { CalendarFile } from '#schedules'
import { asc, eq } from 'drizzle-orm'
import type { Reader, Tx } from '../../database/index.ts'
import { calendars, shippedCalendars } from './tables.ts'

export type CalendarRow = typeof calendars.$inferSelect

export async function findCalendar(reader: Reader, id: CalendarId): Promise<CalendarRow | null> {
  return (await reader.select().from(calendars).where(eq(calendars.id, id)).limit(1))[0] ?? null
}

export async function listCalendarRows(reader: Reader): Promise<readonly CalendarRow[]> {
  return reader.select().from(calendars).orderBy(asc(calendars.id))
}

export async function setCalendar(tx: Tx, id: CalendarId, file: CalendarFile, changedAt: number): Promise<void> {
  await tx.insert(calendars).values({ id, file, changedAt }).onConflictDoUpdate({ target: calendars.id, set: { file, changedAt } })
}

export async function removeCalendar(tx: Tx, id: CalendarId): Promise<void> {
  await tx.delete(calendars).where(eq(calendars.id, id))
}

/** Whether a calendar that came with the program was put in at some time. */
export async function wasShipped(reader: Reader, id: CalendarId): Promise<boolean> {
  return (await reader.select().from(shippedCalendars).where(eq(shippedCalendars.id, id)).limit(1)).length > 0
}

export async function noteShipped(tx: Tx, id: CalendarId, at: number): Promise<void> {
  await tx.insert(shippedCalendars).values({ id, at })
}

export function libraryCalendarOf({ file, changedAt }: CalendarRow, usedBy: number): LibraryCalendar {
  return { file, changedAt, usedBy }
}
