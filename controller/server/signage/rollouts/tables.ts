import type { PublishDifference, PublishId, Quorum, Rollout, RolloutScreen, RolloutState, ScreenId } from '#protocol'
import { index, integer, primaryKey, sqliteTable, text } from 'drizzle-orm/sqlite-core'
import type { Compiled } from '../programmes/compile.ts'
import { publishes } from '../programmes/tables.ts'
import { screens } from '../screens/tables.ts'

/** Publishes that are decided upon after they went out. */
export const rollouts = sqliteTable(
  'rollouts',
  {
    publish: text('publish')
      .$type<PublishId>()
      .primaryKey()
      .references(() => publishes.id),
    state: text('state').$type<RolloutState>().notNull(),
    /** JSON; null for canaries. */
    quorum: text('quorum', { mode: 'json' }).$type<Quorum>(),
    watchMs: integer('watch_ms'),
    decidesAt: integer('decides_at').notNull(),
    endedAt: integer('ended_at'),
    /** JSON: words. */
    reason: text('reason', { mode: 'json' }).$type<NonNullable<Rollout['reason']>>(),
  },
  (table) => [index('rollouts_by_state').on(table.state)],
)

/** What a canary's player had reported before: only what comes after it counts. */
export interface Baseline {
  readonly refusedAt: number | null
  readonly faultAt: number | null
}

export const rolloutScreens = sqliteTable(
  'rollout_screens',
  {
    publish: text('publish')
      .$type<PublishId>()
      .notNull()
      .references(() => rollouts.publish),
    screen: text('screen')
      .$type<ScreenId>()
      .notNull()
      .references(() => screens.id, { onDelete: 'cascade' }),
    part: text('part').$type<RolloutScreen['part']>().notNull(),
    /** Sent to it; null for the rest. */
    version: integer('version'),
    /** The newest version it should have as long as nobody else publishes to it; null: none. */
    expected: integer('expected'),
    /** Version that was on glass before, which it may have to get back. */
    backTo: integer('back_to'),
    progress: text('progress').$type<RolloutScreen['progress']>().notNull(),
    /** JSON: words. */
    reason: text('reason', { mode: 'json' }).$type<NonNullable<RolloutScreen['reason']>>(),
    /** JSON; canaries only. */
    baseline: text('baseline', { mode: 'json' }).$type<Baseline>(),
    /** JSON: what the rest will get, as it was compiled; dropped once it is decided. */
    held: text('held', { mode: 'json' }).$type<Compiled>(),
  },
  (table) => [primaryKey({ columns: [table.publish, table.screen] })],
)

/** What each publish changed, as seen when it was made. */
export const publishDifferences = sqliteTable('publish_differences', {
  publish: text('publish')
    .$type<PublishId>()
    .primaryKey()
    .references(() => publishes.id),
  /** JSON. */
  difference: text('difference', { mode: 'json' }).$type<PublishDifference>().notNull(),
})
