import { expect, test } from 'vitest'
import { hold } from './holding.ts'

test.each([
  [10_020, 10_000, 1, { kind: 'rate', rate: 1 }],
  [10_020, 10_000, 0.95, { kind: 'rate', rate: 1 }],
  [10_300, 10_000, 1, { kind: 'rate', rate: 0.95 }],
  [9700, 10_000, 1, { kind: 'rate', rate: 1.05 }],
  [9920, 10_000, 1.05, { kind: 'rate', rate: 1.05 }],
  [9920, 10_000, 1, { kind: 'rate', rate: 1 }],
  [4000, 10_000, 1, { kind: 'seek', placeMs: 10_200 }],
] as const)('a film at %d that should be at %d and runs at rate %d', (place, should, rate, expected) => {
  expect(hold(place, should, rate)).toEqual(expected)
})
