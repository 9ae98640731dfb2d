import type { ActivityId, OrganisationId } from '#protocol'
import { index, integer, sqliteTable, text } from 'drizzle-orm/sqlite-core'
import { organisations } from '../../people/organisations/tables.ts'

export const activities = sqliteTable(
  'activities',
  {
    id: text('id').$type<ActivityId>().primaryKey(),
    organisation: text('organisation_id')
      .$type<OrganisationId>()
      .notNull()
      .references(() => organisations.id),
    title: text('title').notNull(),
    place: text('place').notNull(),
    startsAt: integer('starts_at').notNull(),
    endsAt: integer('ends_at').notNull(),
  },
  (table) => [index('activities_starts_at').on(table.startsAt)],
)
