import type { AlertRule, AlertRuleId, IncidentId } from '#protocol'
import { and, asc, eq, inArray, lte } from 'drizzle-orm'
import type { Reader, Tx } from '../../database/index.ts'
import { alertOutbox, alertRules } from './tables.ts'

export type AlertRuleRow = typeof alertRules.$inferSelect
export type OutboxRow = typeof alertOutbox.$inferSelect

export async function findAlertRule(reader: Reader, id: AlertRuleId): Promise<AlertRuleRow | null> {
  return (await reader.select().from(alertRules).where(eq(alertRules.id, id)).limit(1))[0] ?? null
}

export async function listAlertRuleRows(reader: Reader): Promise<readonly AlertRuleRow[]> {
  return reader.select().from(alertRules).orderBy(asc(alertRules.createdAt), alertRules.id)
}

export async function insertAlertRule(tx: Tx, row: AlertRuleRow): Promise<void> {
  await tx.insert(alertRules).values(row)
}

export async function replaceAlertRule(tx: Tx, { id, ...change }: AlertRuleRow): Promise<void> {
  await tx.update(alertRules).set(change).where(eq(alertRules.id, id))
}

export async function removeAlertRule(tx: Tx, id: AlertRuleId): Promise<void> {
  await tx.delete(alertRules).where(eq(alertRules.id, id))
}

/** How the last message went; null: well. */
export async function noteLast(tx: Tx, id: AlertRuleId, lastAt: number, lastProblem: string | null): Promise<void> {
  await tx.update(alertRules).set({ lastAt, lastProblem }).where(eq(alertRules.id, id))
}

export async function putInOutbox(tx: Tx, row: Omit<OutboxRow, 'sequence'>): Promise<void> {
  await tx.insert(alertOutbox).values(row)
}

/** Takes back recoveries of the incident that were not told yet. True where there was one. */
export async function takeBackRecovery(tx: Tx, rule: AlertRuleId, incident: IncidentId): Promise<boolean> {
  const isIt = and(eq(alertOutbox.rule, rule), eq(alertOutbox.incident, incident), inArray(alertOutbox.what, ['recovered', 'closed']))
  return (await tx.delete(alertOutbox).where(isIt).returning({ sequence: alertOutbox.sequence })).length > 0
}

export async function listDue(reader: Reader, now: number, limit: number): Promise<readonly OutboxRow[]> {
  return reader.select().from(alertOutbox).where(lte(alertOutbox.dueAt, now)).orderBy(asc(alertOutbox.sequence)).limit(limit)
}

export async function dropFromOutbox(tx: Tx, sequences: readonly number[]): Promise<void> {
  await tx.delete(alertOutbox).where(inArray(alertOutbox.sequence, [...sequences]))
}

export async function putOff(tx: Tx, sequences: readonly number[], dueAt: number, attempts: number): Promise<void> {
  await tx
    .update(alertOutbox)
    .set({ dueAt, attempts })
    .where(inArray(alertOutbox.sequence, [...sequences]))
}

export function alertRuleOf({ lastAt, lastProblem, ...row }: AlertRuleRow): AlertRule {
  return { ...row, last: lastAt === null ? null : { at: lastAt, isDelivered: lastProblem === null, problem: lastProblem } }
}
