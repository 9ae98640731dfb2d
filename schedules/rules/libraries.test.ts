import fc from 'fast-check'
import { RRule } from 'rrule'
import { RRuleTemporal } from 'rrule-temporal'
import { Temporal } from 'temporal-polyfill'
import { describe, expect, test } from 'vitest'
import { dayMs } from '../instant.ts'
import { readWall } from '../wall.ts'
import { dayOf } from './civil.ts'
import { dayNames, frequencies } from './parts.ts'
import type { Frequency, NumberedDay, Parts } from './parts.ts'
import { readRule } from './read-rule.ts'
import { ruleOf } from './rule.ts'
import { writeRule } from './write-rule.ts'

// Two independent libraries answer the same rules. Where they read RFC 5545 in another way is listed below, with both answers.

function ours(rule: string, start: number, end: number): number[] {
  const line = ruleOf(rule, start)
  const found: number[] = []
  for (let at = line.next(-Infinity); at !== undefined && at <= end && found.length < 30; at = line.next(at + 1)) found.push(at)
  return found
}

function byRrule(rule: string, start: number, count: number): number[] {
  return RRule.fromString(`DTSTART:${written(start)}Z\nRRULE:${rule}`)
    .all((_, index) => index < count)
    .map((date) => date.getTime())
}

function byRruleTemporal(rule: string, start: number, count: number): number[] {
  const library = new RRuleTemporal({ rruleString: `DTSTART;TZID=UTC:${written(start)}\nRRULE:${rule}` })
  return library.all((_, index) => index < count).map((date) => date.epochMilliseconds)
}

function textOf(wall: number): string {
  return Temporal.Instant.fromEpochMilliseconds(wall).toString().slice(0, 19)
}

function written(wall: number): string {
  return textOf(wall).replaceAll(/[-:]/g, '')
}

interface Sample {
  readonly parts: Parts
  readonly start: number
  /** What it gives here in a span of time that the libraries can search. */
  readonly starts: readonly number[]
}

const spans: Readonly<Record<Frequency, number>> = { SECONDLY: 0.05, MINUTELY: 1, HOURLY: 30, DAILY: 500, WEEKLY: 1500, MONTHLY: 3000, YEARLY: 9000 }

/** Only rules that happen soon: the libraries search for others until the year 9999. */
function sampleOf(frequency: Frequency): fc.Arbitrary<Sample> {
  const list = (one: fc.Arbitrary<number>, isLegal = true) =>
    isLegal
      ? fc
          .oneof({ weight: 2, arbitrary: fc.constant([]) }, { weight: 1, arbitrary: fc.uniqueArray(one, { minLength: 1, maxLength: 5 }) })
          .map((all) => all.toSorted((a, b) => a - b))
      : fc.constant([])
  const signed = (high: number) => fc.oneof(fc.integer({ min: 1, max: high }), fc.integer({ min: -high, max: -1 }))
  const isLong = frequency === 'MONTHLY' || frequency === 'YEARLY'
  const isShort = frequency === 'SECONDLY' || frequency === 'MINUTELY' || frequency === 'HOURLY'
  const start = fc.integer({ min: (dayOf(1999, 1, 1) ?? 0) * 86_400, max: (dayOf(2030, 1, 1) ?? 0) * 86_400 }).map((second) => second * 1000)
  return start
    .chain((from) =>
      fc.record({
        start: fc.constant(from),
        parts: fc.record({
          frequency: fc.constant(frequency),
          interval: fc.oneof(fc.constant(1), fc.integer({ min: 1, max: 6 })),
          count: fc.constant(undefined),
          until: fc.constant(undefined),
          seconds: list(fc.integer({ min: 0, max: 59 })),
          minutes: list(fc.integer({ min: 0, max: 59 })),
          hours: list(fc.integer({ min: 0, max: 23 })),
          days: isLong
            ? fc.oneof(
                list(fc.integer({ min: 1, max: 7 })).map((days) => days.map((weekday) => ({ ordinal: 0, weekday }))),
                numbered(frequency),
              )
            : list(fc.integer({ min: 1, max: 7 })).map((days) => days.map((weekday) => ({ ordinal: 0, weekday }))),
          monthDays: list(signed(31), frequency !== 'WEEKLY'),
          yearDays: list(signed(366), isShort || frequency === 'YEARLY'),
          weeks: list(signed(53), frequency === 'YEARLY'),
          months: list(fc.integer({ min: 1, max: 12 })),
          positions: list(signed(12)),
          weekStart: fc.integer({ min: 1, max: 7 }),
        }),
      }),
    )
    .filter(({ parts }) => readRule(writeRule(parts)).kind === 'ok')
    .map((sample) => ({ ...sample, starts: ours(writeRule(sample.parts), sample.start, sample.start + spans[frequency] * dayMs) }))
    .filter(({ starts }) => starts.length > 1)
}

function numbered(frequency: Frequency): fc.Arbitrary<NumberedDay[]> {
  const one = fc.record({
    ordinal: fc.oneof(fc.constantFrom(1, 2, -1), fc.integer({ min: 1, max: frequency === 'YEARLY' ? 52 : 5 })),
    weekday: fc.integer({ min: 1, max: 7 }),
  })
  return fc.uniqueArray(one, { minLength: 1, maxLength: 3, selector: ({ ordinal, weekday }) => `${ordinal}${dayNames[weekday - 1]}` })
}

