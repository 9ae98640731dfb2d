import type { ActivityId, OrganisationId } from '#protocol'
import { desc, eq, inArray } from 'drizzle-orm'
import type { Reader, Tx } from '../../database/index.ts'
import { activities } from './tables.ts'

export type ActivityRow = typeof activities.$inferSelect

const LISTED = 500

export async function activityById(reader: Reader, id: ActivityId): Promise<ActivityRow | undefined> {
  return (await reader.select().from(activities).where(eq(activities.id, id)))[0]
}

/** The newest activities of these organisations. */
export async function activitiesOf(reader: Reader, organisations: readonly OrganisationId[]): Promise<ActivityRow[]> {
  return reader.select().from(activities).where(inArray(activities.organisation, [...organisations])).orderBy(desc(activities.startsAt)).limit(LISTED)
}

export async function insertActivity(tx: Tx, row: ActivityRow): Promise<void> {
  await tx.insert(activities).values(row)
}

export async function updateActivity(tx: Tx, id: ActivityId, change: Partial<ActivityRow>): Promise<void> {
  await tx.update(activities).set(change).where(eq(activities.id, id))
}
