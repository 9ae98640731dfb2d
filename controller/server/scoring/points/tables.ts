import type { MemberId, OrganisationId } from '#protocol'
import { index, integer, primaryKey, sqliteTable, text, uniqueIndex } from 'drizzle-orm/sqlite-core'
import { members } from '../../people/members/tables.ts'

/** A rule as it was in force from an instant on; the newest version at the instant of the act counts. */
export const pointsRules = sqliteTable(
  'points_rules',
  {
    rule: text('rule').notNull(),
    version: integer('version').notNull(),
    from: integer('from_at').notNull(),
    points: integer('points').notNull(),
    /** The most that the rule gives one member on one local day. */
    dailyCap: integer('daily_cap').notNull(),
    wordsZh: text('words_zh').notNull(),
    wordsEn: text('words_en').notNull(),
  },
  (table) => [primaryKey({ columns: [table.rule, table.version] })],
)

/** A record table and the ledger: rows are added, never changed; what was wrong is reversed by another row. */
export const pointsEntries = sqliteTable(
  'points_entries',
  {
    id: text('id').primaryKey(),
    member: text('member_id')
      .$type<MemberId>()
      .notNull()
      .references(() => members.id),
    /** Where the member belonged at that moment. */
    organisation: text('organisation_id').$type<OrganisationId>().notNull(),
    rule: text('rule').notNull(),
    ruleVersion: integer('rule_version').notNull(),
    /** What earned the points: the id of the record. */
    subject: text('subject').notNull(),
    points: integer('points').notNull(),
    at: integer('at').notNull(),
    /** Local day, `2026-11-22`, in the organisation's zone. */
    day: text('day').notNull(),
  },
  (table) => [uniqueIndex('points_entries_once').on(table.rule, table.member, table.subject), index('points_entries_day').on(table.member, table.day), index('points_entries_month').on(table.organisation, table.day)],
)
