import { z } from 'zod'
import { alertRuleId, incidentId, instant, organisationId, screenId, siteId } from '../ids.ts'
import { troubleKinds } from '../messages/reported.ts'
import { openingHours } from '../screen-settings.ts'
import { basedOn, endpoint } from './endpoint.ts'

const group = 'incidents'

/** What a screen says itself, and what only the controller can see: that nothing is heard of it, or of most screens of a site. */
export const incidentKind = z.enum([...troubleKinds, 'offline', 'site-offline'])
export type IncidentKind = z.infer<typeof incidentKind>

/** `critical`: people see it, or a whole site is silent. `warning`: somebody must do something. `notice`: worth knowing. From the worst. */
export const severity = z.enum(['critical', 'warning', 'notice'])
export type Severity = z.infer<typeof severity>

/** `open`: nobody has taken it on. `acknowledged`: somebody has. `recovered`: it is right again, by itself or because somebody said so. */
export const incidentState = z.enum(['open', 'acknowledged', 'recovered'])
export type IncidentState = z.infer<typeof incidentState>

const note = z.string().trim().max(500)

export const incident = z.object({
  id: incidentId,
  organisation: organisationId,
  site: siteId,
  /** Null: it is the site's, and `screens` are those that it took down. */
  screen: screenId.nullable(),
  /** The screen's name, or the site's; it outlives both. */
  place: z.string(),
  screens: z.array(screenId),
  kind: incidentKind,
  /** Tells several of a kind on one screen apart, as the screen does. */
  name: z.string(),
  severity,
  state: incidentState,
  /** What is wrong, in English, as it was last said. */
  detail: z.string(),
  /** What was on glass when it began; null where nobody knows. */
  glass: z.object({ item: z.string().nullable(), title: z.string().nullable(), programme: z.int().nullable() }).nullable(),
  firstAt: instant,
  lastAt: instant,
  /** How often it began: more than once where it went and came back. */
  times: z.int().min(1),
  acknowledged: z.object({ by: z.string(), at: instant, note }).nullable(),
  /** `by` is null where it recovered by itself. */
  recovered: z.object({ by: z.string().nullable(), at: instant, note }).nullable(),
})
export type Incident = z.infer<typeof incident>

export const incidentEvent = z.object({ at: instant, what: z.enum(['opened', 'returned', 'worse', 'acknowledged', 'recovered', 'closed', 'told', 'not-told']), by: z.string().nullable(), note: z.string() })
export type IncidentEvent = z.infer<typeof incidentEvent>

const one = { params: z.object({ id: incidentId }) }
/** All that are not over, and the newest of those that are. */
export const listIncidents = endpoint({ method: 'GET', path: '/api/incidents', group, access: 'signed-in', words: { zh: '故障列表', en: 'Incidents, newest first' }, answer: z.object({ incidents: z.array(incident) }) })
export const readIncident = endpoint({ method: 'GET', path: '/api/incidents/:id', group, access: 'signed-in', words: { zh: '一项故障及其经过', en: 'An incident with its history' }, ...one, answer: z.object({ incident, events: z.array(incidentEvent) }) })
export const acknowledgeIncident = endpoint({ method: 'POST', path: '/api/incidents/:id/acknowledge', group, access: 'signed-in', words: { zh: '认领故障', en: 'Acknowledge an incident' }, ...one, body: z.object({ note }), answer: incident })
/** Over by hand. If the cause is still there, or comes back soon, it opens again. */
export const closeIncident = endpoint({ method: 'POST', path: '/api/incidents/:id/close', group, access: 'signed-in', words: { zh: '关闭故障', en: 'Close an incident by hand' }, ...one, body: z.object({ note }), answer: incident })

/** Where alerts go. The webhook's secret is told when the rule is made, and on demand. */
export const alertWay = z.discriminatedUnion('kind', [
  z.object({ kind: z.literal('mail'), to: z.array(z.email().max(200)).min(1).max(20) }),
  z.object({ kind: z.literal('webhook'), url: z.url({ protocol: /^https?$/ }).max(500) }),
])
export type AlertWay = z.infer<typeof alertWay>

export const alertRule = z.object({
  id: alertRuleId,
  /** Whose screens it watches: this one's and those of everything below it. */
  organisation: organisationId,
  name: z.string().trim().min(1).max(60),
  isOn: z.boolean(),
  /** Null: all sites. */
  sites: z.array(siteId).min(1).max(500).nullable(),
  /** This bad or worse. */
  severity,
  /** When it tells at once, by the clock of `zone`; what happens outside waits and comes as one message. Null: always. */
  hours: openingHours.nullable(),
  zone: z.string().min(1).max(60),
  /** What is critical is told at once at any hour. */
  isUrgentAlways: z.boolean(),
  /** Tells when it is over, too. */
  tellsRecovery: z.boolean(),
  way: alertWay,
  /** Raised by every change. */
  revision: z.int().min(1),
  /** The last message: how it went, and when. */
  last: z.object({ at: instant, isDelivered: z.boolean(), problem: z.string().nullable() }).nullable(),
})
export type AlertRule = z.infer<typeof alertRule>
export const alertRuleDraft = alertRule.omit({ id: true, organisation: true, revision: true, last: true })
export type AlertRuleDraft = z.infer<typeof alertRuleDraft>

const ofRule = { params: z.object({ id: alertRuleId }) }
/** `isMailReady`: the operator has named a mail server. Rules of organisations whose screens the account manages. */
export const listAlertRules = endpoint({ method: 'GET', path: '/api/alert-rules', group, access: 'signed-in', words: { zh: '告警规则', en: 'Alert rules' }, answer: z.object({ rules: z.array(alertRule), isMailReady: z.boolean() }) })
export const createAlertRule = endpoint({ method: 'POST', path: '/api/alert-rules', group, access: 'signed-in', words: { zh: '新建告警规则', en: 'Create an alert rule' }, body: alertRuleDraft.extend({ organisation: organisationId }), answer: alertRule })
export const changeAlertRule = endpoint({ method: 'PUT', path: '/api/alert-rules/:id', group, access: 'signed-in', words: { zh: '修改告警规则', en: 'Change an alert rule' }, ...ofRule, body: alertRuleDraft.extend(basedOn), answer: alertRule })
export const deleteAlertRule = endpoint({ method: 'DELETE', path: '/api/alert-rules/:id', group, access: 'signed-in', words: { zh: '删除告警规则', en: 'Delete an alert rule' }, ...ofRule })
/** Sends one message now and answers how it went. */
export const testAlertRule = endpoint({ method: 'POST', path: '/api/alert-rules/:id/test', group, access: 'signed-in', words: { zh: '发送测试告警', en: 'Send a test alert' }, ...ofRule, answer: z.object({ isDelivered: z.boolean(), problem: z.string().nullable() }) })
/** What the receiver of a webhook checks `lobbycast-signature` with; the telling is recorded. */
export const readAlertSecret = endpoint({ method: 'POST', path: '/api/alert-rules/:id/secret', group, access: 'signed-in', words: { zh: '查看回调密钥', en: 'Read the secret of a webhook' }, ...ofRule, answer: z.object({ secret: z.string() }) })
