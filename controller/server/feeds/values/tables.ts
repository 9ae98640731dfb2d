import { integer, primaryKey, sqliteTable, text } from 'drizzle-orm/sqlite-core'

/** The last value sent of each feed and scope, so that versions rise over restarts. */
export const feedValues = sqliteTable(
  'feed_values',
  { feed: text('feed').notNull(), scope: text('scope').notNull(), version: integer('version').notNull(), asOf: integer('as_of').notNull(), /** JSON */ value: text('value').notNull() },
  (table) => [primaryKey({ columns: [table.feed, table.scope] })],
)
