import { priorityWords } from '#schedules'
import type { LibraryEntry } from '#protocol'
import ICAL from 'ical.js'
import type { Shown } from './events-of.ts'
import { MARK, marksOf } from './marks.ts'
import { digestOf, isDate, type Moment, type Times } from './times.ts'
import { wallAt } from './zones.ts'
import { timezoneOf } from './timezone-of.ts'

type Jcal = readonly [string, readonly unknown[], readonly unknown[]]

/** The text of an iCalendar file. */
export function writeFile(entries: readonly { readonly entry: LibraryEntry; readonly shown: Shown }[], zone: string | null, now: number): string {
  const events = entries.flatMap(({ entry, shown }) => shown.times.map((times, index) => eventOf(entry, shown, times, index, now)))
  const earliest = entries.flatMap(({ shown }) => shown.times.map(({ start }) => start.wall)).sort()[0]
  const head = [text('version', '2.0'), text('prodid', '-//Lobbycast//Lobbycast//ZH'), text('calscale', 'GREGORIAN'), text('method', 'PUBLISH'), ['x-wr-calname', {}, 'text', 'Lobbycast'], ...(zone === null ? [] : [['x-wr-timezone', {}, 'text', zone]])]
  const zones: Jcal[] = zone === null || zone === 'UTC' || earliest === undefined ? [] : [timezoneOf(zone, earliest, now)]
  return ICAL.stringify(['vcalendar', head, [...zones, ...events]])
}

function eventOf(entry: LibraryEntry, { isOn, times: all }: Shown, times: Times, index: number, now: number): Jcal {
  const own = [['entry', entry.id] as const, ['times', digestOf(times)] as const, ...(index === 0 ? marksOf(entry, all.length) : [])]
  return [
    'vevent',
    [
      text('uid', `${entry.id}${index === 0 ? '' : `-${index + 1}`}@lobbycast`),
      ['dtstamp', {}, 'date-time', `${wallAt('UTC', now)}Z`],
      ['last-modified', {}, 'date-time', `${wallAt('UTC', entry.changedAt)}Z`],
      text('summary', entry.name),
      moments('dtstart', [times.start]),
      ...(times.end === null ? [] : [moments('dtend', [times.end])]),
      ...(times.rule === null ? [] : [['rrule', {}, 'recur', ICAL.Recur.fromString(times.rule).toJSON()]]),
      ...(times.without.length === 0 ? [] : [moments('exdate', times.without)]),
      ...(times.with.length === 0 ? [] : [moments('rdate', times.with)]),
      text('categories', priorityWords[entry.priority].zh),
      text('transp', 'TRANSPARENT'),
      ...(isOn ? [] : [text('status', 'CANCELLED')]),
      ...own.map(([name, value]) => text(`${MARK}${name}`, value)),
    ],
    [],
  ]
}

function text(name: string, value: string): readonly unknown[] {
  return [name, {}, 'text', value]
}

/** All of one zone. */
function moments(name: string, all: readonly Moment[]): readonly unknown[] {
  const [first] = all
  const zone = first?.zone ?? null
  const type = first && isDate(first) ? 'date' : 'date-time'
  return [name, zone === null || zone === 'UTC' ? {} : { tzid: zone }, type, ...all.map(({ wall }) => (zone === 'UTC' && type === 'date-time' ? `${wall}Z` : wall))]
}
