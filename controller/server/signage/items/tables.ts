import type { Item } from '#content'
import type { ItemId, OrganisationId } from '#protocol'
import { index, integer, sqliteTable, text } from 'drizzle-orm/sqlite-core'

export const items = sqliteTable(
  'items',
  {
    id: text('id').$type<ItemId>().primaryKey(),
    organisation: text('organisation').$type<OrganisationId>().notNull(),
    name: text('name').notNull(),
    /** JSON: the item as its kind's schema has it. */
    item: text('item', { mode: 'json' }).$type<Item>().notNull(),
    /** JSON: in lower case, each once. */
    tags: text('tags', { mode: 'json' }).$type<string[]>().notNull(),
    revision: integer('revision').notNull(),
    changedAt: integer('changed_at').notNull(),
    createdAt: integer('created_at').notNull(),
  },
  (table) => [index('items_by_age').on(table.createdAt)],
)
