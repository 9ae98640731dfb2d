import type { OrganisationId, SiteId } from '#protocol'
import { integer, sqliteTable, text } from 'drizzle-orm/sqlite-core'

export const sites = sqliteTable('sites', {
  id: text('id').$type<SiteId>().primaryKey(),
  organisation: text('organisation').$type<OrganisationId>().notNull(),
  name: text('name').notNull(),
  zone: text('zone').notNull(),
  createdAt: integer('created_at').notNull(),
})
