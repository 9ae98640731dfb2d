import { afterEach, describe, expect, it } from 'vitest'
import { setLanguage } from '#elements'
import type { When } from '#schedules'
import { noTimes } from './times.ts'
import { hasClockChanges, sayUpcoming, upcoming } from './upcoming.ts'

afterEach(() => setLanguage('zh'))

const at = Date.parse('2026-11-22T12:00:00Z')
const zone = 'Asia/Shanghai'

function said(when: When, count: number, where = zone): string[] {
  return upcoming(when, where, at, count, noTimes).map((each) => Object.values(sayUpcoming(each, where)).join(' '))
}

describe('the next times', () => {
  it('are found by the engine in the zone of the place', () => {
    expect(said({ kind: 'rule', start: '2026-11-22T14:00', lastsMs: 3_600_000, rule: 'FREQ=MONTHLY;BYDAY=1FR' }, 2)).toEqual(['2026-12-04 周五 14:00–15:00', '2027-01-01 周五 14:00–15:00'])
  })
  it('leave out what is left out and add what is added', () => {
    const when: When = { kind: 'rule', start: '2026-11-22T14:00', lastsMs: 3_600_000, rule: 'FREQ=MONTHLY;BYDAY=1FR', without: ['2026-12-04T14:00'], with: ['2026-12-05T14:00'] }
    expect(said(when, 2)).toEqual(['2026-12-05 周六 14:00–15:00', '2027-01-01 周五 14:00–15:00'])
  })
  it('name an end on the next day, at midnight, and days later', () => {
    const rule = (lastsMs: number): When => ({ kind: 'rule', start: '2026-11-23T22:00', lastsMs, rule: 'FREQ=MONTHLY' })
    expect(said(rule(8 * 3_600_000), 1)).toEqual(['2026-11-23 周一 22:00–次日 06:00'])
    expect(said(rule(2 * 3_600_000), 1)).toEqual(['2026-11-23 周一 22:00–24:00'])
    expect(said(rule(50 * 3_600_000), 1)).toEqual(['2026-11-23 周一 22:00–2026-11-26 00:00'])
    setLanguage('en')
    expect(said(rule(8 * 3_600_000), 1)).toEqual(['2026-11-23 Mon 22:00–06:00 the next day'])
  })
  it('begin with the one that is on, keep whole days apart, and may come to an end', () => {
    expect(said({ kind: 'weekly', days: [7, 1], start: '00:00', end: '24:00' }, 2)).toEqual(['2026-11-22 周日 00:00–24:00', '2026-11-23 周一 00:00–24:00'])
    expect(said({ kind: 'rule', start: '2026-11-20T08:00', lastsMs: 60_000, rule: 'FREQ=DAILY;COUNT=5' }, 5)).toHaveLength(2)
    expect(said({ kind: 'window', from: '2026-11-01T08:00', to: '2026-11-01T09:00' }, 5)).toEqual([])
  })
})

describe('changes of the clocks', () => {
  it.each([['Asia/Shanghai', false], ['UTC', false], ['America/New_York', true], ['Australia/Lord_Howe', true], ['Europe/Berlin', true]])('in %s: %s', (name, expected) => {
    expect(hasClockChanges(name, at)).toBe(expected)
  })
})
