import type { ActivityId, MemberId, OrganisationId, ScreenId } from '#protocol'
import { integer, primaryKey, sqliteTable, text, uniqueIndex } from 'drizzle-orm/sqlite-core'
import { members } from '../../people/members/tables.ts'
import { activities } from '../activities/tables.ts'

/** A record table: every row is sealed by the trail and never changed. */
export const attendances = sqliteTable(
  'attendances',
  {
    id: text('id').primaryKey(),
    activity: text('activity_id')
      .$type<ActivityId>()
      .notNull()
      .references(() => activities.id),
    member: text('member_id')
      .$type<MemberId>()
      .notNull()
      .references(() => members.id),
    /** Where the member belonged at that moment. */
    organisation: text('organisation_id').$type<OrganisationId>().notNull(),
    /** The screen whose code was scanned, and the slot of 15 s. The screen may be removed later; the record stays. */
    screen: text('screen_id').$type<ScreenId>().notNull(),
    slot: integer('slot').notNull(),
    /** One ticket marks one member. */
    ticket: text('ticket').notNull(),
    at: integer('at').notNull(),
  },
  (table) => [uniqueIndex('attendances_once').on(table.activity, table.member), uniqueIndex('attendances_ticket').on(table.ticket)],
)

/** How often codes of an activity were refused, by reason; `''` where the activity could not be read. */
export const refusedProofs = sqliteTable(
  'refused_proofs',
  { activity: text('activity_id').notNull(), reason: text('reason').notNull(), count: integer('count').notNull() },
  (table) => [primaryKey({ columns: [table.activity, table.reason] })],
)
