import { occurrences, when as whenSchema, type When } from '#schedules'
import { describe, expect, test } from 'vitest'
import { alone } from '../schedule/day-spans.ts'
import { noTimes } from '../schedule/times.ts'
import { dropFrom, isFixed, isRepeating, moveWhen, writtenStart, type Reach, type Shift } from './move-when.ts'
import { dayMs, hourMs, minuteMs, readWall, writeWall } from './wall.ts'

const today = readWall('2026-11-23T10:00')
const from = readWall('2026-11-01')
const to = readWall('2027-03-01')

/** `2026-11-24T08:30/2026-11-24T18:00`, in wall time. */
function times(when: When | null, zone = 'UTC', begin = from, end = to): string[] {
  if (when === null) return []
  expect(whenSchema.safeParse(when)).toMatchObject({ success: true })
  return occurrences(alone(when, zone, noTimes), 'entry', begin, 400).filter((each) => each.start >= begin && each.start < end).map((each) => `${writeWall(each.start)}/${writeWall(each.end)}`)
}

function moved(text: string, { startByMs, endByMs }: Shift): string {
  const [start = '', end = ''] = text.split('/')
  return `${writeWall(readWall(start) + startByMs)}/${writeWall(readWall(end) + endByMs)}`
}

const by = (startByMs: number, endByMs = startByMs): Shift => ({ startByMs, endByMs })
const weekdays: When = { kind: 'weekly', days: [1, 2, 3, 4, 5], start: '08:30', end: '18:00' }
const nights: When = { kind: 'weekly', days: [5, 6], start: '22:00', end: '06:00' }
const term: When = { kind: 'weekly', days: [2], start: '14:00', end: '24:00', from: '2026-11-10', until: '2026-12-29' }
const daily: When = { kind: 'rule', start: '2026-11-05T12:00', lastsMs: hourMs, rule: 'FREQ=DAILY;INTERVAL=3' }
const counted: When = { kind: 'rule', start: '2026-11-02T09:00', lastsMs: 30 * minuteMs, rule: 'FREQ=WEEKLY;COUNT=12;BYDAY=MO,WE', without: ['2026-11-11T09:00'] }
const everyOther: When = { kind: 'rule', start: '2026-11-03T23:00', lastsMs: 2 * hourMs, rule: 'FREQ=WEEKLY;INTERVAL=2;BYDAY=TU,SU' }
const ending: When = { kind: 'rule', start: '2026-11-02T20:00', lastsMs: hourMs, rule: 'FREQ=WEEKLY;UNTIL=20261214T235959;BYDAY=MO', with: ['2026-11-25T20:00'] }
const firstFriday: When = { kind: 'rule', start: '2026-11-06T14:00', lastsMs: hourMs, rule: 'FREQ=MONTHLY;BYDAY=1FR' }
const fifteenth: When = { kind: 'rule', start: '2026-11-15T10:00', lastsMs: hourMs, rule: 'FREQ=MONTHLY;BYMONTHDAY=15' }

describe('moving one time of several', () => {
  const cases: readonly (readonly [string, When, string, Shift])[] = [
    ['a weekday by an hour', weekdays, '2026-11-25T08:30', by(hourMs)],
    ['a weekday to another day', weekdays, '2026-11-25T08:30', by(3 * dayMs)],
    ['a night over midnight', nights, '2026-11-27T22:00', by(3 * hourMs)],
    ['the end of a night', nights, '2026-11-28T22:00', by(0, hourMs)],
    ['one of a term', term, '2026-12-01T14:00', by(-hourMs)],
    ['every third day', daily, '2026-11-26T12:00', by(-13 * hourMs)],
    ['one of a number', counted, '2026-11-25T09:00', by(dayMs, dayMs + hourMs)],
    ['an added date', ending, '2026-11-25T20:00', by(hourMs)],
    ['a first Friday to a Thursday', firstFriday, '2026-12-04T14:00', by(-dayMs)],
  ]
  test.each(cases)('%s: the others stay, it alone is elsewhere', (_, when, occurrence, shift) => {
    const copy = structuredClone(when)
    const before = times(when)
    const change = moveWhen(when, readWall(occurrence), shift, 'one', today)
    if (change.kind === 'refused' || change.added === null) throw new Error('it can be moved')
    const touched = before.filter((each) => each.startsWith(occurrence))
    expect(touched).toHaveLength(1)
    expect(times(change.changed)).toEqual(before.filter((each) => !touched.includes(each) && readWall(each.slice(0, 16)) >= firstOf(change.changed)))
    expect(times(change.added)).toEqual(touched.map((each) => moved(each, shift)))
    expect(when).toEqual(copy)
  })

  test('days of the week become a rule that begins no later than the week before today', () => {
    const change = moveWhen(weekdays, readWall('2027-02-03T08:30'), by(hourMs), 'one', today)
    expect(change).toMatchObject({ changed: { kind: 'rule', start: '2026-11-16T08:30', rule: 'FREQ=WEEKLY;BYDAY=MO,TU,WE,TH,FR', without: ['2027-02-03T08:30'] } })
  })
})

