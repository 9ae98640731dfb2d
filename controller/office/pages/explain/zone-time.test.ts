import { expect, test } from 'vitest'
import { instantOf, sameTimeOn, sayDay, sayMoment, sayTime, wallIn } from './zone-time.ts'

const monday = Date.parse('2026-11-23T10:00:00+08:00')

test('an instant is said by calendar and clock of the place', () => {
  expect(sayMoment(monday, 'Asia/Shanghai')).toBe('11月23日 周一 10:00')
  expect(sayDay(monday, 'Asia/Shanghai')).toBe('11月23日 周一')
  expect(sayTime(monday, 'America/New_York')).toBe('21:00')
})

test('what a field holds leads back to the instant', () => {
  for (const zone of ['Asia/Shanghai', 'America/New_York', 'Australia/Lord_Howe', 'Pacific/Apia']) expect(instantOf(zone, wallIn(zone, monday))).toBe(monday)
  expect(instantOf('Asia/Shanghai', '')).toBeNull()
})

test('a skipped hour is taken as much later, and of a repeated one the first', () => {
  expect(instantOf('America/New_York', '2026-03-08T02:30')).toBe(Date.parse('2026-03-08T03:30:00-04:00'))
  expect(instantOf('America/New_York', '2026-11-01T01:30')).toBe(Date.parse('2026-11-01T01:30:00-04:00'))
})

test('the same time of day is found on another date', () => {
  expect(sameTimeOn('Asia/Shanghai', '2026-12-01', monday)).toBe(Date.parse('2026-12-01T10:00:00+08:00'))
})
