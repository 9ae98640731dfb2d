import { integer, sqliteTable, text } from 'drizzle-orm/sqlite-core'

/** Append-only: triggers of the database refuse changes, and each entry holds the hash of the one before. */
export const trail = sqliteTable('trail', {
  sequence: integer('sequence').primaryKey(),
  at: integer('at').notNull(),
  actor: text('actor').notNull(),
  terminal: text('terminal').notNull(),
  act: text('act').notNull(),
  subjectKind: text('subject_kind').notNull(),
  subject: text('subject').notNull(),
  /** JSON */
  detail: text('detail').notNull(),
  /** JSON: rows of record tables and their digests at this moment. */
  seals: text('seals').notNull(),
  previousHash: text('previous_hash').notNull(),
  hash: text('hash').notNull(),
})
