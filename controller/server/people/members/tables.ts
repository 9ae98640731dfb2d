import type { MemberId, OrganisationId } from '#protocol'
import { index, integer, sqliteTable, text } from 'drizzle-orm/sqlite-core'
import { organisations } from '../organisations/tables.ts'

/** Members are not accounts; an account may belong to a member. */
export const members = sqliteTable(
  'members',
  {
    id: text('id').$type<MemberId>().primaryKey(),
    organisation: text('organisation')
      .$type<OrganisationId>()
      .notNull()
      .references(() => organisations.id),
    name: text('name').notNull(),
    isActive: integer('is_active', { mode: 'boolean' }).notNull(),
    createdAt: integer('created_at').notNull(),
  },
  (table) => [index('members_by_organisation').on(table.organisation)],
)
