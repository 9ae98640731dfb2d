import type { IconName } from '#elements'
import type { TrailEntry } from '#protocol'
import { common } from '../../app/words.ts'
import { isSaid, nameOfKey, ofLanguage, sayValue, type Names } from './say-value.ts'
import { actWords, w } from './words.ts'

export type { Names } from './say-value.ts'

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
  const detail = ofLanguage(readDetail(entry.detail))
  const holder = typeof detail['account'] === 'string' ? names.get(detail['account']) : undefined
  const noted = [holder, detail['words'], detail['name'], detail['title'], detail['fileName'], nameWithin(detail['item']), nameWithin(detail['after']), detail['note'], touched(detail['programmes'], names)].find((each) => typeof each === 'string' && each !== '')
  return names.get(entry.subject) ?? (typeof noted === 'string' ? noted : shorten(entry.subject))
}

/** A publish without a note is called by what it reached. */
function touched(programmes: unknown, names: Names): string | null {
  if (!Array.isArray(programmes)) return null
  const [only] = programmes.map((each: unknown) => (typeof each === 'object' && each !== null && 'screen' in each ? names.get(String(each.screen)) : undefined))
  return programmes.length === 1 && only !== undefined ? only : common.screens(programmes.length)
}

export interface DetailLine {
  readonly label: string
  /** Several lines where several things were noted. */
  readonly text: string
}

/** Everything that was noted and says something to a person, line by line. */
export function sayDetail(text: string, names: Names): readonly DetailLine[] {
  return Object.entries(ofLanguage(readDetail(text)))
    .filter(([key, value]) => isSaid(key, value))
    .map(([key, value]) => ({ label: nameOfKey(key), text: sayValue(key, value, names) }))
}

export function iconOf(act: string): IconName {
  const icons: Readonly<Record<string, IconName>> = {
    account: 'user', 'alert-rule': 'bell', incident: 'incident', activity: 'activity', attendance: 'sign-in', enrolment: 'link', entry: 'schedule', group: 'cards', item: 'library', medium: 'media', member: 'people', organisation: 'organisation', pairing: 'pair',
    playlist: 'playlist', points: 'branch-ranking', 'points-rule': 'branch-ranking', post: 'post', programmes: 'publish', screen: 'screen', site: 'place', takeover: 'alert', 'takeover-template': 'alert',
  }
  return icons[splitOnce(act, '.')[0] ?? ''] ?? 'trail'
}

export function shorten(id: string): string {
  return id.length > 12 ? `${id.slice(0, 10)}…` : id
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
