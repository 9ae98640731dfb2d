import type { AccountId, OrganisationId, PostId, PostRole } from '#protocol'
import { index, integer, sqliteTable, text } from 'drizzle-orm/sqlite-core'
import { accounts } from '../accounts/tables.ts'
import { organisations } from '../organisations/tables.ts'

export const posts = sqliteTable(
  'posts',
  {
    id: text('id').$type<PostId>().primaryKey(),
    account: text('account')
      .$type<AccountId>()
      .notNull()
      .references(() => accounts.id),
    organisation: text('organisation')
      .$type<OrganisationId>()
      .notNull()
      .references(() => organisations.id),
    role: text('role').$type<PostRole>().notNull(),
    /** Held from this instant on, until the other, which is no longer part of it; null has no end. */
    from: integer('from').notNull(),
    until: integer('until'),
  },
  (table) => [index('posts_by_account').on(table.account)],
)
