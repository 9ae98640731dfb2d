import type { AlertRule, AlertWay, Severity, Site, SiteId } from '#protocol'
import { sayDays } from '../schedule/say-when.ts'
import { w } from './words.ts'

export function sayWay(way: AlertWay): string {
  if (way.kind === 'webhook') return way.url
  const [first = '', ...more] = way.to
  return more.length === 0 ? first : w.moreTo(first, more.length)
}

export function saySeverity(severity: Severity): string {
  return severity === 'critical' ? w.onlyCritical : severity === 'warning' ? w.fromWarning : w.everything
}

export function saySites(chosen: readonly SiteId[] | null, all: readonly Site[]): string {
  return chosen === null ? w.allSites : chosen.map((id) => all.find((each) => each.id === id)?.name ?? id).join(w.comma)
}

export function sayHours({ hours }: Pick<AlertRule, 'hours'>): string {
  if (hours === null) return w.always
  return hours.windows.map(({ days, start, end }) => `${sayDays(days)} ${start}–${end}`).join(w.comma)
}