/** A rule made of days of the week has a beginning; what is over is not kept. */
function firstOf(when: When | null): number {
  return when?.kind === 'rule' ? readWall(when.start) : -Infinity
}

describe('moving one time and all after it', () => {
  const cases: readonly (readonly [string, When, string, Shift])[] = [
    ['weekdays by an hour', weekdays, '2026-11-25T08:30', by(hourMs)],
    ['nights over midnight', nights, '2026-11-27T22:00', by(3 * hourMs)],
    ['nights to the day before', nights, '2026-11-28T22:00', by(-23 * hourMs)],
    ['a term that ends', term, '2026-12-01T14:00', by(dayMs)],
    ['every third day', daily, '2026-11-26T12:00', by(-13 * hourMs)],
    ['what is left of a number', counted, '2026-11-25T09:00', by(2 * hourMs, 3 * hourMs)],
    ['every other week, over midnight', everyOther, '2026-11-17T23:00', by(2 * hourMs)],
    ['what ends, with an added date', ending, '2026-11-23T20:00', by(-30 * minuteMs)],
    ['the fifteenth to the sixteenth', fifteenth, '2026-12-15T10:00', by(dayMs)],
    ['longer first Fridays', firstFriday, '2026-12-04T14:00', by(0, hourMs)],
  ]
  test.each(cases)('%s: earlier ones stay, later ones are elsewhere', (_, when, occurrence, shift) => {
    const before = times(when, 'UTC', from, to - 8 * dayMs)
    const cut = before.findIndex((each) => each.startsWith(occurrence))
    expect(cut).toBeGreaterThan(0)
    const change = moveWhen(when, readWall(occurrence), shift, 'following', today)
    if (change.kind === 'refused') throw new Error(change.why)
    expect(times(change.changed)).toEqual(before.slice(0, cut))
    expect(times(change.added).slice(0, before.length - cut)).toEqual(before.slice(cut).map((each) => moved(each, shift)))
    expect(times(change.added, 'UTC', to - 4 * dayMs, to + 90 * dayMs).length > 0).toBe(when === term || when === counted || when === ending ? false : true)
  })

  test('from the first on, all of it moves and nothing is added', () => {
    expect(moveWhen(term, readWall('2026-11-10T14:00'), by(hourMs, 0), 'following', today)).toEqual({ kind: 'ok', added: null, changed: { ...term, start: '15:00' } })
    expect(moveWhen(daily, readWall('2026-11-05T12:00'), by(hourMs), 'following', today)).toEqual({ kind: 'ok', added: null, changed: { ...daily, start: '2026-11-05T13:00' } })
  })

  test('an added date has none that follow', () => {
    expect(moveWhen(ending, readWall('2026-11-25T20:00'), by(hourMs), 'following', today)).toEqual({ kind: 'refused', why: 'added-date' })
  })
})

describe('moving all', () => {
  test.each([
    ['weekdays by a quarter', weekdays, by(15 * minuteMs)],
    ['weekdays to the next day', weekdays, by(dayMs)],
    ['nights over midnight', nights, by(150 * minuteMs)],
    ['nights to the evening before', nights, by(-4 * hourMs)],
    ['a term', term, by(-15 * hourMs)],
    ['every third day', daily, by(12 * hourMs)],
    ['a number of times, without some', counted, by(dayMs)],
    ['every other week over its end', everyOther, by(dayMs)],
    ['every other week over midnight', everyOther, by(hourMs)],
    ['what ends', ending, by(5 * hourMs)],
    ['a day of the month', fifteenth, by(-2 * dayMs)],
    ['an hour of first Fridays', firstFriday, by(-hourMs)],
  ] as readonly (readonly [string, When, Shift])[])('%s: every time is as much later', (_, when, shift) => {
    const change = moveWhen(when, readWall('2026-11-25T00:00'), shift, 'all', today)
    if (change.kind === 'refused') throw new Error(change.why)
    expect(change.added).toBeNull()
    const expected = times(when, 'UTC', from + 9 * dayMs, to).map((each) => moved(each, shift))
    expect(times(change.changed, 'UTC', from + 9 * dayMs + shift.startByMs, to + shift.startByMs)).toEqual(expected)
  })

  test('a window and an instant move as they are', () => {
    expect(moveWhen({ kind: 'window', from: '2026-11-24T23:30', to: '2026-11-25T00:30' }, 0, by(hourMs), 'all', today)).toMatchObject({ changed: { from: '2026-11-25T00:30', to: '2026-11-25T01:30' } })
    expect(moveWhen({ kind: 'between', from: 1_000_000, to: 8_000_000 }, 0, by(0, -hourMs), 'all', today)).toMatchObject({ changed: { from: 1_000_000, to: 4_400_000 } })
  })

  test('hours that reach midnight are written as 24:00, and an hour after it as the next day', () => {
    expect(moveWhen(weekdays, 0, by(0, 6 * hourMs), 'all', today)).toMatchObject({ changed: { start: '08:30', end: '24:00' } })
    expect(moveWhen(weekdays, 0, by(0, 7 * hourMs), 'all', today)).toMatchObject({ changed: { start: '08:30', end: '01:00' } })
  })
})

