import fc from 'fast-check'
import { Temporal } from 'temporal-polyfill'
import { describe, expect, test } from 'vitest'
import { almanacOf } from './almanac.ts'
import type { Calendar, ClockChanges, Dates, DayPart, When } from '../index.ts'
import { recurrenceOf } from './occurrence.ts'
import type { Occurrence } from './occurrence.ts'
import { zoneOf } from '../zone.ts'

const minute = 60_000
const day = 86_400_000

// The reference: looks at each date of a stretch, asks Temporal for every wall time, knows nothing of the engine's arithmetic.

interface Sample {
  readonly zone: string
  readonly when: When
  readonly calendar: Calendar
  readonly part: DayPart
  readonly centre: Temporal.PlainDate
  readonly times: readonly number[]
}

interface Written {
  readonly start: Temporal.PlainDateTime
  readonly end: Temporal.PlainDateTime
}

/** All occurrences that start on one of the dates around the centre. */
function referenceOf(sample: Sample, daysAround: number): Occurrence[] {
  const written = Array.from({ length: 2 * daysAround + 1 }, (_, index) => sample.centre.add({ days: index - daysAround })).flatMap((date) =>
    writtenOn(sample, date),
  )
  const kept = sample.when.kind === 'day-part' ? prolonged(written) : written
  const changes = sample.when.kind === 'always' || sample.when.kind === 'between' ? undefined : sample.when.clockChanges
  const happening = kept.flatMap((each, order) => {
    const found = happeningOf(each, sample.zone, changes)
    return found && found.start < found.end ? [{ ...found, order }] : []
  })
  const ordered = happening.sort((a, b) => a.start - b.start || a.order - b.order)
  return ordered.flatMap(({ start, end }, index) => {
    const next = ordered[index + 1]?.start ?? Infinity
    return next === start ? [] : [{ start, end: Math.min(end, next) }]
  })
}

/** What is left of a longer window when a shorter one ends belongs to the shorter. */
function prolonged(written: readonly Written[]): Written[] {
  const ordered = written.toSorted((a, b) => Temporal.PlainDateTime.compare(a.start, b.start))
  return ordered.map(({ start }) => {
    const ends = ordered.filter((each) => Temporal.PlainDateTime.compare(each.start, start) <= 0).map(({ end }) => end)
    return { start, end: ends.reduce((a, b) => (Temporal.PlainDateTime.compare(a, b) < 0 ? b : a)) }
  })
}

function writtenOn({ when, calendar, part }: Sample, date: Temporal.PlainDate): Written[] {
  if (when.kind === 'always' || when.kind === 'window' || when.kind === 'between') return []
  const kind = when.dates && calendar.days.findLast(({ from, to }) => from <= date.toString() && date.toString() <= to)?.kind
  const isAllowed = !when.dates?.except?.some((each) => each === kind) && (!when.dates?.only || when.dates.only.some((each) => each === kind))
  if (!isAllowed) return []
  const isAlso = when.dates?.also?.some((each) => each === kind) === true
  if (when.kind === 'rule') return ruledOn(when, date, isAlso)
  if ((when.from ?? '0000') > date.toString() || (when.until ?? '9999') < date.toString()) return []
  if (when.kind === 'weekly') return isAlso || when.days.includes(date.dayOfWeek) ? [windowOn(date, when)] : []
  const instead = part.exceptions?.findLast(({ from, to }) => from <= date.toString() && date.toString() <= to)
  if (instead) return instead.windows.map((window) => windowOn(date, window))
  const today = part.windows.filter(({ days }) => days.includes(date.dayOfWeek))
  if (today.length > 0 || !isAlso) return today.map((window) => windowOn(date, window))
  const borrowed = [1, 2, 3, 4, 5, 6].map((days) => part.windows.filter((window) => window.days.includes(date.subtract({ days }).dayOfWeek)))
  return (borrowed.find((windows) => windows.length > 0) ?? []).map((window) => windowOn(date, window))
}

function windowOn(date: Temporal.PlainDate, { start, end }: { readonly start: string; readonly end: string }): Written {
  const isNextDay = end === '24:00' || end <= start
  return { start: date.toPlainDateTime(start), end: date.add({ days: isNextDay ? 1 : 0 }).toPlainDateTime(end === '24:00' ? '00:00' : end) }
}

