import type { LibraryPlaylist, OrganisationId, PlaylistId, PlaylistSource } from '#protocol'
import { integer, sqliteTable, text } from 'drizzle-orm/sqlite-core'

export const playlists = sqliteTable('playlists', {
  id: text('id').$type<PlaylistId>().primaryKey(),
  organisation: text('organisation').$type<OrganisationId>().notNull(),
  name: text('name').notNull(),
  /** JSON: whether `slots` or the tags of items say what it plays. */
  source: text('source', { mode: 'json' }).$type<PlaylistSource>().notNull(),
  /** JSON; empty where tags say it. */
  slots: text('slots', { mode: 'json' }).$type<LibraryPlaylist['slots']>().notNull(),
  revision: integer('revision').notNull(),
  changedAt: integer('changed_at').notNull(),
  createdAt: integer('created_at').notNull(),
})
