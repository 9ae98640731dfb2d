import { expect, test } from 'vitest'
import type { Difference, Screen, ScreenDifference, ScreenId } from '#protocol'
import { isEmpty, toPublish, unpublishedOf } from './unpublished.ts'

const dayMs = 86_400_000
const differing = (screen: string, changedMs: number): ScreenDifference => ({ screen: screen as ScreenId, changedMs, added: [], removed: [], changed: [], newMediaBytes: 0, programmeBytes: 900, overLimit: false, firstChangeAt: changedMs > 0 ? 0 : null, uncovered: [] })
const difference = (...screens: readonly ScreenDifference[]): Difference => ({ from: 0, to: 7 * dayMs, screens: [...screens], unchanged: 0, leftOut: [] })
/** Only what the rule reads of a screen. */
const screen = (id: string, published: number | null): Screen => ({ id, published }) as Screen

test('screens are told apart by what people would see of a publish', () => {
  const given = difference(differing('new', 7 * dayMs), differing('edited', 7 * 3_600_000), differing('later', 0), differing('bare', 0))
  const screens = [screen('new', null), screen('edited', 4), screen('later', 2), screen('bare', null)]
  const unpublished = unpublishedOf(given, screens)
  expect(unpublished).toEqual({ seen: 2, perDayMs: (dayMs + 3_600_000) / 2, unseen: 1, empty: 1 })
  expect(toPublish(unpublished)).toBe(3)
})

test('a new screen for which nothing is scheduled asks nobody to publish', () => {
  const unpublished = unpublishedOf(difference(differing('bare', 0)), [screen('bare', null)])
  expect(toPublish(unpublished)).toBe(0)
  expect(isEmpty(differing('bare', 0), [screen('bare', 3)])).toBe(false)
})

test('nothing waits before anything is known, or when all is published', () => {
  expect(unpublishedOf(null, null)).toEqual({ seen: 0, perDayMs: 0, unseen: 0, empty: 0 })
  expect(toPublish(unpublishedOf(difference(), []))).toBe(0)
})