/** Knows rules that name hours, days of the week and an end; each names its hours. */
function ruledOn({ start, rule, lastsMs, without = [] }: Extract<When, { kind: 'rule' }>, date: Temporal.PlainDate, isAlso: boolean): Written[] {
  const first = Temporal.PlainDateTime.from(start)
  const value = (name: string) => new RegExp(`${name}=([^;]+)`).exec(rule)?.[1]
  const weekday = ['MO', 'TU', 'WE', 'TH', 'FR', 'SA', 'SU'][date.dayOfWeek - 1] ?? ''
  const minutes = (value('BYMINUTE') ?? String(first.minute)).split(',').map(Number)
  const hours = (value('BYHOUR') ?? '').split(',').map(Number)
  const isOn = (value('BYDAY') ?? weekday).split(',').includes(weekday)
  const until = value('UNTIL') ?? '99991231'
  const named = isOn ? hours.flatMap((hour) => minutes.map((each) => date.toPlainDateTime({ hour, minute: each }))) : []
  const inForce = (moment: Temporal.PlainDateTime) =>
    Temporal.PlainDateTime.compare(first, moment) <= 0 && moment.toPlainDate().toString().replaceAll('-', '') <= until
  const isOut = (moment: Temporal.PlainDateTime) => without.includes(moment.toString({ smallestUnit: 'minute' }))
  const starts = named.filter((moment) => inForce(moment) && !isOut(moment))
  const added = date.toPlainDateTime(first.toPlainTime())
  if (starts.length === 0 && isAlso && inForce(added) && !isOut(added)) starts.push(added)
  return starts.sort((a, b) => Temporal.PlainDateTime.compare(a, b)).map((moment) => ({ start: moment, end: moment.add({ milliseconds: lastsMs }) }))
}

function happeningOf({ start, end }: Written, zone: string, { missing = 'after', repeated = 'longest' }: ClockChanges = {}): Occurrence | undefined {
  const from = readingsOf(start, zone)
  if (from.isMissing && missing === 'skip') return undefined
  if (from.isMissing && missing === 'shift') {
    const to = readingsOf(end.add({ milliseconds: from.later - from.earlier }), zone)
    return { start: from.later, end: to.isMissing ? to.later : repeated === 'first' ? to.earlier : to.later }
  }
  const begins = from.isMissing ? from.gapEnd : repeated === 'second' ? from.later : from.earlier
  const to = readingsOf(end, zone)
  const before = readingsOf(end.subtract({ milliseconds: 1 }), zone)
  const isWhollyRepeated = [from, before].every((each) => !each.isMissing && each.earlier < each.later) && before.earlier < from.later
  if (repeated === 'first' && isWhollyRepeated) return { start: begins, end: before.earlier + 1 }
  if (to.isMissing) return { start: begins, end: missing === 'shift' ? to.later : to.gapEnd }
  return { start: begins, end: repeated === 'first' ? to.earlier : to.later }
}

const readings = new Map<string, { earlier: number; later: number; isMissing: boolean; gapEnd: number }>()

function readingsOf(wall: Temporal.PlainDateTime, zone: string) {
  const key = `${wall.toString()} ${zone}`
  const known = readings.get(key)
  if (known) return known
  const earlier = wall.toZonedDateTime(zone, { disambiguation: 'earlier' })
  const isMissing = !earlier.toPlainDateTime().equals(wall)
  const later = wall.toZonedDateTime(zone, { disambiguation: 'later' })
  const gapEnd = isMissing ? (earlier.getTimeZoneTransition('next')?.epochMilliseconds ?? NaN) : NaN
  const found = { earlier: earlier.epochMilliseconds, later: later.epochMilliseconds, isMissing, gapEnd }
  readings.set(key, found)
  return found
}

// Random entries crowd around a moment at which the clocks of their zone do something, some of them on the seams of what
// the engine reads of a zone at once.

