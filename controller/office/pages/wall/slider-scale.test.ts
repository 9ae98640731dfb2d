import { describe, expect, test } from 'vitest'
import { atPart, byKey, dayMs, hourMs, hoursOf, minuteMs, onDate, partOf, stretchFor, stretchOf } from './slider-scale.ts'

const zone = 'Asia/Shanghai'
const present = Date.parse('2026-11-23T10:00:20+08:00')
const live = stretchOf(null, zone, present)

describe('the scale of the time slider', () => {
  test('begins now and ends a day later; its very beginning is live', () => {
    expect(live).toEqual({ from: present, to: present + dayMs, date: null })
    expect(atPart(0, live)).toBeNull()
    expect(atPart(-1, live)).toBeNull()
    expect(partOf(null, live)).toBe(0)
    expect(partOf(present + dayMs / 2, live)).toBe(0.5)
  })

  test('gives whole minutes', () => {
    expect(atPart(0.5, live)).toBe(Date.parse('2026-11-23T22:00:00+08:00'))
    expect(atPart(1, live)! % minuteMs).toBeLessThan(minuteMs)
  })

  test('goes by minutes, by ten, by hours and to its ends with keys', () => {
    const next = byKey('ArrowRight', false, null, live)
    expect(next).toBe(Date.parse('2026-11-23T10:01:00+08:00'))
    expect(byKey('ArrowLeft', false, next!, live)).toBeNull()
    expect(byKey('ArrowRight', true, next!, live)).toBe(next! + 10 * minuteMs)
    expect(byKey('PageUp', false, next!, live)).toBe(next! + hourMs)
    expect(byKey('End', false, null, live)).toBe(live.to - minuteMs)
    expect(byKey('Home', false, next!, live)).toBeNull()
    expect(byKey('a', false, null, live)).toBeUndefined()
  })

  test('spans a chosen date from its midnight, at the same time of day, within sixty days', () => {
    const chosen = onDate('2026-12-01', zone, null, present)
    expect(chosen).toEqual({ date: '2026-12-01', at: Date.parse('2026-12-01T10:00:20+08:00') })
    const stretch = stretchOf('2026-12-01', zone, present)
    expect(stretch.from).toBe(Date.parse('2026-12-01T00:00:00+08:00'))
    expect(byKey('Home', false, chosen.at, stretch)).toBe(stretch.from)
    expect(onDate('2026-11-23', zone, null, present)).toEqual({ date: null, at: null })
    expect(onDate('2030-01-01', zone, null, present).date).toBe('2027-01-22')
  })

  test('moves on to the date that playing has reached', () => {
    expect(stretchFor(live.to - 1, live, zone, present)).toBe(live)
    expect(stretchFor(live.to, live, zone, present)).toMatchObject({ date: '2026-11-24' })
  })

  test('names every third hour of the place', () => {
    const hours = hoursOf(live, zone)
    expect(hours.map(({ label }) => label)).toEqual(['12:00', '15:00', '18:00', '21:00', '00:00', '03:00', '06:00', '09:00'])
    expect(hours.filter(({ isMidnight }) => isMidnight).map(({ label }) => label)).toEqual(['00:00'])
    expect(hoursOf(live, 'Asia/Kathmandu').map(({ label }) => label)).toContain('09:00')
  })
})
