import type { CalendarId } from '#protocol'
import type { CalendarFile } from '#schedules'
import { integer, sqliteTable, text } from 'drizzle-orm/sqlite-core'

export const calendars = sqliteTable('calendars', {
  id: text('id').$type<CalendarId>().primaryKey(),
  /** JSON: the file as an operator gave it. */
  file: text('file', { mode: 'json' }).$type<CalendarFile>().notNull(),
  changedAt: integer('changed_at').notNull(),
})

/** Calendars that came with the program and were put in once: deleted ones do not come back. */
export const shippedCalendars = sqliteTable('shipped_calendars', {
  id: text('id').$type<CalendarId>().primaryKey(),
  at: integer('at').notNull(),
})
