import fc from 'fast-check'
import { Temporal } from 'temporal-polyfill'
import { describe, expect, test } from 'vitest'
import { dayMs } from '../instant.ts'
import { dayOf, monthOf, newYear, yearOf } from './civil.ts'
import { dayNames, frequencies } from './parts.ts'
import type { Frequency, NumberedDay, Parts } from './parts.ts'
import { readRule } from './read-rule.ts'
import { refusalOfRule } from './refusal-of-rule.ts'
import { ruleOf } from './rule.ts'
import { withDates } from './with-dates.ts'
import { writeRule } from './write-rule.ts'

// The reference: looks at every day, hour, minute or second of a span of time and asks Temporal what it is.

type Facts = Readonly<Record<'year' | 'month' | 'monthDay' | 'monthLength' | 'yearDay' | 'yearLength' | 'weekday', number>>

const facts = new Map<number, Facts>()

function factsOf(day: number): Facts {
  const known = facts.get(day)
  if (known) return known
  const date = Temporal.PlainDate.from('1970-01-01').add({ days: day })
  const found = {
    year: date.year,
    month: date.month,
    monthDay: date.day,
    monthLength: date.daysInMonth,
    yearDay: date.dayOfYear,
    yearLength: date.daysInYear,
    weekday: date.dayOfWeek,
  }
  facts.set(day, found)
  return found
}

function isIn(list: readonly number[], number: number, count: number): boolean {
  return list.length === 0 || list.includes(number) || list.includes(number - count - 1)
}

function isInWeek({ weeks, weekStart }: Parts, day: number): boolean {
  if (weeks.length === 0) return true
  const fourth = day - ((factsOf(day).weekday - weekStart + 7) % 7) + 3
  const { year } = factsOf(fourth)
  let number = 0
  let count = 0
  for (let each = fourth - 371; each <= fourth + 371; each += 7) {
    if (factsOf(each).year !== year) continue
    count += 1
    if (each <= fourth) number += 1
  }
  return isIn(weeks, number, count)
}

function isOnDay(parts: Parts, day: number): boolean {
  const { month, monthDay, monthLength, yearDay, yearLength, weekday } = factsOf(day)
  const isInYear = parts.frequency === 'YEARLY' && parts.months.length === 0
  const [place, length] = isInYear ? [yearDay, yearLength] : [monthDay, monthLength]
  return (
    isIn(parts.months, month, 1000) &&
    isIn(parts.monthDays, monthDay, monthLength) &&
    isIn(parts.yearDays, yearDay, yearLength) &&
    isInWeek(parts, day) &&
    (parts.days.length === 0 ||
      parts.days.some(
        (each) =>
          each.weekday === weekday &&
          (each.ordinal === 0 || (each.ordinal > 0 ? Math.ceil(place / 7) === each.ordinal : Math.ceil((length - place + 1) / 7) === -each.ordinal)),
      ))
  )
}

/** What a rule leaves open comes from its start. */
function completed(parts: Parts, start: number): Parts {
  const { month, monthDay, weekday } = factsOf(Math.floor(start / dayMs))
  const second = (start % dayMs) / 1000
  const is = (frequency: Frequency) => parts.frequency === frequency
  const isOpen = [parts.days, parts.monthDays, parts.yearDays].every((list) => list.length === 0)
  const index = frequencies.indexOf(parts.frequency)
  return {
    ...parts,
    days: (is('WEEKLY') || (is('YEARLY') && parts.weeks.length > 0)) && isOpen ? [{ ordinal: 0, weekday }] : parts.days,
    monthDays: (is('MONTHLY') || (is('YEARLY') && parts.weeks.length === 0)) && isOpen ? [monthDay] : parts.monthDays,
    months: is('YEARLY') && isOpen && parts.weeks.length === 0 && parts.months.length === 0 ? [month] : parts.months,
    hours: index >= 3 && parts.hours.length === 0 ? [Math.floor(second / 3600)] : parts.hours,
    minutes: index >= 2 && parts.minutes.length === 0 ? [Math.floor(second / 60) % 60] : parts.minutes,
    seconds: index >= 1 && parts.seconds.length === 0 ? [second % 60] : parts.seconds,
  }
}