const moments = [
  ['Asia/Shanghai', '2026-02-15T00:00Z'],
  ['Asia/Shanghai', '1989-09-16T15:00Z'],
  ['America/New_York', '2026-03-08T07:00Z'],
  ['America/New_York', '2026-11-01T06:00Z'],
  ['America/New_York', '2018-03-11T07:00Z'],
  ['Australia/Lord_Howe', '2026-04-04T15:00Z'],
  ['Australia/Lord_Howe', '2026-10-03T15:30Z'],
  ['Europe/London', '2007-03-25T01:00Z'],
  ['Europe/London', '2026-10-25T01:00Z'],
  ['Asia/Beirut', '1985-04-30T22:00Z'],
  ['America/Sao_Paulo', '2013-10-20T03:00Z'],
  ['America/Sao_Paulo', '2006-02-19T02:00Z'],
  ['Antarctica/Troll', '2026-03-29T01:00Z'],
  ['Pacific/Apia', '2011-12-30T10:00Z'],
] as const

const kinds = ['holiday', 'makeup-workday', 'mourning'] as const

function sampleNear(calendarDays: number): fc.Arbitrary<Sample> {
  return fc.constantFrom(...moments).chain(([zone, text]) => {
    const moment = Temporal.Instant.from(text)
    const centre = moment.toZonedDateTimeISO(zone).toPlainDate()
    const near = fc.oneof(
      fc.integer({ min: -120, max: 120 }).map((steps) => moment.epochMilliseconds + steps * 30 * minute),
      fc.integer({ min: moment.epochMilliseconds - 3 * day, max: moment.epochMilliseconds + 3 * day }),
    )
    const dateWithin = (days: number) => fc.integer({ min: -days, max: days }).map((ahead) => centre.add({ days: ahead }).toString())
    const range = (days: number) => fc.tuple(dateWithin(days), dateWithin(days)).map(([a, b]) => (a < b ? { from: a, to: b } : { from: b, to: a }))
    return fc.record({
      zone: fc.constant(zone),
      centre: fc.constant(centre),
      when: whenNear(centre, dateWithin(6)),
      calendar: fc
        .array(fc.tuple(range(calendarDays), fc.constantFrom(...kinds)), { maxLength: 5 })
        .map((days) => ({ id: 'c', days: days.map(([span, kind]) => ({ ...span, kind })) })),
      part: fc.record({
        id: fc.constant('p'),
        windows: fc.array(
          window.chain((each) => weekdays.map((days) => ({ ...each, days }))),
          { maxLength: 4 },
        ),
        exceptions: fc.array(
          fc.tuple(range(5), fc.array(window, { maxLength: 3 })).map(([span, windows]) => ({ ...span, windows })),
          { maxLength: 2 },
        ),
      }),
      times: fc.array(near, { minLength: 4, maxLength: 10 }),
    })
  })
}

const time = fc
  .record({ hour: fc.oneof(fc.nat(4), fc.nat(23)), minute: fc.constantFrom(0, 15, 30, 45) })
  .map((at) => Temporal.PlainTime.from(at).toString({ smallestUnit: 'minute' }))
const hours = fc.constantFrom(
  { start: '01:00', end: '02:00' },
  { start: '01:30', end: '02:00' },
  { start: '23:00', end: '24:00' },
  { start: '02:00', end: '03:00' },
)
const window = fc.oneof({ weight: 5, arbitrary: fc.record({ start: time, end: fc.oneof(time, fc.constant('24:00')) }) }, { weight: 1, arbitrary: hours })
const weekdays = fc.subarray([1, 2, 3, 4, 5, 6, 7], { minLength: 1 })

function optional<T>(arbitrary: fc.Arbitrary<T>): fc.Arbitrary<T | undefined> {
  return fc.option(arbitrary, { nil: undefined })
}

