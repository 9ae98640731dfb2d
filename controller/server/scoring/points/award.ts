import type { MemberId, OrganisationId } from '#protocol'
import type { Act } from '../../events.ts'
import { newId } from '../../new-id.ts'
import { localDay } from './local-day.ts'
import { earnedOnDay, entryFor, insertEntry, ruleAt, type PointsEntryRow } from './store.ts'

export interface Earned {
  readonly rule: string
  readonly member: MemberId
  readonly organisation: OrganisationId
  /** The id of the record that earned it. */
  readonly subject: string
}

/**
 * Adds what a rule gives for a record, inside the act that made the record. Once per rule, member and subject; the part
 * over the day's cap is left out, and an entry of 0 says so.
 */
export async function award(a: Act, zone: string, earned: Earned): Promise<void> {
  const rule = await ruleAt(a.tx, earned.rule, a.now)
  if (rule === undefined) return
  if ((await entryFor(a.tx, earned.rule, earned.member, earned.subject)) !== undefined) return
  const day = localDay(a.now, zone)
  const left = Math.max(0, rule.dailyCap - (await earnedOnDay(a.tx, rule.rule, earned.member, day)))
  const entry: PointsEntryRow = { id: newId<string>(), member: earned.member, organisation: earned.organisation, rule: rule.rule, ruleVersion: rule.version, subject: earned.subject, points: Math.min(rule.points, left), at: a.now, day }
  await insertEntry(a.tx, entry)
  await a.record({ act: 'points.earned', subject: { kind: 'member', id: earned.member }, detail: { rule: rule.rule, version: rule.version, points: entry.points, for: earned.subject }, seals: [{ table: 'points_entries', id: entry.id }] })
  await a.emit('points.earned', { member: earned.member, organisation: earned.organisation, points: entry.points, at: a.now })
}