function periodOf({ frequency, weekStart }: Parts, wall: number): number {
  const lengths: Partial<Record<Frequency, number>> = { DAILY: dayMs, HOURLY: 3_600_000, MINUTELY: 60_000, SECONDLY: 1000 }
  const length = lengths[frequency]
  if (length !== undefined) return Math.floor(wall / length)
  const day = Math.floor(wall / dayMs)
  const { year, month, weekday } = factsOf(day)
  if (frequency === 'YEARLY') return year
  if (frequency === 'MONTHLY') return year * 12 + month
  return (day - ((weekday - weekStart + 7) % 7) + 4 - weekStart) / 7
}

/** All starts until the end of the last day. */
function reference(written: Parts, start: number, lastDay: number): number[] {
  const parts = completed(written, start)
  const { yearDay, monthDay, weekday } = factsOf(Math.floor(start / dayMs))
  // Positions count in whole periods, so the first and the last are looked at from end to end.
  const before: Partial<Record<Frequency, number>> = { YEARLY: yearDay - 1, MONTHLY: monthDay - 1, WEEKLY: (weekday - parts.weekStart + 7) % 7 }
  const after: Partial<Record<Frequency, number>> = { YEARLY: 366, MONTHLY: 31, WEEKLY: 7 }
  const firstDay = Math.floor(start / dayMs) - (before[parts.frequency] ?? 0)
  const seconds = secondsOf(parts)
  const origin = periodOf(parts, start)
  const byPeriod = new Map<number, number[]>()
  for (let day = firstDay; day <= lastDay + (after[parts.frequency] ?? 0); day += 1) {
    if (!isOnDay(parts, day)) continue
    for (const second of seconds) {
      const wall = day * dayMs + second * 1000
      const period = periodOf(parts, wall)
      if ((period - origin) % parts.interval !== 0) continue
      const known = byPeriod.get(period)
      if (known) known.push(wall)
      else byPeriod.set(period, [wall])
    }
  }
  const all = [...byPeriod.values()].flatMap((walls) => walls.filter((_, index) => isIn(parts.positions, index + 1, walls.length)))
  return all.filter((wall) => wall >= start && wall < (lastDay + 1) * dayMs).slice(0, parts.count)
}

function secondsOf(parts: Parts): number[] {
  const found: number[] = []
  for (let hour = 0; hour < 24; hour += 1) {
    if (!isIn(parts.hours, hour, 1000)) continue
    for (let minute = 0; minute < 60; minute += 1) {
      if (!isIn(parts.minutes, minute, 1000)) continue
      for (let second = 0; second < 60; second += 1) if (isIn(parts.seconds, second, 1000)) found.push((hour * 60 + minute) * 60 + second)
    }
  }
  return found
}

const spans: Readonly<Record<Frequency, number>> = { SECONDLY: 1, MINUTELY: 4, HOURLY: 40, DAILY: 900, WEEKLY: 900, MONTHLY: 1500, YEARLY: 3300 }

// Random rules: their lists crowd around the start, so that most of them happen.

interface Sample {
  readonly parts: Parts
  readonly start: number
  readonly times: readonly number[]
}

function sampleOf(frequency: Frequency): fc.Arbitrary<Sample> {
  const firstDay = dayOf(2019, 12, 20) ?? 0
  return fc.integer({ min: firstDay, max: firstDay + 1500 }).chain((day) =>
    fc.integer({ min: 0, max: 86_399 }).chain((second) =>
      fc.record({
        parts: partsNear(frequency, day, second),
        start: fc.constant(day * dayMs + second * 1000),
        times: fc.array(
          fc.integer({ min: -1000, max: spans[frequency] * 86_400_000 }).map((after) => day * dayMs + second * 1000 + after),
          { minLength: 8, maxLength: 8 },
        ),
      }),
    ),
  )
}

