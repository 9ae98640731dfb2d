import type { Voice, When } from '#schedules'
import type { EntryCriterion, EntryId, LibraryEntry, OrganisationId, PlaylistId, Target } from '#protocol'
import { integer, sqliteTable, text } from 'drizzle-orm/sqlite-core'
import { playlists } from '../playlists/tables.ts'

export const entries = sqliteTable('entries', {
  id: text('id').$type<EntryId>().primaryKey(),
  organisation: text('organisation').$type<OrganisationId>().notNull(),
  name: text('name').notNull(),
  playlist: text('playlist')
    .$type<PlaylistId>()
    .notNull()
    .references(() => playlists.id),
  priority: text('priority').$type<LibraryEntry['priority']>().notNull(),
  rank: integer('rank').notNull(),
  /** JSON */
  when: text('when', { mode: 'json' }).$type<When>().notNull(),
  /** JSON */
  voice: text('voice', { mode: 'json' }).$type<Voice>().notNull(),
  /** JSON */
  criteria: text('criteria', { mode: 'json' }).$type<EntryCriterion[]>().notNull(),
  inStep: integer('in_step', { mode: 'boolean' }).notNull(),
  /** JSON */
  targets: text('targets', { mode: 'json' }).$type<Target[]>().notNull(),
  revision: integer('revision').notNull(),
  changedAt: integer('changed_at').notNull(),
  createdAt: integer('created_at').notNull(),
})
