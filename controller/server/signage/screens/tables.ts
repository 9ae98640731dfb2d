import type { OrganisationId, Programme, Reported, ScreenId, ScreenSettings, SiteId } from '#protocol'
import { index, integer, sqliteTable, text } from 'drizzle-orm/sqlite-core'
import { sites } from '../sites/tables.ts'

export const screens = sqliteTable('screens', {
  id: text('id').$type<ScreenId>().primaryKey(),
  organisation: text('organisation').$type<OrganisationId>().notNull(),
  site: text('site')
    .$type<SiteId>()
    .notNull()
    .references(() => sites.id),
  name: text('name').notNull(),
  rotation: integer('rotation').$type<Programme['settings']['rotation']>().notNull(),
  volume: integer('volume').notNull(),
  /** JSON */
  settings: text('settings', { mode: 'json' }).$type<Partial<ScreenSettings>>().notNull().default({}),
  widthPx: integer('width_px').notNull(),
  heightPx: integer('height_px').notNull(),
  /** The newest programme version sent to it; null before the first. */
  published: integer('published'),
  /** 32 bytes, base64url: authenticates presence codes. Null while no player is paired. */
  presenceKey: text('presence_key'),
  /** Raw Ed25519 public key, base64url, of the player that is paired: what it says of plays and uploads is signed with it. */
  deviceKey: text('device_key'),
  pairedAt: integer('paired_at'),
  /** JSON: the last report of its player. */
  reported: text('reported', { mode: 'json' }).$type<Reported>(),
  lastSeenAt: integer('last_seen_at'),
  createdAt: integer('created_at').notNull(),
})

/** Players that wait for an administrator. Secrets are kept as SHA-256 only. */
export const pairings = sqliteTable(
  'pairings',
  {
    secretHash: text('secret_hash').primaryKey(),
    code: text('code').notNull().unique(),
    agent: text('agent').notNull(),
    deviceKey: text('device_key'),
    widthPx: integer('width_px').notNull(),
    heightPx: integer('height_px').notNull(),
    state: text('state').$type<'waiting' | 'confirmed' | 'delivered'>().notNull(),
    screen: text('screen')
      .$type<ScreenId>()
      .references(() => screens.id, { onDelete: 'cascade' }),
    createdAt: integer('created_at').notNull(),
    expiresAt: integer('expires_at').notNull(),
  },
  (table) => [index('pairings_by_expiry').on(table.expiresAt)],
)

/** One-time links. Tokens are kept as SHA-256 only. */
export const enrolments = sqliteTable('enrolments', {
  tokenHash: text('token_hash').primaryKey(),
  screen: text('screen')
    .$type<ScreenId>()
    .notNull()
    .references(() => screens.id, { onDelete: 'cascade' }),
  createdAt: integer('created_at').notNull(),
  expiresAt: integer('expires_at').notNull(),
  usedAt: integer('used_at'),
})