function partsNear(frequency: Frequency, day: number, second: number): fc.Arbitrary<Parts> {
  const { month, monthDay, yearDay, weekday } = factsOf(day)
  const sparse = <T>(list: fc.Arbitrary<readonly T[]>, isLegal = true) =>
    isLegal ? fc.oneof({ weight: 2, arbitrary: fc.constant<readonly T[]>([]) }, { weight: 1, arbitrary: list }) : fc.constant<readonly T[]>([])
  const signed = (near: number, most: number) => numbers(fc.oneof(fc.constant(near), fc.integer({ min: 1, max: most }), fc.integer({ min: -most, max: -1 })))
  const isLong = frequency === 'MONTHLY' || frequency === 'YEARLY'
  const isShort = frequency === 'SECONDLY' || frequency === 'MINUTELY' || frequency === 'HOURLY'
  const weeks = sparse(signed(Math.ceil(yearDay / 7), 53), frequency === 'YEARLY')
  return weeks
    .chain((inWeeks) =>
      fc.record({
        frequency: fc.constant(frequency),
        interval: fc.oneof(fc.constant(1), fc.integer({ min: 1, max: 5 }), fc.integer({ min: 1, max: 200 })),
        count: fc.option(fc.integer({ min: 1, max: 60 }), { nil: undefined, freq: 4 }),
        until: fc.constant(undefined),
        seconds: sparse(numbers(fc.oneof(fc.constant(second % 60), fc.integer({ min: 0, max: 59 })))),
        minutes: sparse(numbers(fc.oneof(fc.constant(Math.floor(second / 60) % 60), fc.integer({ min: 0, max: 59 })))),
        hours: sparse(numbers(fc.oneof(fc.constant(Math.floor(second / 3600)), fc.integer({ min: 0, max: 23 })))),
        days: sparse(daysNear(weekday, isLong && inWeeks.length === 0 ? (frequency === 'YEARLY' ? 53 : 5) : 0)),
        monthDays: sparse(signed(monthDay, 31), frequency !== 'WEEKLY'),
        yearDays: sparse(signed(yearDay, 366), isShort || frequency === 'YEARLY'),
        weeks: fc.constant(inWeeks),
        months: sparse(numbers(fc.oneof(fc.constant(month), fc.integer({ min: 1, max: 12 })))),
        positions: sparse(numbers(fc.oneof(fc.constantFrom(1, 2, -1), fc.integer({ min: 1, max: 20 }), fc.integer({ min: -20, max: -1 })))),
        weekStart: fc.oneof(fc.constant(1), fc.integer({ min: 1, max: 7 })),
      }),
    )
    .filter((parts) => readRule(writeRule(parts)).kind === 'ok')
}

function numbers(one: fc.Arbitrary<number>): fc.Arbitrary<readonly number[]> {
  return fc.uniqueArray(one, { minLength: 1, maxLength: 6 }).map((list) => list.toSorted((a, b) => a - b))
}

function daysNear(near: number, mostOrdinal: number): fc.Arbitrary<readonly NumberedDay[]> {
  const ordinal = mostOrdinal === 0 ? fc.constant(0) : fc.oneof(fc.constantFrom(0, 1, -1), fc.integer({ min: -mostOrdinal, max: mostOrdinal }))
  const one = fc.record({ ordinal, weekday: fc.oneof(fc.constant(near), fc.integer({ min: 1, max: 7 })) })
  return fc
    .uniqueArray(one, { minLength: 1, maxLength: 4, selector: (each) => writeDay(each) })
    .map((list) => list.toSorted((a, b) => a.ordinal - b.ordinal || a.weekday - b.weekday))
}

function writeDay({ ordinal, weekday }: NumberedDay): string {
  return `${ordinal}${dayNames[weekday - 1]}`
}

const runs = { SECONDLY: 60, MINUTELY: 60, HOURLY: 150, DAILY: 150, WEEKLY: 200, MONTHLY: 200, YEARLY: 300 } as const