/** Besides what is listed below, rrule loses its way where it counts positions from the end of too few, or in minutes and seconds that it skips. */
function isReadAlikeByRrule({ frequency, hours, minutes, days, weeks, monthDays, yearDays, months, positions }: Parts): boolean {
  const isByDay = days.length + monthDays.length + yearDays.length > 0
  const isShort = frequency === 'MINUTELY' || frequency === 'SECONDLY'
  if (isShort && hours.length + minutes.length > 0 && (isByDay || months.length + positions.length > 0)) return false
  return positions.length < 2 && positions.every((position) => position >= -1) && (weeks.length === 0 || isByDay)
}

/** Besides what is listed below, rrule-temporal picks positions among 53rd days of the week that a year does not have. */
function isReadAlikeByRruleTemporal({ frequency, interval, days, weeks, monthDays, yearDays, months, positions }: Parts): boolean {
  if (weeks.length > 0) return interval === 1 && monthDays.length + yearDays.length + months.length + positions.length === 0
  if (frequency === 'YEARLY' && yearDays.length > 0 && days.length > 0) return false
  return days.every(({ ordinal }) => ordinal === 0) || monthDays.length === 0
}

// Always the same samples: what is compared is this folder, not the libraries, whose own faults a lucky seed would find.
const seed = 5545

describe.each(frequencies)('a rule that is %s', (frequency) => {
  test('gives what rrule gives', () => {
    fc.assert(
      fc.property(sampleOf(frequency), ({ parts, start, starts }) => {
        fc.pre(isReadAlikeByRrule(parts))
        expect(byRrule(writeRule(parts), start, starts.length)).toEqual(starts)
      }),
      { numRuns: 150, seed },
    )
  })

  test('gives what rrule-temporal gives', () => {
    fc.assert(
      fc.property(sampleOf(frequency), ({ parts, start, starts }) => {
        fc.pre(isReadAlikeByRruleTemporal(parts))
        expect(byRruleTemporal(writeRule(parts), start, starts.length)).toEqual(starts)
      }),
      { numRuns: 60, seed },
    )
  })
})

const differences = [
  {
    why: 'a week without a day is the weekday of the start (RFC 5545: what is left open comes from DTSTART), not the whole week',
    rule: 'FREQ=YEARLY;BYWEEKNO=20',
    here: '2026-05-11 2027-05-17 2028-05-15',
    rrule: '2026-05-11 2026-05-12 2026-05-13',
  },
  {
    why: 'numbered and plain days together are all of these days, not those that are both',
    rule: 'FREQ=MONTHLY;BYDAY=MO,1MO',
    here: '2026-01-05 2026-01-12 2026-01-19',
    rrule: '2026-01-05 2026-02-02 2026-03-02',
  },
  {
    why: 'an end that is a date is the end of that day, not its midnight',
    rule: 'FREQ=DAILY;UNTIL=20260107',
    here: '2026-01-05 2026-01-06 2026-01-07',
    rrule: '2026-01-05 2026-01-06',
  },
  {
    why: 'positions that are the same occurrence are one occurrence, not two',
    rule: 'FREQ=MONTHLY;BYDAY=1MO;BYSETPOS=1,-1',
    here: '2026-01-05 2026-02-02 2026-03-02',
    rrule: '2026-01-05 2026-01-05 2026-02-02',
  },
  {
    why: 'by years, week numbers choose among the days of each calendar year, not of each year of weeks',
    rule: 'FREQ=YEARLY;INTERVAL=2;BYWEEKNO=1;BYDAY=MO',
    here: '2028-01-03 2030-12-30 2034-01-02',
    rruleTemporal: '2028-01-03 2029-12-31 2031-12-29',
  },
  {
    why: 'numbered days limit days of the month, they do not replace them',
    rule: 'FREQ=YEARLY;BYMONTHDAY=5;BYDAY=1MO',
    here: '2026-01-05 2032-01-05 2037-01-05',
    rruleTemporal: '2026-01-05 2027-01-04 2028-01-03',
  },
  {
    why: 'days of the week limit days of the year',
    rule: 'FREQ=YEARLY;BYYEARDAY=5;BYDAY=MO',
    here: '2026-01-05 2032-01-05 2037-01-05',
    rruleTemporal: '2026-01-05 2027-01-05 2028-01-05',
  },
] as const

test.each(differences)('$why: $rule', (difference) => {
  const start = readWall('2026-01-05T08:30') ?? NaN
  const datesOf = (walls: readonly number[]) => walls.map((wall) => textOf(wall).slice(0, 10)).join(' ')
  expect(datesOf(ours(difference.rule, start, Infinity).slice(0, 3))).toBe(difference.here)
  if ('rrule' in difference) expect(datesOf(byRrule(difference.rule, start, 3))).toBe(difference.rrule)
  if ('rruleTemporal' in difference) expect(datesOf(byRruleTemporal(difference.rule, start, 3))).toBe(difference.rruleTemporal)
})

test('the second 60 is 59, as clocks without leap seconds have it, not a minute later or left out', () => {
  const start = readWall('2026-01-05T08:30') ?? NaN
  expect(ours('FREQ=DAILY;BYSECOND=60', start, start + dayMs)).toEqual([start + 59_000])
  expect(byRrule('FREQ=DAILY;BYSECOND=60', start, 1)).toEqual([start + 60_000])
  expect(byRruleTemporal('FREQ=DAILY;BYSECOND=60', start, 1)).toEqual([start])
})

test('minutes of some hours on some days are not passed over, as by rrule', () => {
  const start = readWall('2012-04-28T07:06') ?? NaN
  const rule = 'FREQ=MINUTELY;BYHOUR=1;BYDAY=SU'
  expect(ours(rule, start, Infinity)[0]).toBe(readWall('2012-04-29T01:00'))
  expect(byRruleTemporal(rule, start, 1)).toEqual([readWall('2012-04-29T01:00')])
  expect(byRrule(rule, start, 1)).toEqual([readWall('2012-06-03T01:00')])
})
