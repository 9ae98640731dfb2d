import type { ScreenId } from '#protocol'
import { integer, sqliteTable, text } from 'drizzle-orm/sqlite-core'

/** Who may connect as which screen. The broker's own file is written from this table, never the other way round. */
export const brokerCredentials = sqliteTable('broker_credentials', {
  screen: text('screen').$type<ScreenId>().primaryKey(),
  /** PBKDF2-SHA-512 of the password, base64. */
  hash: text('hash').notNull(),
  salt: text('salt').notNull(),
  iterations: integer('iterations').notNull(),
  createdAt: integer('created_at').notNull(),
})
