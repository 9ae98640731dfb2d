import type { BuildRolloutId, BuildRolloutState, ScreenId, ShellId, Words } from '#protocol'
import { index, integer, sqliteTable, text } from 'drizzle-orm/sqlite-core'

/** Each decision that screens are to run another build of the player. The newest that is `everywhere` is what all of them run. */
export const buildRollouts = sqliteTable(
  'build_rollouts',
  {
    id: text('id').$type<BuildRolloutId>().primaryKey(),
    shell: text('shell').$type<ShellId>().notNull(),
    digest: text('digest').notNull(),
    version: text('version').notNull(),
    state: text('state').$type<BuildRolloutState>().notNull(),
    /** JSON: who tries it first. */
    canaries: text('canaries', { mode: 'json' }).$type<ScreenId[]>().notNull(),
    /** So long all of them must be well. */
    watchMs: integer('watch_ms').notNull(),
    startedBy: text('started_by').notNull(),
    startedAt: integer('started_at').notNull(),
    /** When it went to all. */
    promotedAt: integer('promoted_at'),
    endedAt: integer('ended_at'),
    /** JSON: why it was stopped. */
    reason: text('reason', { mode: 'json' }).$type<Words>(),
  },
  (table) => [index('build_rollouts_by_age').on(table.startedAt)],
)

/** One row. */
export const buildPolicy = sqliteTable('build_policy', {
  only: integer('only').primaryKey(),
  /** A newer build that comes with the controller is tried by canaries and goes to all by itself. */
  isAutomatic: integer('is_automatic', { mode: 'boolean' }).notNull(),
  /** JSON; empty: the controller chooses one. */
  canaries: text('canaries', { mode: 'json' }).$type<ScreenId[]>().notNull(),
  watchMs: integer('watch_ms').notNull(),
})

/** The message of builds as it was last sent: one row. */
export const buildMessage = sqliteTable('build_message', {
  only: integer('only').primaryKey(),
  version: integer('version').notNull(),
  sealed: text('sealed').notNull(),
})
