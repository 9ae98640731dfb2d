import type { GroupId, OrganisationId, ScreenId } from '#protocol'
import { integer, primaryKey, sqliteTable, text } from 'drizzle-orm/sqlite-core'
import { screens } from '../screens/tables.ts'

export const groups = sqliteTable('screen_groups', {
  id: text('id').$type<GroupId>().primaryKey(),
  organisation: text('organisation').$type<OrganisationId>().notNull(),
  name: text('name').notNull(),
  revision: integer('revision').notNull(),
  createdAt: integer('created_at').notNull(),
})

export const groupScreens = sqliteTable(
  'screen_group_screens',
  {
    group: text('group')
      .$type<GroupId>()
      .notNull()
      .references(() => groups.id, { onDelete: 'cascade' }),
    screen: text('screen')
      .$type<ScreenId>()
      .notNull()
      .references(() => screens.id, { onDelete: 'cascade' }),
  },
  (table) => [primaryKey({ columns: [table.group, table.screen] })],
)
