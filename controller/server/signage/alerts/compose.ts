import type { Incident, Severity } from '#protocol'
import { detailInChinese, severity as severities } from '#protocol'
import type { AlertRuleRow, OutboxRow } from './store.ts'
import { kindWords, severityWords } from './words.ts'

/** One thing to tell. */
export type News = Pick<OutboxRow, 'what' | 'facts' | 'at'>

export interface Message {
  readonly subject: string
  readonly text: string
  readonly json: string
}

/** So many lines are read; the rest is counted. */
const LINES = 40

/** One message for all the news, worst first, in both languages. */
export function compose(rule: Pick<AlertRuleRow, 'id' | 'name' | 'zone'>, news: readonly News[], { origin, at, id }: { readonly origin: string; readonly at: number; readonly id: string }): Message {
  const ordered = [...news].sort((a, b) => rank(a) - rank(b) || a.at - b.at)
  const shown = ordered.slice(0, LINES)
  const rest = ordered.length - shown.length
  const parts = shown.map((each) => paragraph(each, rule.zone, origin))
  if (rest > 0) parts.push(`……另有 ${rest} 项。 And ${rest} more.`)
  parts.push(`告警规则 Alert rule: ${rule.name}\n${origin}/office/incidents`)
  const json = JSON.stringify({ type: 'lobbycast.incidents', delivery: id, sentAt: at, rule: { id: rule.id, name: rule.name }, news: ordered.map(({ what, facts, at: since }) => ({ what, at: since, incident: facts, url: addressOf(origin, facts) })) })
  return { subject: subjectOf(ordered), text: `${parts.join('\n\n')}\n`, json }
}

/** Says that messages arrive, and nothing else. */
export function composeTest(rule: Pick<AlertRuleRow, 'id' | 'name'>, { origin, at, id }: { readonly origin: string; readonly at: number; readonly id: string }): Message {
  return {
    subject: '[大堂屏幕] 测试告警 · Lobbycast test alert',
    text: `这是一条测试告警：按规则“${rule.name}”发出的告警会送到这里。\nThis is a test: alerts of the rule “${rule.name}” arrive here.\n\n${origin}/office/incidents\n`,
    json: JSON.stringify({ type: 'lobbycast.test', delivery: id, sentAt: at, rule: { id: rule.id, name: rule.name } }),
  }
}

function subjectOf(ordered: readonly News[]): string {
  const [first] = ordered
  if (first === undefined) return ''
  if (ordered.length === 1) {
    const { facts } = first
    const [zh, en] = isOver(first) ? ['已恢复', 'Recovered'] : [severityWords[facts.severity].zh, severityWords[facts.severity].en]
    return `[大堂屏幕] ${zh}：${facts.place} ${kindWords[facts.kind].zh} · ${en}: ${facts.place}, ${kindWords[facts.kind].en}`
  }
  const bad = ordered.filter((each) => !isOver(each)).length
  const over = ordered.length - bad
  const zh = [...(bad > 0 ? [`${bad} 项故障`] : []), ...(over > 0 ? [`${over} 项恢复`] : [])].join('，')
  const en = [...(bad > 0 ? [`${bad} ${bad === 1 ? 'incident' : 'incidents'}`] : []), ...(over > 0 ? [`${over} recovered`] : [])].join(', ')
  return `[大堂屏幕] ${zh} · Lobbycast: ${en}`
}

function paragraph(news: News, zone: string, origin: string): string {
  const { facts } = news
  const time = momentIn(zone, news.at)
  const [zh, en] = isOver(news) ? ['已恢复', 'Recovered'] : [severityWords[facts.severity].zh, severityWords[facts.severity].en]
  const again = news.what === 'returned' ? `（第 ${facts.times} 次）` : ''
  const againInEnglish = news.what === 'returned' ? ` (time ${facts.times})` : ''
  const title = facts.glass?.title ?? facts.glass?.item ?? null
  const inChinese = detailInChinese(facts.detail)
  const lines = [
    `【${zh}】${facts.place}：${kindWords[facts.kind].zh}${again}　${time}`,
    `${en}: ${facts.place}, ${kindWords[facts.kind].en}${againInEnglish}`,
    ...(inChinese === null ? [] : [inChinese]),
    facts.detail,
    ...(title === null ? [] : [`当时画面 On glass: ${title}`]),
    ...(facts.recovered?.by == null ? [] : [`关闭人 Closed by: ${facts.recovered.by}${facts.recovered.note === '' ? '' : ` — ${facts.recovered.note}`}`]),
    addressOf(origin, facts),
  ]
  return lines.join('\n')
}

function isOver({ what }: News): boolean {
  return what === 'recovered' || what === 'closed'
}

const order: readonly Severity[] = severities.options

function rank(news: News): number {
  return isOver(news) ? order.length : order.indexOf(news.facts.severity)
}

function addressOf(origin: string, { id }: Incident): string {
  return `${origin}/office/incidents/${id}`
}

/** `2026-11-30 23:05:09 (Asia/Shanghai)` */
function momentIn(zone: string, at: number): string {
  return `${new Intl.DateTimeFormat('sv-SE', { timeZone: zone, dateStyle: 'short', timeStyle: 'medium' }).format(at)} (${zone})`
}
