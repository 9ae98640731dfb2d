import { index, primaryKey, sqliteTable, text } from 'drizzle-orm/sqlite-core'
import type { User, Used } from './uses.ts'

export const uses = sqliteTable(
  'uses',
  {
    userKind: text('user_kind').$type<User['kind']>().notNull(),
    user: text('user').notNull(),
    usedKind: text('used_kind').$type<Used['kind']>().notNull(),
    used: text('used').notNull(),
  },
  (table) => [primaryKey({ columns: [table.userKind, table.user, table.usedKind, table.used] }), index('uses_by_used').on(table.usedKind, table.used)],
)
