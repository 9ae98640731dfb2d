import type { Incident, IncidentEvent, IncidentId } from '#protocol'
import { and, asc, desc, eq, gte, inArray, lt, ne, or } from 'drizzle-orm'
import type { Reader, Tx } from '../../database/index.ts'
import { incidentEvents, incidents } from './tables.ts'

export type IncidentRow = typeof incidents.$inferSelect

export async function findIncident(reader: Reader, id: IncidentId): Promise<IncidentRow | null> {
  return (await reader.select().from(incidents).where(eq(incidents.id, id)).limit(1))[0] ?? null
}

export async function listIncidentsNamed(reader: Reader, ids: readonly IncidentId[]): Promise<readonly IncidentRow[]> {
  return ids.length === 0
    ? []
    : reader
        .select()
        .from(incidents)
        .where(inArray(incidents.id, [...ids]))
}

/** Those that are not over, those that were over after `since`, and those that were closed while their cause was there. */
export async function listLively(reader: Reader, since: number): Promise<readonly IncidentRow[]> {
  return reader
    .select()
    .from(incidents)
    .where(or(ne(incidents.state, 'recovered'), gte(incidents.recoveredAt, since), eq(incidents.isMuted, true)))
    .orderBy(asc(incidents.firstAt))
}

/** All that are not over, and after them the newest `limit` that are. */
export async function listForOffice(reader: Reader, limit: number): Promise<readonly IncidentRow[]> {
  const open = await reader.select().from(incidents).where(ne(incidents.state, 'recovered')).orderBy(desc(incidents.firstAt))
  const over = await reader.select().from(incidents).where(eq(incidents.state, 'recovered')).orderBy(desc(incidents.recoveredAt)).limit(limit)
  return [...open, ...over]
}

export async function insertIncident(tx: Tx, row: IncidentRow): Promise<void> {
  await tx.insert(incidents).values(row)
}

export async function replaceIncident(tx: Tx, { id, ...change }: IncidentRow): Promise<void> {
  await tx.update(incidents).set(change).where(eq(incidents.id, id))
}

export async function markSeen(tx: Tx, ids: readonly IncidentId[], at: number): Promise<void> {
  await tx
    .update(incidents)
    .set({ lastAt: at })
    .where(inArray(incidents.id, [...ids]))
}

export async function addIncidentEvent(tx: Tx, incident: IncidentId, event: IncidentEvent): Promise<void> {
  await tx.insert(incidentEvents).values({ incident, ...event })
}

export async function listIncidentEvents(reader: Reader, incident: IncidentId): Promise<readonly IncidentEvent[]> {
  return reader
    .select({ at: incidentEvents.at, what: incidentEvents.what, by: incidentEvents.by, note: incidentEvents.note })
    .from(incidentEvents)
    .where(eq(incidentEvents.incident, incident))
    .orderBy(asc(incidentEvents.sequence))
}

/** What was over before `instant` goes, with its history; the trail keeps that it was. */
export async function forgetBefore(tx: Tx, instant: number): Promise<void> {
  await tx.delete(incidents).where(and(eq(incidents.state, 'recovered'), lt(incidents.recoveredAt, instant)))
}

export function incidentOf(row: IncidentRow): Incident {
  const { acknowledgedBy, acknowledgedAt, acknowledgedNote, recoveredBy, recoveredAt, recoveredNote, isMuted: _, cause: __, ...rest } = row
  return {
    ...rest,
    acknowledged: acknowledgedAt === null ? null : { by: acknowledgedBy ?? '', at: acknowledgedAt, note: acknowledgedNote ?? '' },
    recovered: recoveredAt === null ? null : { by: recoveredBy, at: recoveredAt, note: recoveredNote ?? '' },
  }
}
