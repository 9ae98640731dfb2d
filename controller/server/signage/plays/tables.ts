import type { Play, ScreenId } from '#protocol'
import { index, integer, primaryKey, sqliteTable, text } from 'drizzle-orm/sqlite-core'

/** Proof of play, as screens delivered it. It outlives its screen. */
export const plays = sqliteTable(
  'plays',
  {
    screen: text('screen').$type<ScreenId>().notNull(),
    installation: text('installation').notNull(),
    sequence: integer('sequence').notNull(),
    item: text('item').notNull(),
    programme: integer('programme').notNull(),
    entry: text('entry'),
    from: integer('from_at').notNull(),
    until: integer('until_at').notNull(),
    outcome: text('outcome').$type<Play['outcome']>().notNull(),
    clock: text('clock').$type<Play['clock']>().notNull(),
    receivedAt: integer('received_at').notNull(),
  },
  (table) => [primaryKey({ columns: [table.screen, table.installation, table.sequence] }), index('plays_by_time').on(table.from)],
)
