import type { FeedKey } from '#content'
import type { LeftOutScreen, PublishId, PublishKind, ScreenId } from '#protocol'
import { index, integer, primaryKey, sqliteTable, text } from 'drizzle-orm/sqlite-core'
import { screens } from '../screens/tables.ts'

export const publishes = sqliteTable(
  'publishes',
  {
    id: text('id').$type<PublishId>().primaryKey(),
    at: integer('at').notNull(),
    by: text('by').notNull(),
    note: text('note').notNull(),
    kind: text('kind').$type<PublishKind>().notNull(),
    undoOf: text('undo_of').$type<PublishId>(),
    promotionOf: text('promotion_of').$type<PublishId>(),
    activateAt: integer('activate_at'),
    /** JSON: what differed too and was left to others. */
    leftOut: text('left_out', { mode: 'json' }).$type<LeftOutScreen[]>().notNull(),
  },
  (table) => [index('publishes_by_age').on(table.at)],
)

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
    /** The instant to flip at; null flips as soon as everything is verified. */
    activateAt: integer('activate_at'),
    /** SHA-256 of the programme without what every version has anew: version and instants. */
    contentHash: text('content_hash').notNull(),
    /** JSON: the live data it shows. */
    feeds: text('feeds', { mode: 'json' }).$type<FeedKey[]>().notNull(),
    /** The sealed message; the same version is always the same bytes. */
    sealed: text('sealed').notNull(),
  },
  (table) => [primaryKey({ columns: [table.screen, table.version] }), index('programmes_by_publish').on(table.publish)],
)
