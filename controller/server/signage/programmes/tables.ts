import type { FeedKey } from '#content'
import type { PublishId, ScreenId } from '#protocol'
import { index, integer, primaryKey, sqliteTable, text } from 'drizzle-orm/sqlite-core'
import { screens } from '../screens/tables.ts'

export const publishes = sqliteTable('publishes', {
  id: text('id').$type<PublishId>().primaryKey(),
  at: integer('at').notNull(),
  by: text('by').notNull(),
  note: text('note').notNull(),
  undoOf: text('undo_of').$type<PublishId>(),
})

/** Every programme ever published, with the exact text that was sent. */
export const programmes = sqliteTable(
  'programmes',
  {
    screen: text('screen')
      .$type<ScreenId>()
      .notNull()
      .references(() => screens.id, { onDelete: 'cascade' }),
    version: integer('version').notNull(),
    publish: text('publish')
      .$type<PublishId>()
      .notNull()
      .references(() => publishes.id),
    /** SHA-256 of the programme without what every version has anew: version and instants. */
    contentHash: text('content_hash').notNull(),
    /** JSON: the live data it shows. */
    feeds: text('feeds', { mode: 'json' }).$type<FeedKey[]>().notNull(),
    /** The sealed message; the same version is always the same bytes. */
    sealed: text('sealed').notNull(),
  },
  (table) => [primaryKey({ columns: [table.screen, table.version] }), index('programmes_by_publish').on(table.publish)],
)
