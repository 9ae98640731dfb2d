import { expect, test } from 'vitest'
import { tourOf } from './pair-tour.ts'

test('every way is taken once, each from where the one before it led', () => {
  const [kinds, entrances] = [['image', 'video', 'page'], ['cut', 'fade']] as const
  const tour = tourOf(kinds, entrances)
  const taken = tour.map(({ to, entrance }, index) => `${tour.at(index - 1)?.to}→${to} ${entrance}`)
  expect(new Set(taken).size).toBe(18)
  expect(taken).toHaveLength(18)
  expect(tour.at(-1)?.to).toBe('image')
})
