import type { Incident, Severity } from '#protocol'
import { severity as severities } from '#protocol'
import type { Act } from '../../act.ts'
import { findOrganisation } from '../../people/index.ts'
import { hoursHoldUntil, incidentOf, isWithinHours, type IncidentRow } from '../incidents/index.ts'
import { listAlertRuleRows, putInOutbox, takeBackRecovery, type AlertRuleRow, type OutboxRow } from './store.ts'

/** What fails together is told together. */
export const GATHER_MS = 3000
/** What comes and goes is told to be right again once it has been for so long. */
const FLAPPING_TIMES = 3
const FLAPPING_MS = 30 * 60_000

/** Writes down who is to be told, in the transaction that makes the news: whatever happens then, it will be told. */
export async function fileNews(a: Act, { incident, what }: { readonly incident: IncidentRow; readonly what: string }): Promise<void> {
  if (!isTold(what)) return
  const facts = incidentOf(incident)
  const path = (await findOrganisation(a.tx, incident.organisation))?.path ?? `/${incident.organisation}/`
  for (const rule of await listAlertRuleRows(a.tx)) {
    if (!isFor(rule, facts, path)) continue
    const isOver = what === 'recovered' || what === 'closed'
    if (isOver && !rule.tellsRecovery) continue
    // Nobody was told yet that it had been right.
    if (what === 'returned' && (await takeBackRecovery(a.tx, rule.id, incident.id))) continue
    const restMs = isOver && facts.times >= FLAPPING_TIMES ? FLAPPING_MS : 0
    await putInOutbox(a.tx, { rule: rule.id, incident: incident.id, what, facts, at: a.now, dueAt: dueAt(rule, facts.severity, a.now + GATHER_MS + restMs), attempts: 0 })
  }
}

/** Whether the rule watches this: on, of an organisation at or above the incident's, of one of its sites, bad enough. */
export function isFor(rule: Pick<AlertRuleRow, 'isOn' | 'organisation' | 'sites' | 'severity'>, { site, severity }: Pick<Incident, 'site' | 'severity'>, organisationPath: string): boolean {
  return rule.isOn && organisationPath.includes(`/${rule.organisation}/`) && (rule.sites === null || rule.sites.includes(site)) && rankOf(severity) <= rankOf(rule.severity)
}

/** Outside its hours a rule keeps what it has to tell until they begin. */
export function dueAt(rule: Pick<AlertRuleRow, 'hours' | 'zone' | 'isUrgentAlways'>, severity: Severity, at: number): number {
  if (rule.hours === null || (severity === 'critical' && rule.isUrgentAlways) || isWithinHours(rule.hours, rule.zone, at)) return at
  return hoursHoldUntil(rule.hours, rule.zone, at) ?? at
}

function rankOf(severity: Severity): number {
  return severities.options.indexOf(severity)
}

function isTold(what: string): what is OutboxRow['what'] {
  return what === 'opened' || what === 'returned' || what === 'recovered' || what === 'closed'
}
