import type { Play, PlaysSummary, ScreenId } from '#protocol'
import { blob, customType, index, integer, primaryKey, real, sqliteTable, text } from 'drizzle-orm/sqlite-core'

/** SHA-256: hexadecimal outside, 32 bytes in the file; there are very many of them. */
const hash = customType<{ data: string; driverData: Uint8Array }>({
  dataType: () => 'blob',
  toDriver: (hex) => Buffer.from(hex, 'hex'),
  fromDriver: (bytes) => Buffer.from(bytes).toString('hex'),
})

/** Proof of play, as screens delivered it. It outlives its screen. */
export const plays = sqliteTable(
  'plays',
  {
    screen: text('screen').$type<ScreenId>().notNull(),
    installation: text('installation').notNull(),
    sequence: integer('sequence').notNull(),
    item: text('item').notNull(),
    itemHash: hash('item_hash'),
    programme: integer('programme').notNull(),
    entry: text('entry'),
    zone: text('zone'),
    /** As the player said. */
    from: integer('from_at').notNull(),
    until: integer('until_at').notNull(),
    run: text('run'),
    fromMs: integer('from_ms'),
    untilMs: integer('until_ms'),
    outcome: text('outcome').$type<Play['outcome']>().notNull(),
    cause: text('cause').$type<NonNullable<Play['cause']>>(),
    reason: text('reason'),
    clock: text('clock').$type<Play['clock']>().notNull(),
    uncertaintyMs: integer('uncertainty_ms'),
    framesPresented: integer('frames_presented'),
    framesDropped: integer('frames_dropped'),
    display: text('display').$type<NonNullable<Play['display']>>(),
    /** Stands for this play and all before it. Null where the player keeps no chain. */
    link: hash('link'),
    /** When it really began and ended, as far as anybody knows: as the player said, or corrected once its run had a clock to trust. */
    at: integer('at').notNull().default(0),
    endedAt: integer('ended_at').notNull().default(0),
    receivedAt: integer('received_at').notNull(),
  },
  (table) => [primaryKey({ columns: [table.screen, table.installation, table.sequence] }), index('plays_by_time').on(table.at), index('plays_by_screen').on(table.screen, table.at), index('plays_by_run').on(table.run)],
)

/** How far the plays of one installation are here. */
export const playChains = sqliteTable(
  'play_chains',
  {
    screen: text('screen').$type<ScreenId>().notNull(),
    installation: text('installation').notNull(),
    /** JSON: first and last number of each stretch without a gap, in order. */
    stretches: text('stretches', { mode: 'json' }).$type<(readonly [number, number])[]>().notNull(),
    /** JSON: the same of numbers of which the player said that it cannot read them any more. */
    unreadable: text('unreadable', { mode: 'json' }).$type<(readonly [number, number])[]>().notNull().default([]),
    last: integer('last').notNull(),
    /** Of the last one. */
    link: hash('link'),
    /** The key by which the newest batch was signed; null: it was not. */
    deviceKey: text('device_key'),
    receivedAt: integer('received_at').notNull(),
  },
  (table) => [primaryKey({ columns: [table.screen, table.installation] })],
)

/** What a player could keep only as sums. */
export const playSummaries = sqliteTable(
  'play_summaries',
  {
    screen: text('screen').$type<ScreenId>().notNull(),
    installation: text('installation').notNull(),
    last: integer('last').notNull(),
    /** JSON */
    summary: text('summary', { mode: 'json' }).$type<PlaysSummary>().notNull(),
    from: integer('from_at').notNull(),
    until: integer('until_at').notNull(),
  },
  (table) => [primaryKey({ columns: [table.screen, table.installation, table.last] })],
)

/** What a run's monotonic clock read at the epoch, as the best of its trusted plays tells. No screen speaks for the runs of another. */
export const playRuns = sqliteTable(
  'play_runs',
  {
    screen: text('screen').$type<ScreenId>().notNull(),
    run: text('run').notNull(),
    offsetMs: real('offset_ms').notNull(),
    uncertaintyMs: integer('uncertainty_ms'),
  },
  (table) => [primaryKey({ columns: [table.screen, table.run] })],
)

/** Batches that were not what their screen must have said. Kept as they came, for whoever looks into it. */
export const refusedPlays = sqliteTable(
  'refused_plays',
  {
    /** SHA-256 of the text: one that comes again is counted. */
    digest: text('digest').primaryKey(),
    screen: text('screen').$type<ScreenId>().notNull(),
    reason: text('reason').$type<PlaysRefusal>().notNull(),
    payload: text('payload').notNull(),
    times: integer('times').notNull(),
    firstAt: integer('first_at').notNull(),
    lastAt: integer('last_at').notNull(),
  },
  (table) => [index('refused_plays_by_screen').on(table.screen, table.lastAt)],
)

/** `unsigned`: the screen has a key, and this has no signature. `broken-chain`: it does not follow what came before. `forked`: another play stands under that number. */
export type PlaysRefusal = 'unsigned' | 'bad-signature' | 'broken-chain' | 'forked'

/** When which programme took effect on a screen. */
export const playActivations = sqliteTable(
  'play_activations',
  {
    screen: text('screen').$type<ScreenId>().notNull(),
    at: integer('at').notNull(),
    version: integer('version').notNull(),
    /** Of its content; null where its text was not kept any more. */
    content: text('content'),
  },
  (table) => [primaryKey({ columns: [table.screen, table.at] })],
)

/** What programmes ask for, once for all screens that have the same. */
export const playContents = sqliteTable('play_contents', {
  digest: text('digest').primaryKey(),
  /** JSON, deflated. */
  content: blob('content', { mode: 'buffer' }).notNull(),
})

/** What came of one day of one screen: made when it is asked for, dropped when anything of that day becomes known. */
export const playDays = sqliteTable(
  'play_days',
  {
    screen: text('screen').$type<ScreenId>().notNull(),
    /** `2026-11-30`, in the zone of the screen's site. */
    day: text('day').notNull(),
    from: integer('from_at').notNull(),
    to: integer('to_at').notNull(),
    /** JSON */
    result: text('result', { mode: 'json' }).$type<unknown>().notNull(),
    madeAt: integer('made_at').notNull(),
  },
  (table) => [primaryKey({ columns: [table.screen, table.day] }), index('play_days_by_time').on(table.screen, table.from)],
)
