import type { AccountId, MemberId } from '#protocol'
import { integer, sqliteTable, text } from 'drizzle-orm/sqlite-core'
import { members } from '../members/tables.ts'

export const accounts = sqliteTable('accounts', {
  id: text('id').$type<AccountId>().primaryKey(),
  name: text('name').notNull().unique(),
  displayName: text('display_name').notNull(),
  member: text('member')
    .$type<MemberId>()
    .unique()
    .references(() => members.id),
  /** Argon2id, with its parameters. */
  passwordHash: text('password_hash').notNull(),
  isPasswordChangeNeeded: integer('is_password_change_needed', { mode: 'boolean' }).notNull(),
  isActive: integer('is_active', { mode: 'boolean' }).notNull(),
  /** Raised by a new password and by blocking: sessions of an earlier round are over. */
  sessionRound: integer('session_round').notNull(),
  lastSignInAt: integer('last_sign_in_at'),
  createdAt: integer('created_at').notNull(),
})
