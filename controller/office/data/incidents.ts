import { call } from '#call'
import {
  acknowledgeIncident, changeAlertRule, closeIncident, createAlertRule, deleteAlertRule, listAlertRules, listIncidents, readAlertSecret, readIncident, testAlertRule,
  type AlertRule, type AlertRuleDraft, type AlertRuleId, type Incident, type IncidentEvent, type IncidentId, type OrganisationId, type ScreenId,
} from '#protocol'
import { Shared } from './shared.ts'

/** All that are not over, then the last that are; each newest first. */
export const incidents = new Shared<readonly Incident[]>(async () => (await call(listIncidents)).incidents, ['incidents'])
export const alertRules = new Shared<{ readonly rules: readonly AlertRule[]; readonly isMailReady: boolean }>(async () => call(listAlertRules), ['alert-rules'])

/** How many nobody has taken on yet. */
export function openCount(all: readonly Incident[] | null): number {
  return (all ?? []).filter(({ state }) => state === 'open').length
}

/** What is wrong with a screen now, the worst first; a site's trouble is each of its screens'. */
export function incidentsOf(all: readonly Incident[] | null, screen: ScreenId): readonly Incident[] {
  const order = ['critical', 'warning', 'notice'] as const
  return (all ?? []).filter(({ state, screens }) => state !== 'recovered' && screens.includes(screen)).toSorted((a, b) => order.indexOf(a.severity) - order.indexOf(b.severity))
}

export async function readHistory(id: IncidentId): Promise<{ readonly incident: Incident; readonly events: readonly IncidentEvent[] }> {
  return call(readIncident, { params: { id } })
}
export async function acknowledge(id: IncidentId, note: string): Promise<void> {
  keep(await call(acknowledgeIncident, { params: { id }, body: { note } }))
}
export async function close(id: IncidentId, note: string): Promise<void> {
  keep(await call(closeIncident, { params: { id }, body: { note } }))
}

export async function addAlertRule(organisation: OrganisationId, draft: AlertRuleDraft): Promise<void> {
  await call(createAlertRule, { body: { organisation, ...draft } })
  await alertRules.refresh()
}
/** From the revision that was seen; refused as outdated where somebody was faster. */
export async function editAlertRule(id: AlertRuleId, draft: AlertRuleDraft, revision: number): Promise<AlertRule> {
  const changed = await call(changeAlertRule, { params: { id }, body: { ...draft, revision } })
  await alertRules.refresh()
  return changed
}
export async function removeAlertRule(id: AlertRuleId): Promise<void> {
  await call(deleteAlertRule, { params: { id } })
  await alertRules.refresh()
}
export async function sendTestAlert(id: AlertRuleId): Promise<{ readonly isDelivered: boolean; readonly problem: string | null }> {
  return call(testAlertRule, { params: { id } })
}
export async function alertSecret(id: AlertRuleId): Promise<string> {
  return (await call(readAlertSecret, { params: { id } })).secret
}

function keep(incident: Incident): void {
  incidents.put((all) => all.map((each) => (each.id === incident.id ? incident : each)))
}
