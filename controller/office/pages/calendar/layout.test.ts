import { describe, expect, test } from 'vitest'
import { onLines, sideBySide } from './layout.ts'

describe('side by side', () => {
  const placed = (...spans: readonly (readonly [number, number])[]) => sideBySide(spans.map(([from, to]) => ({ from, to }))).map(({ of, column, columns, wide }) => [of.from, of.to, column, columns, wide])

  test('what does not overlap has all the room', () => {
    expect(placed([0, 1], [1, 2])).toEqual([[0, 1, 0, 1, 1], [1, 2, 0, 1, 1]])
  })

  test('what overlaps shares it, the earlier and the longer first', () => {
    expect(placed([1, 3], [0, 4], [0, 2])).toEqual([[0, 4, 0, 3, 1], [0, 2, 1, 3, 1], [1, 3, 2, 3, 1]])
  })

  test('a column that is free again is used again, and free room to the right is taken', () => {
    expect(placed([0, 10], [0, 2], [1, 3], [4, 6])).toEqual([[0, 10, 0, 3, 1], [0, 2, 1, 3, 1], [1, 3, 2, 3, 1], [4, 6, 1, 3, 2]])
  })

  test('nothing that overlaps ever lies on another, whatever there is', () => {
    const spans = Array.from({ length: 200 }, (_, index) => ({ from: (index * 37) % 101, to: ((index * 37) % 101) + 1 + ((index * 13) % 17) }))
    const all = sideBySide(spans)
    for (const a of all) for (const b of all) {
      if (a === b || a.of.to <= b.of.from || b.of.to <= a.of.from) continue
      const [left, right] = a.column < b.column ? [a, b] : [b, a]
      expect(left.column + left.wide).toBeLessThanOrEqual(right.column)
      expect(a.columns).toBe(b.columns)
    }
  })
})

test('bands take the first line that is free', () => {
  expect(onLines([{ from: 0, to: 7 }, { from: 0, to: 2 }, { from: 2, to: 4 }]).map(({ of, line }) => [of.from, of.to, line])).toEqual([[0, 7, 0], [0, 2, 1], [2, 4, 1]])
})
