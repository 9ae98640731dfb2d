import { Temporal } from 'temporal-polyfill'
import { expect, test } from 'vitest'
import { groupsOf } from './groups-of.ts'

const at = (wall: string) => Date.parse(`${wall}Z`)

test('the usual days of the week are a rule; days that are not are left out, others added', () => {
  const from = at('2026-11-23T00:00')
  const days = Array.from({ length: 366 }, (_, index) => Temporal.PlainDate.from('2026-11-23').add({ days: index }))
  const isOn = (day: Temporal.PlainDate) => (day.dayOfWeek <= 5 && day.toString() !== '2027-01-01') || day.toString() === '2027-02-20'
  const occurrences = days.filter(isOn).map((day) => ({ start: at(`${day.toString()}T08:30`), end: at(`${day.toString()}T09:00`) }))
  expect(groupsOf(occurrences, from)).toEqual([
    { start: '2026-11-23T08:30:00', end: '2026-11-23T09:00:00', rule: 'FREQ=WEEKLY;BYDAY=MO,TU,WE,TH,FR', without: ['2027-01-01T08:30:00'], with: ['2027-02-20T08:30:00'] },
  ])
})

test('other times and other lengths are other groups, fifty at most', () => {
  const start = at('2026-11-23T08:30')
  const occurrences = Array.from({ length: 20_000 }, (_, index) => ({ start: start + index * 1_500_000, end: start + index * 1_500_000 + 1000 }))
  expect(groupsOf(occurrences.slice(0, 2), start)).toMatchObject([{ start: '2026-11-23T08:30:00', rule: null }, { start: '2026-11-23T08:55:00', end: '2026-11-23T08:55:01', with: [] }])
  expect(groupsOf(occurrences, start)).toHaveLength(50)
})
