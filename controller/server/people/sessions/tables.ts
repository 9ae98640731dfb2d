import type { AccountId } from '#protocol'
import { index, integer, sqliteTable, text } from 'drizzle-orm/sqlite-core'
import { accounts } from '../accounts/tables.ts'

export const sessions = sqliteTable(
  'sessions',
  {
    /** SHA-256 of the session's secret, so that a copy of the database opens no session. */
    id: text('id').primaryKey(),
    account: text('account')
      .$type<AccountId>()
      .notNull()
      .references(() => accounts.id),
    /** The account's session round when it began. */
    round: integer('round').notNull(),
    createdAt: integer('created_at').notNull(),
    lastSeenAt: integer('last_seen_at').notNull(),
  },
  (table) => [index('sessions_by_account').on(table.account)],
)
