import { describe, expect, it } from 'vitest'
import { isOver, spansOn } from './day-spans.ts'
import { printTime, startOfDay, timeIn, wallNow } from './wall-time.ts'

const hourMs = 3_600_000

describe('spansOn', () => {
  it('is one span for a day-part, none on other days', () => {
    const when = { kind: 'weekly' as const, days: [5], start: '08:30', end: '18:00' }
    expect(spansOn(when, '2026-11-27')).toEqual([{ fromMs: 8.5 * hourMs, toMs: 18 * hourMs }])
    expect(spansOn(when, '2026-11-28')).toEqual([])
  })
  it('shows the night of the day before and the beginning of the next one', () => {
    expect(spansOn({ kind: 'weekly', days: [1, 2, 3, 4, 5, 6, 7], start: '22:00', end: '06:00' }, '2026-11-27')).toEqual([{ fromMs: 0, toMs: 6 * hourMs }, { fromMs: 22 * hourMs, toMs: 24 * hourMs }])
  })
  it('is the whole day for an entry that always runs and for the middle of a long window', () => {
    expect(spansOn({ kind: 'always' }, '2026-11-27')).toEqual([{ fromMs: 0, toMs: 24 * hourMs }])
    expect(spansOn({ kind: 'window', from: '2026-11-26T14:00', to: '2026-11-30T16:00' }, '2026-11-27')).toEqual([{ fromMs: 0, toMs: 24 * hourMs }])
  })
})

describe('isOver', () => {
  it('knows a window that has passed from one that comes', () => {
    const when = { kind: 'window' as const, from: '2026-11-26T14:00', to: '2026-11-26T16:00' }
    expect(isOver(when, '2026-11-26', 13 * hourMs)).toBe(false)
    expect(isOver(when, '2026-11-26', 16 * hourMs)).toBe(true)
    expect(isOver({ kind: 'always' }, '2026-11-26', 0)).toBe(false)
  })
})

describe('wall time', () => {
  const at = Date.UTC(2026, 10, 22, 18, 30, 5)
  it('reads calendar and clock of a zone', () => {
    expect(wallNow('Asia/Shanghai', at)).toEqual({ date: '2026-11-23', weekday: 1, msOfDay: 2.5 * hourMs + 5000 })
    expect(timeIn('Asia/Shanghai', at)).toBe('02:30')
    expect(printTime(24 * hourMs)).toBe('24:00')
  })
  it('finds the first instant of the day, also when clocks change in between', () => {
    expect(startOfDay('Asia/Shanghai', at)).toBe(Date.UTC(2026, 10, 22, 16))
    expect(startOfDay('Europe/Berlin', Date.UTC(2026, 9, 25, 12))).toBe(Date.UTC(2026, 9, 24, 22))
    expect(startOfDay('Europe/Berlin', Date.UTC(2026, 2, 29, 12))).toBe(Date.UTC(2026, 2, 28, 23))
  })
})