describe('what cannot be moved says why', () => {
  const holidays = { calendar: 'china', except: ['holiday'] }
  test.each([
    ['always', { kind: 'always' }, by(hourMs), 'all', 'always'],
    ['a part of the day', { kind: 'day-part', part: 'morning' }, by(hourMs), 'all', 'part'],
    ['to nothing', weekdays, by(0, -9.5 * hourMs), 'all', 'too-short'],
    ['over a day', weekdays, by(0, 15 * hourMs), 'all', 'too-long'],
    ['first Fridays to another day', firstFriday, by(dayMs), 'all', 'by-rule'],
    ['first Fridays from one on', firstFriday, by(dayMs), 'following', 'by-rule'],
    ['hours of its own', { kind: 'rule', start: '2026-11-05T12:00', lastsMs: minuteMs, rule: 'FREQ=DAILY;BYHOUR=9,12' }, by(hourMs), 'all', 'by-rule'],
    ['the 31st', { kind: 'rule', start: '2026-12-31T12:00', lastsMs: hourMs, rule: 'FREQ=MONTHLY' }, by(-dayMs), 'all', 'by-rule'],
    ['days by a calendar', { ...weekdays, dates: holidays }, by(dayMs), 'all', 'by-calendar'],
    ['a rule by a calendar', { ...daily, dates: holidays }, by(12 * hourMs), 'all', 'by-calendar'],
    ['only days of a calendar', { kind: 'weekly', days: [], start: '08:00', end: '09:00', dates: { calendar: 'china', also: ['workday'] } }, by(hourMs), 'one', 'by-calendar'],
  ] as readonly (readonly [string, When, Shift, Reach, string])[])('%s', (_, when, shift, reach, why) => {
    expect(moveWhen(when, readWall('2026-12-04T14:00'), shift, reach, today)).toEqual({ kind: 'refused', why })
  })

  test('days by a calendar move within the day', () => {
    expect(moveWhen({ ...weekdays, dates: holidays }, 0, by(hourMs), 'all', today)).toMatchObject({ changed: { start: '09:30', end: '19:00', dates: holidays } })
  })

  test('kinds of time', () => {
    expect([isFixed({ kind: 'always' }), isFixed({ kind: 'day-part', part: 'x' }), isFixed(weekdays)]).toEqual(['always', 'part', null])
    expect([isRepeating(weekdays), isRepeating(daily), isRepeating({ kind: 'window', from: '2026-11-24T23:30', to: '2026-11-25T00:30' })]).toEqual([true, true, false])
  })
})

describe('taking away', () => {
  test('one, the rest, or all', () => {
    const at = readWall('2026-11-25T08:30')
    const before = times(weekdays)
    const cut = before.findIndex((each) => each.startsWith('2026-11-25'))
    const one = dropFrom(weekdays, at, 'one', today)
    const following = dropFrom(weekdays, at, 'following', today)
    if (one.kind === 'refused' || following.kind === 'refused') throw new Error('both can be')
    expect(times(one.changed).slice(0, 12)).toEqual(before.filter((each, index) => index !== cut && readWall(each.slice(0, 16)) >= firstOf(one.changed)).slice(0, 12))
    expect(times(following.changed)).toEqual(before.slice(0, cut))
    expect([one.added, following.added]).toEqual([null, null])
    expect(dropFrom(weekdays, at, 'all', today)).toEqual({ kind: 'ok', changed: null, added: null })
    expect(dropFrom(term, readWall('2026-11-10T14:00'), 'following', today)).toEqual({ kind: 'ok', changed: null, added: null })
  })
})

describe('on the nights when clocks change', () => {
  const early: When = { kind: 'weekly', days: [7], start: '02:30', end: '03:30' }

  test('an occurrence that the clocks moved is known by the time that was written', () => {
    // Berlin, 29 March 2026: 02:30 does not exist and it begins at 03:00.
    expect(writeWall(writtenStart(early, readWall('2026-03-29T03:00')))).toBe('2026-03-29T02:30')
    expect(writeWall(writtenStart(weekdays, readWall('2026-03-30T08:30')))).toBe('2026-03-30T08:30')
  })

  test('times keep to the clock before and after', () => {
    const change = moveWhen(weekdays, readWall('2026-10-26T08:30'), by(hourMs), 'following', readWall('2026-10-20'))
    if (change.kind === 'refused' || change.added === null) throw new Error('it can be moved')
    const inBerlin = (when: When) => occurrences(alone(when, 'Europe/Berlin', noTimes), 'entry', Date.parse('2026-10-22T22:00:00Z'), 3).map((each) => new Date(each.start).toISOString())
    expect(inBerlin(weekdays)).toEqual(['2026-10-23T06:30:00.000Z', '2026-10-26T07:30:00.000Z', '2026-10-27T07:30:00.000Z'])
    expect(inBerlin(change.added).slice(0, 2)).toEqual(['2026-10-26T08:30:00.000Z', '2026-10-27T08:30:00.000Z'])
  })
})
