import { describe, expect, it } from 'vitest'
import { formatAsOf, formatMonth, formatSpan } from './times.ts'

const two = Date.UTC(2026, 10, 27, 6, 0)
const hour = 3_600_000

describe('times on glass', () => {
  it('are written in the zone of the screen', () => {
    expect(formatSpan(two, two + 2.5 * hour, 'Asia/Shanghai')).toEqual({ day: '11月27日 星期五', hours: '14:00–16:30' })
    expect(formatSpan(two, two + 2.5 * hour, 'Asia/Urumqi')).toEqual({ day: '11月27日 星期五', hours: '12:00–14:30' })
  })

  it('name the second day when the end is on another', () => {
    expect(formatSpan(two, two + 12 * hour, 'Asia/Shanghai').hours).toBe('14:00–11月28日 02:00')
  })

  it('write midnight as 00:00', () => {
    expect(formatSpan(Date.UTC(2026, 10, 26, 16), Date.UTC(2026, 10, 26, 17), 'Asia/Shanghai').hours).toBe('00:00–01:00')
  })

  it('give the day of an old figure only when it is not today', () => {
    expect(formatAsOf(two, two + hour, 'Asia/Shanghai')).toBe('14:00')
    expect(formatAsOf(two, two + 24 * hour, 'Asia/Shanghai')).toBe('11月27日 14:00')
  })

  it('write a month without its nought', () => {
    expect(formatMonth('2026-03')).toBe('2026年3月')
  })
})
