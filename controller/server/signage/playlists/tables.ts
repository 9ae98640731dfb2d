import type { LibraryPlaylist, OrganisationId, PlaylistId } from '#protocol'
import { integer, sqliteTable, text } from 'drizzle-orm/sqlite-core'

export const playlists = sqliteTable('playlists', {
  id: text('id').$type<PlaylistId>().primaryKey(),
  organisation: text('organisation').$type<OrganisationId>().notNull(),
  name: text('name').notNull(),
  /** JSON */
  slots: text('slots', { mode: 'json' }).$type<LibraryPlaylist['slots']>().notNull(),
  changedAt: integer('changed_at').notNull(),
  createdAt: integer('created_at').notNull(),
})
