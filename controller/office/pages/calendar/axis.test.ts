import { describe, expect, test } from 'vitest'
import { axisOf, holesOf, hoursOf, positionOf, timeAt } from './axis.ts'
import { instantOf, localDay, wallAt } from './local-days.ts'
import { dayMs, hourMs, readWall, writeWall } from './wall.ts'

const at = (text: string) => Date.parse(text)

describe('local days', () => {
  test.each([
    ['Asia/Shanghai', '2026-11-23', 24, '2026-11-22T16:00:00Z'],
    ['Europe/Berlin', '2026-03-29', 23, '2026-03-28T23:00:00Z'],
    ['Europe/Berlin', '2026-10-25', 25, '2026-10-24T22:00:00Z'],
    ['Australia/Lord_Howe', '2026-04-05', 24.5, '2026-04-04T13:00:00Z'],
    ['Pacific/Apia', '2011-12-30', 0, '2011-12-30T10:00:00Z'],
    // Midnight itself was skipped.
    ['America/Sao_Paulo', '2018-11-04', 23, '2018-11-04T03:00:00Z'],
  ])('%s on %s has %d hours', (zone, date, hours, from) => {
    const day = localDay(zone, date)
    expect([(day.to - day.from) / hourMs, new Date(day.from).toISOString()]).toEqual([hours, new Date(from).toISOString()])
  })

  test('a wall time that the clocks skip is the end of the gap, one that they show twice the first', () => {
    expect(instantOf('Europe/Berlin', readWall('2026-03-29T02:30'))).toBe(at('2026-03-29T01:00:00Z'))
    expect(instantOf('Europe/Berlin', readWall('2026-10-25T02:30'))).toBe(at('2026-10-25T00:30:00Z'))
    expect(instantOf('America/New_York', readWall('2026-07-01T12:00'))).toBe(at('2026-07-01T16:00:00Z'))
  })

  test('the clock of a day is read in both of its halves', () => {
    const day = localDay('Europe/Berlin', '2026-10-25')
    expect([writeWall(wallAt(day, at('2026-10-25T00:30:00Z'))), writeWall(wallAt(day, at('2026-10-25T01:30:00Z'))), writeWall(wallAt(day, at('2026-10-25T12:00:00Z')))]).toEqual(['2026-10-25T02:30', '2026-10-25T02:30', '2026-10-25T13:00'])
  })
})

describe('the axis of a week', () => {
  const week = (zone: string, ...dates: readonly string[]) => dates.map((date) => localDay(zone, date))

  test('has 24 hours where nothing changes', () => {
    const days = week('Asia/Shanghai', '2026-11-23', '2026-11-24')
    const axis = axisOf(days)
    expect(axis.lengthMs).toBe(dayMs)
    expect(days.flatMap((day) => holesOf(axis, day))).toEqual([])
    expect(positionOf(axis, days[0]!, at('2026-11-23T00:30:00Z'))).toBe(8.5 * hourMs)
  })

  test('has room for an hour that happens twice, which is a hole on the other days', () => {
    const [saturday, sunday] = week('Europe/Berlin', '2026-10-24', '2026-10-25')
    const axis = axisOf([saturday!, sunday!])
    expect(axis.lengthMs).toBe(25 * hourMs)
    expect(positionOf(axis, sunday!, at('2026-10-25T00:30:00Z'))).toBe(2.5 * hourMs)
    expect(positionOf(axis, sunday!, at('2026-10-25T01:30:00Z'))).toBe(3.5 * hourMs)
    expect(positionOf(axis, sunday!, at('2026-10-25T02:00:00Z'))).toBe(4 * hourMs)
    expect(positionOf(axis, sunday!, at('2026-10-25T02:00:00Z'), true)).toBe(4 * hourMs)
    expect(positionOf(axis, sunday!, sunday!.to, true)).toBe(25 * hourMs)
    expect(positionOf(axis, saturday!, at('2026-10-24T01:00:00Z'), true)).toBe(3 * hourMs)
    expect(positionOf(axis, saturday!, at('2026-10-24T01:00:00Z'))).toBe(4 * hourMs)
    expect(holesOf(axis, saturday!)).toEqual([{ from: 3 * hourMs, to: 4 * hourMs, kind: 'no-second' }])
    expect(holesOf(axis, sunday!)).toEqual([])
    expect(hoursOf(axis).filter((hour) => hour.isSecond)).toEqual([{ position: 3 * hourMs, label: '02:00', isSecond: true }])
    expect([timeAt(axis, 2.5 * hourMs), timeAt(axis, 3.5 * hourMs), timeAt(axis, 4.5 * hourMs)]).toEqual([2.5 * hourMs, 2.5 * hourMs, 3.5 * hourMs])
  })

  test('shows an hour that the clocks skip as a hole', () => {
    const [day] = week('Europe/Berlin', '2026-03-29')
    const axis = axisOf([day!])
    expect(holesOf(axis, day!)).toEqual([{ from: 2 * hourMs, to: 3 * hourMs, kind: 'skipped' }])
    expect(positionOf(axis, day!, at('2026-03-29T01:00:00Z'))).toBe(3 * hourMs)
  })

  test('a date that a zone left out is one hole', () => {
    const [day] = week('Pacific/Apia', '2011-12-30')
    expect(holesOf(axisOf([day!]), day!)).toEqual([{ from: 0, to: dayMs, kind: 'skipped' }])
  })
})
