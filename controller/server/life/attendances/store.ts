import type { ActivityId, MemberId, ProofRefusal } from '#protocol'
import { asc, count, eq, sql, and, inArray } from 'drizzle-orm'
import type { Reader, Tx } from '../../database/index.ts'
import { members } from '../../people/members/tables.ts'
import { activities } from '../activities/tables.ts'
import { attendances, refusedProofs } from './tables.ts'

export type AttendanceRow = typeof attendances.$inferSelect

export async function attendanceOf(reader: Reader, activity: ActivityId, member: MemberId): Promise<AttendanceRow | undefined> {
  return (await reader.select().from(attendances).where(and(eq(attendances.activity, activity), eq(attendances.member, member))))[0]
}

export async function isTicketUsed(reader: Reader, ticket: string): Promise<boolean> {
  return (await reader.select({ id: attendances.id }).from(attendances).where(eq(attendances.ticket, ticket))).length > 0
}

export async function countPresent(reader: Reader, activity: ActivityId): Promise<number> {
  return (await reader.select({ present: count() }).from(attendances).where(eq(attendances.activity, activity)))[0]?.present ?? 0
}

export async function countPresentByActivity(reader: Reader, activities: readonly ActivityId[]): Promise<ReadonlyMap<ActivityId, number>> {
  const rows = await reader.select({ activity: attendances.activity, present: count() }).from(attendances).where(inArray(attendances.activity, [...activities])).groupBy(attendances.activity)
  return new Map(rows.map((row) => [row.activity, row.present]))
}

/** Who is present, in order of arrival. */
export async function listPresent(reader: Reader, activity: ActivityId) {
  return reader
    .select({ member: attendances.member, name: members.name, organisation: attendances.organisation, at: attendances.at, screen: attendances.screen })
    .from(attendances)
    .innerJoin(members, eq(members.id, attendances.member))
    .where(eq(attendances.activity, activity))
    .orderBy(asc(attendances.at))
}

/** Titles of the activities of these attendances, by attendance. */
export async function activityTitles(reader: Reader, ids: readonly string[]): Promise<ReadonlyMap<string, string>> {
  const rows = await reader
    .select({ id: attendances.id, title: activities.title })
    .from(attendances)
    .innerJoin(activities, eq(activities.id, attendances.activity))
    .where(inArray(attendances.id, [...ids]))
  return new Map(rows.map((row) => [row.id, row.title]))
}

export async function insertAttendance(tx: Tx, row: AttendanceRow): Promise<void> {
  await tx.insert(attendances).values(row)
}

export async function countRefusal(tx: Tx, activity: string, reason: ProofRefusal): Promise<void> {
  await tx
    .insert(refusedProofs)
    .values({ activity, reason, count: 1 })
    .onConflictDoUpdate({ target: [refusedProofs.activity, refusedProofs.reason], set: { count: sql`${refusedProofs.count} + 1` } })
}

export async function listRefusals(reader: Reader, activity: ActivityId) {
  return reader.select({ reason: refusedProofs.reason, count: refusedProofs.count }).from(refusedProofs).where(eq(refusedProofs.activity, activity))
}
