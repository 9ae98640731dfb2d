import { describe, expect, test } from 'vitest'
import { courseOf, errorAt, nextRound, placeAt } from './course.ts'

const FROM = Date.UTC(2026, 10, 30, 8)

describe('a video that nobody leads', () => {
  const course = courseOf(FROM, undefined)

  test.each([
    [0, 0],
    [1, 1],
    [9999, 9999],
    [10_000, 0],
    [35_000, 5000],
    [-3, 0],
  ])('stands, %d ms after its turn began, at %d ms', (after, place) => {
    expect(placeAt(course, 10_000, FROM + after)).toBe(place)
  })

  test('begins again at whole rounds, which are strictly ahead', () => {
    expect(nextRound(course, 10_000, FROM)).toBe(FROM + 10_000)
    expect(nextRound(course, 10_000, FROM + 10_000)).toBe(FROM + 20_000)
    expect(nextRound(course, 10_000, FROM + 19_999.9)).toBe(FROM + 20_000)
  })

  test('is a little late rather than nearly a round early', () => {
    expect(errorAt(course, 10_000, FROM + 10_005, 9990)).toBe(-15)
    expect(errorAt(course, 10_000, FROM + 9995, 3)).toBe(8)
  })

  test.each([Number.NaN, Infinity, 0])('of length %d never ends', (durationMs) => {
    expect(placeAt(course, durationMs, FROM + 12_345)).toBe(12_345)
    expect(nextRound(course, durationMs, FROM)).toBeNull()
  })
})

describe('a video that somebody leads', () => {
  test('runs from where it was put, and stays at its end', () => {
    const course = courseOf(0, { at: FROM, positionMs: 7000, isRunning: true })
    expect(placeAt(course, 10_000, FROM + 2000)).toBe(9000)
    expect(placeAt(course, 10_000, FROM + 60_000)).toBe(10_000)
    expect(nextRound(course, 10_000, FROM)).toBeNull()
  })

  test('stands where it was stopped', () => {
    const course = courseOf(0, { at: FROM, positionMs: 7000, isRunning: false })
    expect(placeAt(course, 10_000, FROM + 60_000)).toBe(7000)
  })
})