describe.each(frequencies)('a rule that is %s', (frequency) => {
  test('gives the starts of a search through all times, forwards and backwards', () => {
    fc.assert(
      fc.property(sampleOf(frequency), ({ parts, start, times }) => {
        const text = writeRule(parts)
        const lastDay = Math.floor(start / dayMs) + spans[frequency]
        const expected = reference(parts, start, lastDay)
        const rule = ruleOf(text, start)
        const end = (lastDay + 1) * dayMs
        const given: number[] = []
        for (let at = rule.next(-Infinity); at !== undefined && at < end && given.length < 1000; at = rule.next(at + 1)) given.push(at)
        expect(given).toEqual(expected.slice(0, 1000))
        for (const at of [...times, ...times.map((time) => expected[time % Math.max(expected.length, 1)] ?? start)]) {
          if (at >= end) continue
          const next = expected.find((each) => each >= at)
          if (next !== undefined) expect(rule.next(at)).toBe(next)
          else expect(rule.next(at) ?? Infinity).toBeGreaterThanOrEqual(end)
          expect(rule.previous(at)).toBe(expected.findLast((each) => each < at))
        }
      }),
      { numRuns: runs[frequency] },
    )
  })

  test('goes back from each start to the one before, anywhere until the year 9999', () => {
    fc.assert(
      fc.property(sampleOf(frequency), fc.integer({ min: 0, max: dayOf(9999, 12, 31) ?? 0 }), ({ parts, start }, day) => {
        const rule = ruleOf(writeRule({ ...parts, count: undefined }), start)
        let at: number | undefined = day * dayMs
        for (let steps = 0; steps < 20; steps += 1) {
          const next: number | undefined = rule.next(at)
          if (next === undefined) break
          expect(next).toBeGreaterThanOrEqual(at)
          expect(rule.next(next)).toBe(next)
          expect(rule.previous(next + 1)).toBe(next)
          const before = rule.previous(next)
          if (before === undefined) expect(rule.next(-Infinity)).toBe(next)
          else {
            expect(before).toBeLessThan(next)
            expect(rule.next(before + 1)).toBe(next)
          }
          at = next + 1
        }
      }),
      { numRuns: 100 },
    )
  })

  test('is written as it was read, and refused exactly if it never happens', () => {
    fc.assert(
      fc.property(sampleOf(frequency), ({ parts, start }) => {
        expect(readRule(writeRule(parts))).toEqual({ kind: 'ok', parts })
        const written = Temporal.Instant.fromEpochMilliseconds(start).toString().slice(0, 19)
        const refusal = refusalOfRule(writeRule({ ...parts, count: undefined }), written)
        expect(refusal).toBe(ruleOf(writeRule(parts), start).next(-Infinity) === undefined ? 'rule-never' : undefined)
      }),
      { numRuns: 100 },
    )
  })
})

test('dates taken out and added are those of the sets', () => {
  const near = fc.integer({ min: 0, max: 60 }).map((days) => (dayOf(2026, 1, 1) ?? 0) * dayMs + days * dayMs)
  fc.assert(
    fc.property(fc.array(near), fc.array(near), fc.integer({ min: 1, max: 5 }), fc.array(near), (without, extra, interval, times) => {
      const start = (dayOf(2026, 1, 3) ?? 0) * dayMs
      const rule = ruleOf(`FREQ=DAILY;INTERVAL=${interval};COUNT=9`, start)
      const all = new Set(extra)
      for (let index = 0; index < 9; index += 1) all.add(start + index * interval * dayMs)
      const expected = [...all].filter((each) => !without.includes(each)).sort((a, b) => a - b)
      const both = withDates(rule, Object.freeze(without), Object.freeze(extra))
      for (const at of [-Infinity, Infinity, ...times, ...times.map((each) => each + 1)]) {
        expect(both.next(at)).toBe(expected.find((each) => each >= at))
        expect(both.previous(at)).toBe(expected.findLast((each) => each < at))
      }
    }),
  )
})

test('the calendar agrees with Temporal', () => {
  fc.assert(
    fc.property(fc.integer({ min: dayOf(1969, 1, 1) ?? 0, max: dayOf(9999, 12, 31) ?? 0 }), (day) => {
      const date = Temporal.PlainDate.from('1970-01-01').add({ days: day })
      expect([yearOf(day), (monthOf(day) % 12) + 1, dayOf(date.year, date.month, date.day)]).toEqual([date.year, date.month, day])
      expect(day - newYear(date.year)).toBe(date.dayOfYear - 1)
    }),
    { numRuns: 2000 },
  )
})
