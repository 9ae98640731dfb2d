import { formatBytes, formatDate, formatLength, formatSeconds, language } from '#elements'
import { when as whenSchema } from '#schedules'
import { incidentKindWords, severityWords } from '../../app/incident-words.ts'
import { kindWords, themeWords } from '../../app/words.ts'
import { roleWords, w as people } from '../people/words.ts'
import { nameOfClass } from '../schedule/name-of-class.ts'
import { sayValidity, sayWhen } from '../schedule/say-when.ts'
import { orderWords, stateWords, w as orders } from '../screen/order-words.ts'
import { drillWords } from '../takeover/words.ts'
import { detailWords, ruleWords, w } from './words.ts'

/** Names of everything that has one, by id. */
export type Names = ReadonlyMap<string, string>

/** Under which a publish stands among the names: in the list of acts it is called by what it reached. */
export function namedPublish(id: string): string {
  return `publish ${id}`
}

/** One thing that was noted, as one would say it; lists and things within things in lines of their own. */
export function sayValue(key: string, value: unknown, names: Names): string {
  if (value === null || value === undefined) return w.none
  if (typeof value === 'boolean') return value ? w.yes : w.no
  if (typeof value === 'number') return sayNumber(key, value)
  if (typeof value === 'string') return sayText(key, value, names)
  if (Array.isArray(value)) return sayList(key, value, names)
  return sayThing(key, { ...value }, names)
}

/** The name of a field, for keys that have one. */
export function nameOfKey(key: string): string {
  return key in detailWords ? detailWords[key as keyof typeof detailWords] : key
}

function sayText(key: string, value: string, names: Names): string {
  const words: Readonly<Record<string, Readonly<Record<string, string>>>> = { role: roleWords, type: { committee: people.committee, 'general-branch': people['general-branch'], branch: people.branch, group: people.group }, operation: orderWords, outcome: stateWords, what: { media: orders.clearMedia, content: orders.clearContent }, rule: ruleWords, kind: { ...kindWords, ...incidentKindWords }, severity: severityWords, theme: themeWords, drill: drillWords }
  const said = words[key]
  if (said !== undefined && Object.hasOwn(said, value)) return said[value] ?? value
  if (key === 'priority' && (value === 'campaign' || value === 'normal' || value === 'background')) return nameOfClass(value)
  if (key === 'screens' && value === 'all') return w.allScreens
  return names.get(key === 'undoOf' ? namedPublish(value) : value) ?? value
}

function sayNumber(key: string, value: number): string {
  if (key === 'sizeBytes') return formatBytes(value)
  if (key === 'durationMs') return formatLength(value)
  if (key === 'rotation') return `${value}°`
  // Instants are the only figures that large.
  return value > 1e11 ? `${formatDate(value)} ${formatSeconds(value)}` : String(value)
}

function sayList(key: string, values: readonly unknown[], names: Names): string {
  if (values.length === 0) return w.none
  if (values.every((each) => typeof each === 'string')) return values.map((each) => (key === 'changed' ? nameOfKey(each) : (names.get(each) ?? each))).join(w.comma)
  return values.map((each) => sayValue(singular[key] ?? '', each, names)).join('\n')
}

/** What one of a list is. */
const singular: Readonly<Record<string, string>> = { targets: 'target', slots: 'playlistSlot', programmes: 'programme' }

function sayThing(key: string, of: Readonly<Record<string, unknown>>, names: Names): string {
  const name = (id: unknown) => (typeof id === 'string' ? (names.get(id) ?? id) : '')
  switch (key) {
    case 'when': {
      const read = whenSchema.safeParse(of)
      if (read.success) return [sayWhen(read.data), sayValidity(read.data)].filter((each) => each !== null).join(w.comma)
      break
    }
    case 'glass':
      return `${String(of['widthPx'])} × ${String(of['heightPx'])}`
    case 'target':
      return of['kind'] === 'all' ? w.allScreens : name(of['id'])
    case 'playlistSlot':
      return `${name(of['item'])} · ${sayValue('durationMs', of['durationMs'], names)}`
    case 'programme':
      return `${name(of['screen'])} · ${w.version(Number(of['version']))}`
  }
  return Object.entries(ofLanguage(of))
    .filter(([part, value]) => isSaid(part, value))
    .map(([part, value]) => `${nameOfKey(part)}${w.colon}${sayValue(part, value, names)}`)
    .join('\n')
}

/** Means something to the program only; the record itself is in the database. */
const hidden: ReadonlySet<string> = new Set(['id', 'command', 'contentHash', 'sha256', 'focus', 'medium', 'picture', 'fit'])

/** A thing that was noted in both languages is said in the reader's. */
export function ofLanguage(detail: Readonly<Record<string, unknown>>): Readonly<Record<string, unknown>> {
  const { wordsZh, wordsEn, ...rest } = detail
  if (wordsZh === undefined && wordsEn === undefined) return detail
  return { words: language() === 'zh' ? wordsZh : wordsEn, ...rest }
}

/** Whether a line says something to a person. */
export function isSaid(key: string, value: unknown): boolean {
  return !hidden.has(key) && value !== '' && !(key === 'undoOf' && value === null)
}
