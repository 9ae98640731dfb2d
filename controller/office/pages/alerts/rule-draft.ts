import type { AlertRule, AlertRuleDraft, SiteId } from '#protocol'
import type { Values } from '../../app/form-dialog.ts'
import { w } from './words.ts'

/** The form's answers, apart from what stands in its named inputs. */
export interface RuleDraft {
  readonly way: 'mail' | 'webhook'
  readonly sites: readonly SiteId[] | null
  /** Null: at any time. */
  readonly days: readonly number[] | null
  readonly isUrgentAlways: boolean
  readonly tellsRecovery: boolean
  readonly isOn: boolean
}

export const USUAL_HOURS = { start: '08:00', end: '20:00' } as const

export function ruleDraftOf(rule: AlertRule | null): RuleDraft {
  if (rule === null) return { way: 'mail', sites: null, days: null, isUrgentAlways: true, tellsRecovery: true, isOn: true }
  const { way, sites, hours, isUrgentAlways, tellsRecovery, isOn } = rule
  return { way: way.kind, sites, days: hours?.windows[0]?.days ?? null, isUrgentAlways, tellsRecovery, isOn }
}

/** Problems by the names of the form's inputs. */
export function checkRule({ way, sites, days }: RuleDraft, values: Values): Record<string, string> {
  const problems: Record<string, string> = {}
  const to = addressesIn(values['to'] ?? '')
  if (way === 'mail' && (to.length === 0 || to.length > 20 || !to.every((each) => /^[^\s@]+@[^\s@]+\.[^\s@]+$/.test(each)))) problems['to'] = w.toWrong
  if (way === 'webhook' && !/^https?:\/\/\S+$/i.test(values['url'] ?? '')) problems['url'] = w.urlWrong
  if (sites?.length === 0) problems['sites'] = w.noSites
  if (days?.length === 0) problems['days'] = w.daysEmpty
  if (days !== null) for (const name of ['start', 'end'] as const) if ((values[name] ?? '') === '') problems[name] = w.timeWrong
  return problems
}

/** What is saved. A rule whose times were made elsewhere, with several windows or exceptions, keeps them as long as its days are not touched. */
export function ruleOf({ way, sites, days, isUrgentAlways, tellsRecovery, isOn }: RuleDraft, values: Values, zone: string, before: AlertRule | null): AlertRuleDraft {
  const severity = values['severity'] === 'critical' || values['severity'] === 'notice' ? values['severity'] : 'warning'
  const window = { days: [...(days ?? [])], start: values['start'] ?? '', end: values['end'] === '00:00' ? '24:00' : (values['end'] ?? '') }
  const rest = before?.hours ?? { windows: [], exceptions: [] }
  return {
    name: values['name'] ?? '',
    isOn,
    sites: sites === null ? null : [...sites],
    severity,
    hours: days === null ? null : { ...rest, windows: [window, ...rest.windows.slice(1)] },
    zone,
    isUrgentAlways,
    tellsRecovery,
    way: way === 'mail' ? { kind: 'mail', to: addressesIn(values['to'] ?? '') } : { kind: 'webhook', url: values['url'] ?? '' },
  }
}

export function addressesIn(text: string): string[] {
  return text.split(/[\s,;，；]+/).filter((each) => each !== '')
}
