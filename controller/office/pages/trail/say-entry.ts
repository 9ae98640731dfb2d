import { formatBytes, formatDate, formatSeconds } from '#elements'
import type { IconName } from '#elements'
import type { TrailEntry } from '#protocol'
import { actWords, detailWords, w } from './words.ts'

/** Names of everything that has one, by id. */
export type Names = ReadonlyMap<string, string>

/** What was done, as one would say it; acts of a newer controller keep their own name. */
export function sayAct(act: string): string {
  return act in actWords ? actWords[act as keyof typeof actWords] : act
}

/** Who did it. */
export function sayActor(actor: string, names: Names): string {
  const [kind = '', id = ''] = splitOnce(actor, ':')
  switch (kind) {
    case 'account':
      return names.get(id) ?? w.someAccount
    case 'screen':
      return names.get(id) ?? w.someScreen
    case 'controller':
      return w.controller
    case 'operator':
      return w.operator
    case 'nobody':
      return w.nobody
    default:
      return actor
  }
}

/** From where: the kind of terminal, and its address where there is one. */
export function sayTerminal(terminal: string): { readonly kind: string; readonly address: string } {
  const [kind = '', address = ''] = splitOnce(terminal, ' ')
  const words: Readonly<Record<string, string>> = { office: w.office, mobile: w.mobile, other: w.other, console: w.console, screen: w.screenTerminal }
  return { kind: words[kind] ?? kind, address }
}

/** What it was done to: its name now, the name noted then, or the beginning of its id. */
export function saySubject(entry: Pick<TrailEntry, 'subject' | 'detail'>, names: Names): string {
  const detail = readDetail(entry.detail)
  const holder = typeof detail['account'] === 'string' ? names.get(detail['account']) : undefined
  const noted = [holder, detail['name'], detail['title'], detail['fileName'], nameWithin(detail['item']), nameWithin(detail['after']), detail['note']].find((each) => typeof each === 'string' && each !== '')
  return names.get(entry.subject) ?? (typeof noted === 'string' ? noted : shorten(entry.subject))
}

export interface DetailLine {
  readonly label: string
  readonly text: string
  /** Long or nested: for reading as it was written. */
  readonly isRaw: boolean
}

/** Everything that was noted, line by line. */
export function sayDetail(text: string, names: Names): readonly DetailLine[] {
  return Object.entries(readDetail(text)).map(([key, value]) => ({ label: key in detailWords ? detailWords[key as keyof typeof detailWords] : key, ...sayValue(key, value, names) }))
}

export function iconOf(act: string): IconName {
  const icons: Readonly<Record<string, IconName>> = {
    account: 'user', activity: 'activity', attendance: 'sign-in', enrolment: 'link', entry: 'schedule', group: 'cards', item: 'library', medium: 'media', member: 'people', organisation: 'organisation', pairing: 'pair',
    playlist: 'playlist', points: 'branch-ranking', 'points-rule': 'branch-ranking', post: 'post', programmes: 'publish', screen: 'screen', site: 'place',
  }
  return icons[splitOnce(act, '.')[0] ?? ''] ?? 'trail'
}

export function shorten(id: string): string {
  return id.length > 12 ? `${id.slice(0, 10)}…` : id
}

function sayValue(key: string, value: unknown, names: Names): Omit<DetailLine, 'label'> {
  if (value === null) return { text: w.none, isRaw: false }
  if (typeof value === 'boolean') return { text: value ? w.yes : w.no, isRaw: false }
  if (typeof value === 'number') return { text: sayNumber(key, value), isRaw: false }
  if (typeof value === 'string') return { text: names.get(value) ?? value, isRaw: false }
  if (Array.isArray(value) && value.every((each) => typeof each === 'string')) return { text: value.map((each) => names.get(each) ?? detailNameOf(each)).join(' · '), isRaw: false }
  return { text: JSON.stringify(withNames(value, names), null, 2), isRaw: true }
}

function sayNumber(key: string, value: number): string {
  if (key === 'sizeBytes') return formatBytes(value)
  // Instants are the only figures that large.
  return ['from', 'until', 'expiresAt', 'startsAt', 'endsAt', 'at'].includes(key) && value > 1e11 ? `${formatDate(value)} ${formatSeconds(value)}` : String(value)
}

/** Ids become names, so that a person can read what was noted. */
function withNames(value: unknown, names: Names): unknown {
  if (typeof value === 'string') return names.get(value) ?? value
  if (Array.isArray(value)) return value.map((each) => withNames(each, names))
  if (typeof value === 'object' && value !== null) return Object.fromEntries(Object.entries(value).map(([key, each]) => [key, withNames(each, names)]))
  return value
}

function detailNameOf(key: string): string {
  return key in detailWords ? detailWords[key as keyof typeof detailWords] : key
}

function nameWithin(value: unknown): unknown {
  if (typeof value !== 'object' || value === null) return null
  return 'name' in value ? value.name : 'title' in value ? value.title : null
}

/** Written by the controller as an object; anything else is shown as it is. */
function readDetail(text: string): Readonly<Record<string, unknown>> {
  try {
    const read: unknown = JSON.parse(text)
    return typeof read === 'object' && read !== null && !Array.isArray(read) ? { ...read } : { note: text }
  } catch {
    return { note: text }
  }
}

function splitOnce(text: string, by: string): readonly string[] {
  const at = text.indexOf(by)
  return at < 0 ? [text] : [text.slice(0, at), text.slice(at + by.length)]
}
