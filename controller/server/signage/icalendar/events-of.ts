import type { LibraryEntry } from '#protocol'
import { readRule, writeRule, type Occurrence, type When } from '#schedules'
import { Temporal } from 'temporal-polyfill'
import { groupsOf } from './groups-of.ts'
import type { Moment, Times } from './times.ts'
import { instantAt, wallAt } from './zones.ts'

/** How an entry's times are shown to other programs. */
export interface Shown {
  readonly times: readonly Times[]
  /** False: it never plays, and the one event is there for what it says of the entry. */
  readonly isOn: boolean
}

/**
 * `zone`: that the times are written in; null: local time wherever one is. `occurrencesFrom`: of the entry on a clock that is
 * never changed, wall times as if they were UTC.
 */
export function eventsOf(entry: LibraryEntry, zone: string | null, now: number, occurrencesFrom: (at: number) => readonly Occurrence[]): Shown {
  const { when } = entry
  const clock = zone ?? 'UTC'
  if (when.kind === 'always') return shown([timesOf({ wall: dayAt(clock, entry.changedAt), zone: null }, { wall: nextDay(dayAt(clock, entry.changedAt)), zone: null }, 'FREQ=DAILY')])
  if (when.kind === 'between') return shown([timesOf(utc(when.from), utc(when.to))])
  const at = (wall: string): Moment => ({ wall: long(wall), zone })
  if (when.kind === 'window') return shown([timesOf(at(when.from), at(when.to))])
  if (when.kind === 'rule' && when.dates === undefined) return shown(ruleTimes(when, zone, occurrencesFrom(0)[0], at))
  if (when.kind === 'weekly' && when.dates === undefined) return shown(weeklyTimes(when, zone, dayAt(clock, entry.changedAt), at))
  const wallNow = instantAt('UTC', wallAt(clock, now))
  const until = 'until' in when && when.until !== undefined ? when.until : null
  return shown(groupsOf(occurrencesFrom(wallNow), wallNow).map(({ start, end, rule, without, with: extra }) => ({ ...timesOf(at(start), at(end), rule === null ? null : ending(rule, until, start, zone)), without: without.map(at), with: extra.map(at) })))

  function shown(times: readonly Times[]): Shown {
    if (times.length > 0) return { times, isOn: true }
    const day = dayAt(clock, now)
    return { times: [timesOf({ wall: day, zone: null }, { wall: nextDay(day), zone: null })], isOn: false }
  }
}

/** From its first occurrence on, for other programs show the start whether the rule has it or not. */
function ruleTimes(when: Extract<When, { kind: 'rule' }>, zone: string | null, first: Occurrence | undefined, at: (wall: string) => Moment): readonly Times[] {
  if (first === undefined) return []
  const without = when.without ?? []
  const dates = when.with ?? []
  // What the exceptions took or added moves the start of no series.
  const start = without.length > 0 || dates.length > 0 ? when.start : wallAt('UTC', first.start)
  const end = Temporal.PlainDateTime.from(start).add({ milliseconds: when.lastsMs })
  return [{ ...timesOf(at(start), at(end.toString()), utcUntil(when.rule, zone)), without: without.map(at), with: dates.map(at) }]
}

function weeklyTimes({ days, start, end, from, until }: Extract<When, { kind: 'weekly' }>, zone: string | null, writtenOn: string, at: (wall: string) => Moment): readonly Times[] {
  let day = Temporal.PlainDate.from(from ?? writtenOn)
  while (!days.includes(day.dayOfWeek)) day = day.add({ days: 1 })
  if (until !== undefined && day.toString() > until) return []
  const last = end <= start ? day.add({ days: 1 }) : day
  const rule = `FREQ=WEEKLY;BYDAY=${[...new Set(days)].sort((a, b) => a - b).map((each) => NAMES[each - 1]).join(',')}`
  const finish = end === '24:00' ? `${day.add({ days: 1 }).toString()}T00:00` : `${last.toString()}T${end}`
  return [timesOf(at(`${day.toString()}T${start}`), at(finish), ending(rule, until ?? null, `${day.toString()}T${start}`, zone))]
}

const NAMES = ['MO', 'TU', 'WE', 'TH', 'FR', 'SA', 'SU']

function timesOf(start: Moment, end: Moment, rule: string | null = null): Times {
  return { start, end, duration: null, rule, without: [], with: [] }
}

/** The rule until the last date on which it may start. */
function ending(rule: string, until: string | null, start: string, zone: string | null): string {
  return until === null ? rule : utcUntil(`${rule};UNTIL=${`${until}${long(start).slice(10)}`.replace(/[-:]/g, '')}`, zone)
}

/** RFC 5545 wants the end of a rule in UTC where its start has a zone. */
function utcUntil(rule: string, zone: string | null): string {
  const reading = readRule(rule)
  if (reading.kind === 'refused') return rule
  const { until } = reading.parts
  if (zone === null || until?.form !== 'local') return writeRule(reading.parts)
  return writeRule({ ...reading.parts, until: { form: 'utc', wall: instantAt(zone, wallAt('UTC', until.wall)) } })
}

function utc(at: number): Moment {
  return { wall: wallAt('UTC', at), zone: 'UTC' }
}

function dayAt(zone: string, at: number): string {
  return wallAt(zone, at).slice(0, 10)
}

function nextDay(day: string): string {
  return Temporal.PlainDate.from(day).add({ days: 1 }).toString()
}

function long(wall: string): string {
  return Temporal.PlainDateTime.from(wall).toString({ smallestUnit: 'second' })
}
