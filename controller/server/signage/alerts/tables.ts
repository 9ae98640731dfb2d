import type { AlertRule, AlertRuleId, AlertWay, Incident, IncidentId, OrganisationId, Severity, SiteId } from '#protocol'
import { index, integer, sqliteTable, text } from 'drizzle-orm/sqlite-core'

export const alertRules = sqliteTable('alert_rules', {
  id: text('id').$type<AlertRuleId>().primaryKey(),
  organisation: text('organisation').$type<OrganisationId>().notNull(),
  name: text('name').notNull(),
  isOn: integer('is_on', { mode: 'boolean' }).notNull(),
  /** JSON; null: all. */
  sites: text('sites', { mode: 'json' }).$type<SiteId[]>(),
  severity: text('severity').$type<Severity>().notNull(),
  /** JSON; null: always. */
  hours: text('hours', { mode: 'json' }).$type<NonNullable<AlertRule['hours']>>(),
  zone: text('zone').notNull(),
  isUrgentAlways: integer('is_urgent_always', { mode: 'boolean' }).notNull(),
  tellsRecovery: integer('tells_recovery', { mode: 'boolean' }).notNull(),
  /** JSON. A webhook's secret is not kept: it follows from the controller's own. */
  way: text('way', { mode: 'json' }).$type<AlertWay>().notNull(),
  revision: integer('revision').notNull(),
  lastAt: integer('last_at'),
  lastProblem: text('last_problem'),
  createdAt: integer('created_at').notNull(),
})

/** What is still to be told to whom. A row is written in the transaction that makes the news, and goes once it was told. */
export const alertOutbox = sqliteTable(
  'alert_outbox',
  {
    sequence: integer('sequence').primaryKey({ autoIncrement: true }),
    rule: text('rule')
      .$type<AlertRuleId>()
      .notNull()
      .references(() => alertRules.id, { onDelete: 'cascade' }),
    incident: text('incident').$type<IncidentId>().notNull(),
    what: text('what').$type<'opened' | 'returned' | 'recovered' | 'closed'>().notNull(),
    /** JSON: the incident as it was then. */
    facts: text('facts', { mode: 'json' }).$type<Incident>().notNull(),
    at: integer('at').notNull(),
    dueAt: integer('due_at').notNull(),
    attempts: integer('attempts').notNull(),
  },
  (table) => [index('alert_outbox_by_due').on(table.dueAt), index('alert_outbox_by_rule').on(table.rule)],
)
