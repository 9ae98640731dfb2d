import type { MemberId, OrganisationId } from '#protocol'
import { and, asc, desc, eq, gte, inArray, like, lte, sum } from 'drizzle-orm'
import type { Reader, Tx } from '../../database/index.ts'
import { pointsEntries, pointsRules } from './tables.ts'

export type PointsEntryRow = typeof pointsEntries.$inferSelect
export type PointsRuleRow = typeof pointsRules.$inferSelect

const LISTED = 200

/** The version in force at `at`; undefined before the first. */
export async function ruleAt(reader: Reader, rule: string, at: number): Promise<PointsRuleRow | undefined> {
  return (
    await reader
      .select()
      .from(pointsRules)
      .where(and(eq(pointsRules.rule, rule), lte(pointsRules.from, at)))
      .orderBy(desc(pointsRules.from), desc(pointsRules.version))
      .limit(1)
  )[0]
}

export async function listRules(reader: Reader): Promise<PointsRuleRow[]> {
  return reader.select().from(pointsRules).orderBy(asc(pointsRules.rule), asc(pointsRules.version))
}

export async function insertRule(tx: Tx, row: PointsRuleRow): Promise<void> {
  await tx.insert(pointsRules).values(row)
}

export async function entryFor(reader: Reader, rule: string, member: MemberId, subject: string): Promise<PointsEntryRow | undefined> {
  return (await reader.select().from(pointsEntries).where(and(eq(pointsEntries.rule, rule), eq(pointsEntries.member, member), eq(pointsEntries.subject, subject))))[0]
}

export async function earnedOnDay(reader: Reader, rule: string, member: MemberId, day: string): Promise<number> {
  const rows = await reader.select({ points: sum(pointsEntries.points).mapWith(Number) }).from(pointsEntries).where(and(eq(pointsEntries.rule, rule), eq(pointsEntries.member, member), eq(pointsEntries.day, day)))
  return rows[0]?.points ?? 0
}

/** `month`: `2026-11`. */
export async function earnedInMonth(reader: Reader, member: MemberId, month: string): Promise<number> {
  const rows = await reader.select({ points: sum(pointsEntries.points).mapWith(Number) }).from(pointsEntries).where(and(eq(pointsEntries.member, member), like(pointsEntries.day, `${month}-%`)))
  return rows[0]?.points ?? 0
}

export async function earnedInAll(reader: Reader, member: MemberId): Promise<number> {
  const rows = await reader.select({ points: sum(pointsEntries.points).mapWith(Number) }).from(pointsEntries).where(eq(pointsEntries.member, member))
  return rows[0]?.points ?? 0
}

/** Points of the month by organisation, for those that earned any. */
export async function monthByOrganisation(reader: Reader, organisations: readonly OrganisationId[], month: string): Promise<ReadonlyMap<OrganisationId, number>> {
  const rows = await reader
    .select({ organisation: pointsEntries.organisation, points: sum(pointsEntries.points).mapWith(Number) })
    .from(pointsEntries)
    .where(and(inArray(pointsEntries.organisation, [...organisations]), gte(pointsEntries.day, `${month}-01`), lte(pointsEntries.day, `${month}-31`)))
    .groupBy(pointsEntries.organisation)
  return new Map(rows.map((row) => [row.organisation, row.points ?? 0]))
}

export async function entriesOf(reader: Reader, member: MemberId): Promise<PointsEntryRow[]> {
  return reader.select().from(pointsEntries).where(eq(pointsEntries.member, member)).orderBy(desc(pointsEntries.at)).limit(LISTED)
}

export async function insertEntry(tx: Tx, row: PointsEntryRow): Promise<void> {
  await tx.insert(pointsEntries).values(row)
}