function whenNear(centre: Temporal.PlainDate, date: fc.Arbitrary<string>): fc.Arbitrary<When> {
  const some = fc.subarray([...kinds], { minLength: 1 })
  const dates: fc.Arbitrary<Dates> = fc.record({ only: optional(some), except: optional(some), also: optional(some) }).map((by) => ({ calendar: 'c', ...by }))
  const clockChanges: fc.Arbitrary<ClockChanges> = fc.record({
    missing: optional(fc.constantFrom('after', 'shift', 'skip')),
    repeated: optional(fc.constantFrom('longest', 'first', 'second')),
  })
  const span = fc.tuple(optional(date), optional(date)).map(([a, b]) => (a && b && a > b ? { from: b, until: a } : { from: a, until: b }))
  const shared = fc.record({ dates: optional(dates), clockChanges: optional(clockChanges) })
  const names = fc.oneof(
    fc.constant(''),
    fc.subarray(['MO', 'TU', 'WE', 'TH', 'FR', 'SA', 'SU'], { minLength: 1 }).map((days) => `;BYDAY=${days.join(',')}`),
  )
  const byHours = fc.uniqueArray(fc.oneof(fc.nat(4), fc.nat(23)), { minLength: 1, maxLength: 8 }).map((list) => `;BYHOUR=${list.join(',')}`)
  const minutes = fc.constantFrom('', ';BYMINUTE=0,30', ';BYMINUTE=15,20,45')
  const until = fc.oneof(
    fc.constant(''),
    date.map((text) => `;UNTIL=${text.replaceAll('-', '')}`),
  )
  const start = fc.tuple(fc.integer({ min: 7, max: 20 }), time).map(([days, at]) => `${centre.subtract({ days }).toString()}T${at}`)
  return fc.oneof(
    fc
      .tuple(window, fc.subarray([1, 2, 3, 4, 5, 6, 7]), span, shared)
      .map(([times, days, ...rest]): When => Object.assign({ kind: 'weekly' as const, ...times, days }, ...rest)),
    fc
      .tuple(start, names, byHours, minutes, until, fc.integer({ min: 1, max: 120 }), fc.boolean(), shared)
      .map(([from, byDay, byHour, byMinute, last, quarters, isOut, rest]) => ({
        kind: 'rule' as const,
        start: from,
        lastsMs: quarters * 15 * minute,
        rule: `FREQ=DAILY${byDay}${byHour}${byMinute}${last}`,
        without: isOut ? [`${centre.toString()}${from.slice(10)}`] : [],
        ...rest,
      })),
    fc.tuple(span, shared).map(([dated, rest]) => ({ kind: 'day-part' as const, part: 'p', ...dated, ...rest })),
  )
}

function recurrenceFor({ when, zone, calendar, part }: Sample) {
  return recurrenceOf(when, zoneOf(zone), almanacOf({ calendars: [calendar], dayParts: [part] }))
}

function expectAgreement(sample: Sample, daysAround: number): void {
  const recurrence = recurrenceFor(sample)
  const truth = referenceOf(sample, daysAround)
  const edge = (days: number) => sample.centre.add({ days }).toZonedDateTime('UTC').epochMilliseconds
  for (const at of sample.times.flatMap((time) => [time, time + 1])) {
    const ahead = truth.find(({ end }) => end > at)
    const behind = truth.findLast(({ start }) => start < at)
    const known = { ahead: recurrence.endingAfter(at), behind: recurrence.startingBefore(at) }
    if (ahead || (known.ahead?.start ?? Infinity) < edge(daysAround - 1)) expect(known.ahead).toEqual(ahead)
    if (behind || (known.behind?.start ?? -Infinity) > edge(1 - daysAround)) expect(known.behind).toEqual(behind)
  }
}

describe('occurrences', () => {
  test('agree with a reference that looks at each date', () => {
    fc.assert(
      fc.property(sampleNear(6), (sample) => expectAgreement(sample, 12)),
      { numRuns: 500 },
    )
  })

  test('agree with it where a calendar makes them rare', () => {
    fc.assert(
      fc.property(sampleNear(250), (sample) => expectAgreement(sample, 300)),
      { numRuns: 60 },
    )
  })

  test('are in order, never empty, never overlap, and each is found from all of its sides', () => {
    fc.assert(
      fc.property(sampleNear(6), (sample) => {
        const recurrence = recurrenceFor(sample)
        let before: Occurrence | undefined
        let at = Math.min(...sample.times)
        for (let step = 0; step < 20; step += 1) {
          const occurrence = recurrence.endingAfter(at)
          if (!occurrence) break
          const { start, end } = occurrence
          expect(end).toBeGreaterThan(Math.max(start, at))
          if (before) expect(start).toBeGreaterThanOrEqual(before.end)
          for (const inside of [start, end - 1]) expect(recurrence.endingAfter(inside)).toEqual(occurrence)
          for (const later of [start + 1, end]) expect(recurrence.startingBefore(later)).toEqual(occurrence)
          if (before) expect(recurrence.startingBefore(start)).toEqual(before)
          before = occurrence
          at = end
        }
      }),
      { numRuns: 400 },
    )
  })
})
