import type { Incident, IncidentEvent, IncidentId, IncidentKind, IncidentState, OrganisationId, ScreenId, Severity, SiteId } from '#protocol'
import { index, integer, sqliteTable, text } from 'drizzle-orm/sqlite-core'

/** Incidents outlive the screens and sites that they name. */
export const incidents = sqliteTable(
  'incidents',
  {
    id: text('id').$type<IncidentId>().primaryKey(),
    /** The cause: one of a kind on one place. At most one incident of a cause is not over. */
    cause: text('cause').notNull(),
    organisation: text('organisation').$type<OrganisationId>().notNull(),
    site: text('site').$type<SiteId>().notNull(),
    screen: text('screen').$type<ScreenId>(),
    place: text('place').notNull(),
    /** JSON */
    screens: text('screens', { mode: 'json' }).$type<ScreenId[]>().notNull(),
    kind: text('kind').$type<IncidentKind>().notNull(),
    name: text('name').notNull(),
    severity: text('severity').$type<Severity>().notNull(),
    state: text('state').$type<IncidentState>().notNull(),
    detail: text('detail').notNull(),
    /** JSON */
    glass: text('glass', { mode: 'json' }).$type<Incident['glass']>(),
    firstAt: integer('first_at').notNull(),
    lastAt: integer('last_at').notNull(),
    times: integer('times').notNull(),
    acknowledgedBy: text('acknowledged_by'),
    acknowledgedAt: integer('acknowledged_at'),
    acknowledgedNote: text('acknowledged_note'),
    /** Null also where it recovered by itself. */
    recoveredBy: text('recovered_by'),
    recoveredAt: integer('recovered_at'),
    recoveredNote: text('recovered_note'),
    /** Closed by hand while its cause was there: it stays closed until that has gone once. */
    isMuted: integer('is_muted', { mode: 'boolean' }).notNull(),
  },
  (table) => [index('incidents_by_state').on(table.state), index('incidents_by_cause').on(table.cause), index('incidents_by_age').on(table.lastAt)],
)

/** What became of each, in order. */
export const incidentEvents = sqliteTable(
  'incident_events',
  {
    sequence: integer('sequence').primaryKey({ autoIncrement: true }),
    incident: text('incident')
      .$type<IncidentId>()
      .notNull()
      .references(() => incidents.id, { onDelete: 'cascade' }),
    at: integer('at').notNull(),
    what: text('what').$type<IncidentEvent['what']>().notNull(),
    by: text('by'),
    note: text('note').notNull(),
  },
  (table) => [index('incident_events_by_incident').on(table.incident)],
)
