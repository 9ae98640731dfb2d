import type { MediaHash, OrganisationId } from '#protocol'
import { index, integer, sqliteTable, text } from 'drizzle-orm/sqlite-core'

export const media = sqliteTable(
  'media',
  {
    hash: text('hash').$type<MediaHash>().primaryKey(),
    sizeBytes: integer('size_bytes').notNull(),
    type: text('type').notNull(),
    widthPx: integer('width_px').notNull(),
    heightPx: integer('height_px').notNull(),
    durationMs: integer('duration_ms'),
    /** JSON: SHA-256 of each chunk. */
    chunks: text('chunks', { mode: 'json' }).$type<string[]>().notNull(),
    fileName: text('file_name').notNull(),
    organisation: text('organisation').$type<OrganisationId>().notNull(),
    hasThumbnail: integer('has_thumbnail', { mode: 'boolean' }).notNull(),
    createdAt: integer('created_at').notNull(),
  },
  (table) => [index('media_by_age').on(table.createdAt)],
)
