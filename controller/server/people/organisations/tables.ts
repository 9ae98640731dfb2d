import type { OrganisationId, OrganisationType } from '#protocol'
import { index, integer, sqliteTable, text, type AnySQLiteColumn } from 'drizzle-orm/sqlite-core'

export const organisations = sqliteTable(
  'organisations',
  {
    id: text('id').$type<OrganisationId>().primaryKey(),
    parent: text('parent')
      .$type<OrganisationId>()
      .references((): AnySQLiteColumn => organisations.id),
    type: text('type').$type<OrganisationType>().notNull(),
    name: text('name').notNull(),
    /** The ids from the root down to this one, each between slashes: `/a/b/`. Below an organisation is what starts with its path. */
    path: text('path').notNull(),
    createdAt: integer('created_at').notNull(),
  },
  (table) => [index('organisations_by_path').on(table.path)],
)
