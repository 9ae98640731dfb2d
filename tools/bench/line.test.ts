import { expect, test } from 'vitest'
import { lineThrough } from './line.ts'

test('a line without noise is found exactly', () => {
  expect(lineThrough([[0, 1], [1, 3], [2, 5], [3, 7]])).toEqual({ slope: 2, marginOfSlope: 0 })
})

test('the margin is that of the textbook', () => {
  // Slope 0.6, standard error 0.2828…, 3 degrees of freedom: 3.18.
  const { slope, marginOfSlope } = lineThrough([[1, 2], [2, 4], [3, 5], [4, 4], [5, 5]])
  expect(slope).toBeCloseTo(0.6)
  expect(marginOfSlope / 0.2828).toBeGreaterThan(3)
  expect(marginOfSlope / 0.2828).toBeLessThan(3.25)
})

test('noise around a level leaves nought inside the margin', () => {
  const points = Array.from({ length: 40 }, (_, x) => [x, 100 + ((x * 7919) % 13)] as const)
  const { slope, marginOfSlope } = lineThrough(points)
  expect(Math.abs(slope)).toBeLessThan(marginOfSlope)
})
