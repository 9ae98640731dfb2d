import type { Item } from '#content'
import type {
  AccountId,
  Drill,
  ItemId,
  Lecture,
  LeftOutScreen,
  Medium,
  OrganisationId,
  ScreenId,
  TakeoverId,
  TakeoverProgress,
  TakeoverState,
  TakeoverTemplateId,
  Target,
  Words,
} from '#protocol'
import { index, integer, primaryKey, sqliteTable, text } from 'drizzle-orm/sqlite-core'
import { items } from '../items/tables.ts'
import { screens } from '../screens/tables.ts'

export const takeoverTemplates = sqliteTable('takeover_templates', {
  id: text('id').$type<TakeoverTemplateId>().primaryKey(),
  organisation: text('organisation').$type<OrganisationId>().notNull(),
  name: text('name').notNull(),
  item: text('item')
    .$type<ItemId>()
    .notNull()
    .references(() => items.id),
  /** JSON */
  targets: text('targets', { mode: 'json' }).$type<Target[]>().notNull(),
  durationMs: integer('duration_ms').notNull(),
  needsTwo: integer('needs_two', { mode: 'boolean' }).notNull(),
  revision: integer('revision').notNull(),
  changedAt: integer('changed_at').notNull(),
  createdAt: integer('created_at').notNull(),
})

export const takeovers = sqliteTable(
  'takeovers',
  {
    id: text('id').$type<TakeoverId>().primaryKey(),
    organisation: text('organisation').$type<OrganisationId>().notNull(),
    /** It outlives its template. */
    template: text('template').$type<TakeoverTemplateId>().notNull(),
    name: text('name').notNull(),
    /** JSON: the item as it is shown, under the takeover's own id; later edits of the library do not reach it. */
    item: text('item', { mode: 'json' }).$type<Item>().notNull(),
    /** JSON: the item's media. */
    media: text('media', { mode: 'json' }).$type<Medium[]>().notNull(),
    /** SHA-256 of item and media: what was asked for is what is sent. */
    contentHash: text('content_hash').notNull(),
    /** JSON; null: every screen that there is or will be. */
    screens: text('screens', { mode: 'json' }).$type<ScreenId[]>(),
    /** The instant asked for; null: at once. */
    wantedFrom: integer('wanted_from'),
    /** Known once it is sent. */
    from: integer('from_at'),
    until: integer('until_at'),
    durationMs: integer('duration_ms').notNull(),
    drill: text('drill').$type<Drill>().notNull(),
    /** JSON; null where nobody leads it. Where it is led to stands in the item. */
    lecture: text('lecture', { mode: 'json' }).$type<Lecture>(),
    note: text('note').notNull(),
    state: text('state').$type<TakeoverState>().notNull(),
    askedBy: text('asked_by').notNull(),
    /** Null for whoever asked at the machine itself. */
    askedByAccount: text('asked_by_account').$type<AccountId>(),
    askedAt: integer('asked_at').notNull(),
    confirmedBy: text('confirmed_by'),
    confirmedAt: integer('confirmed_at'),
    /** Null when its time was over. */
    endedBy: text('ended_by'),
    endedAt: integer('ended_at'),
    /** JSON: what it was meant for too, and others answer for. */
    leftOut: text('left_out', { mode: 'json' }).$type<LeftOutScreen[]>().notNull(),
  },
  (table) => [index('takeovers_by_state').on(table.state), index('takeovers_by_age').on(table.askedAt)],
)

/** How far it came on each screen. */
export const takeoverScreens = sqliteTable(
  'takeover_screens',
  {
    takeover: text('takeover')
      .$type<TakeoverId>()
      .notNull()
      .references(() => takeovers.id),
    screen: text('screen')
      .$type<ScreenId>()
      .notNull()
      .references(() => screens.id, { onDelete: 'cascade' }),
    /** `shown` from the first word of it on; all else is written when the takeover ends. */
    progress: text('progress').$type<TakeoverProgress>().notNull(),
    /** JSON */
    reason: text('reason', { mode: 'json' }).$type<Words>(),
    /** Since when its glass first had it, by its own word. */
    shownAt: integer('shown_at'),
  },
  (table) => [primaryKey({ columns: [table.takeover, table.screen] })],
)

/** The message of takeovers as it was last sent: one row. */
export const takeoverMessage = sqliteTable('takeover_message', {
  only: integer('only').primaryKey(),
  version: integer('version').notNull(),
  sealed: text('sealed').notNull(),
})
