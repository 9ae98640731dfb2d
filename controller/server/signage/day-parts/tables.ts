import type { DayPartId, LibraryDayPart, OrganisationId } from '#protocol'
import { integer, sqliteTable, text } from 'drizzle-orm/sqlite-core'

export const dayParts = sqliteTable('day_parts', {
  id: text('id').$type<DayPartId>().primaryKey(),
  organisation: text('organisation').$type<OrganisationId>().notNull(),
  name: text('name').notNull(),
  /** JSON */
  windows: text('windows', { mode: 'json' }).$type<LibraryDayPart['windows']>().notNull(),
  /** JSON */
  exceptions: text('exceptions', { mode: 'json' }).$type<LibraryDayPart['exceptions']>().notNull(),
  revision: integer('revision').notNull(),
  changedAt: integer('changed_at').notNull(),
  createdAt: integer('created_at').notNull(),
})
