import type { Words } from '#protocol'
import { Temporal } from 'temporal-polyfill'
import type { FileEvent, Property } from './read-file.ts'
import { MOST_DATES, type Moment, type Times } from './times.ts'

/** Why an event becomes no entry; `property` is what the file calls the place. */
export interface RowRefusal {
  readonly property: string
  readonly message: Words
}

/** An event of a file, read but not yet judged. */
export interface ReadEvent {
  readonly uid: string | null
  /** Of one occurrence that differs from its series: when it would have been. */
  readonly instead: Moment | null
  readonly isOfAllAfter: boolean
  readonly isCancelled: boolean
  readonly name: string
  readonly isNameCut: boolean
  readonly times: Times | null
  readonly refusal: RowRefusal | null
  /** Names of properties that an entry has no place for. */
  readonly lost: readonly string[]
  readonly hasAlarms: boolean
  /** The texts of our own properties, by what follows `x-lobbycast-`. */
  readonly own: ReadonlyMap<string, string>
}

const NAME_LENGTH = 80

export function readEvent({ properties, unreadable, alarms }: FileEvent): ReadEvent {
  const all = (name: string): Property[] => properties.filter((property) => property.name === name)
  const text = (name: string): string | null => textOf(all(name)[0]?.values[0])
  const name = tidy(text('summary') ?? '')
  const [instead] = all('recurrence-id')
  const { times, refusal } = readTimes(all, unreadable)
  return {
    uid: text('uid'),
    instead: instead ? momentOf(instead, instead.values[0]) : null,
    isOfAllAfter: instead?.params['range'] === 'THISANDFUTURE',
    isCancelled: text('status')?.toUpperCase() === 'CANCELLED',
    name: [...name].slice(0, NAME_LENGTH).join('').trim(),
    isNameCut: [...name].length > NAME_LENGTH,
    times,
    refusal,
    lost: ['attendee', 'organizer', 'location', 'description', 'attach', 'url'].filter((lost) => all(lost).length > 0),
    hasAlarms: alarms > 0,
    own: new Map(properties.flatMap((property) => (property.name.startsWith('x-lobbycast-') ? [[property.name.slice(12), textOf(property.values[0]) ?? ''] as const] : []))),
  }
}

function readTimes(all: (name: string) => Property[], unreadable: readonly string[]): { readonly times: Times | null; readonly refusal: RowRefusal | null } {
  const refused = (property: string, zh: string, en: string) => ({ times: null, refusal: { property, message: { zh, en } } })
  const spoilt = unreadable.find((name) => TIMES.has(name))
  if (spoilt !== undefined) return refused(spoilt, '这一行的格式不对，无法读取。', 'This line is malformed and cannot be read.')
  const [[dtstart], [dtend], [duration], rules] = [all('dtstart'), all('dtend'), all('duration'), all('rrule')]
  if (!dtstart) return refused('DTSTART', '没有开始时间。', 'There is no start.')
  if (all('exrule').length > 0) return refused('EXRULE', '不支持用规则排除日期（EXRULE），请改为逐个排除。', 'Dates excluded by a rule (EXRULE) are not supported; exclude them one by one.')
  if (rules.length > 1) return refused('RRULE', '有多条重复规则，请拆成多个日程。', 'There are several rules of recurrence; make an event of each.')
  const start = momentOf(dtstart, dtstart.values[0])
  if (!start) return refused('DTSTART', '开始时间的格式不对。', 'The start is malformed.')
  const end = dtend ? momentOf(dtend, dtend.values[0]) : null
  if (dtend && !end) return refused('DTEND', '结束时间的格式不对。', 'The end is malformed.')
  const [flooded] = ['EXDATE', 'RDATE'].filter((name) => all(name.toLowerCase()).reduce((sum, { values }) => sum + values.length, 0) > MOST_DATES)
  if (flooded !== undefined) return refused(flooded, `单独排除或增加的日期最多 ${MOST_DATES} 个。`, `At most ${MOST_DATES} dates can be left out or added.`)
  const lists = { EXDATE: momentsOf(all('exdate')), RDATE: momentsOf(all('rdate')) }
  if (!lists.EXDATE) return refused('EXDATE', '排除的日期格式不对。', 'A date that is left out is malformed.')
  if (!lists.RDATE) return refused('RDATE', '增加的日期格式不对，或者另有时长。', 'An added date is malformed, or has a length of its own.')
  const times: Times = {
    start,
    end,
    duration: duration ? (textOf(duration.values[0]) ?? '') : null,
    rule: rules[0] ? (textOf(rules[0].values[0]) ?? '').trim() : null,
    without: lists.EXDATE,
    with: lists.RDATE,
  }
  return { times, refusal: null }
}

const TIMES: ReadonlySet<string> = new Set(['DTSTART', 'DTEND', 'DURATION', 'RRULE', 'EXRULE', 'EXDATE', 'RDATE', 'RECURRENCE-ID'])

function momentsOf(properties: readonly Property[]): Moment[] | null {
  const moments = properties.flatMap((property) => property.values.map((value) => momentOf(property, value)))
  return moments.every((moment) => moment !== null) ? moments : null
}

function momentOf(property: Property, value: unknown): Moment | null {
  if (typeof value !== 'string') return null
  // A date where a date and time is announced: some programs leave `VALUE=DATE` out of their lists.
  const [, wall, utc] = /^(\d{4}-\d\d-\d\d(?:T\d\d:\d\d:\d\d)?)(?:T::)?(Z?)$/.exec(value) ?? []
  if (wall === undefined || !isOnCalendar(wall)) return null
  const zone = textOf(property.params['tzid'])
  return { wall, zone: wall.length === 10 ? null : utc === 'Z' ? 'UTC' : zone }
}

/** A date that there is and, where it has one, a time that clocks show. */
function isOnCalendar(wall: string): boolean {
  try {
    Temporal.PlainDateTime.from(wall, { overflow: 'reject' })
    return !wall.endsWith(':60')
  } catch {
    return false
  }
}

function textOf(value: unknown): string | null {
  return typeof value === 'string' ? value : null
}

/** On one line, without what cannot be seen. */
function tidy(text: string): string {
  return text.replace(/[\p{Cc}\p{Cf}\p{Co}\p{Cs}]+/gu, ' ').replace(/\s+/g, ' ').trim()
}
