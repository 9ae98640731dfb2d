import { expect, test } from 'vitest'
import { orbitAt } from './orbit.ts'

test.each([1, 4, 16])('with a step of %i the picture goes one pixel at a time, round and round, and never further than the step', (stepPx) => {
  const settings = { stepPx, everyMs: 60_000 }
  const places = Array.from({ length: 8 * stepPx + 1 }, (_, minute) => orbitAt(settings, minute * 60_000))
  for (const [index, { x, y }] of places.entries()) {
    expect(Math.max(Math.abs(x), Math.abs(y))).toBe(stepPx)
    const next = places[index + 1]
    if (next !== undefined) expect(Math.abs(next.x - x) + Math.abs(next.y - y)).toBe(1)
  }
  expect(places.at(-1)).toEqual(places[0])
  expect(new Set(places.map(({ x, y }) => `${x} ${y}`)).size).toBe(8 * stepPx)
})

test('between two moves it stands still', () => {
  const settings = { stepPx: 3, everyMs: 10_000 }
  expect(orbitAt(settings, 59_999)).toEqual(orbitAt(settings, 50_000))
  expect(orbitAt(settings, 60_000)).not.toEqual(orbitAt(settings, 59_999))
})
