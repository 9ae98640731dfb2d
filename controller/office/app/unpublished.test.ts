import { expect, test } from 'vitest'
import type { Difference, Publish, RolloutState, Screen, ScreenDifference, ScreenId } from '#protocol'
import { isEmpty, toPublish, unpublishedOf } from './unpublished.ts'

const dayMs = 86_400_000
const differing = (screen: string, changedMs: number): ScreenDifference => ({ screen: screen as ScreenId, changedMs, added: [], removed: [], changed: [], newMediaBytes: 0, programmeBytes: 900, overLimit: false, firstChangeAt: changedMs > 0 ? 0 : null, uncovered: [], spans: [] })
const difference = (...screens: readonly ScreenDifference[]): Difference => ({ from: 0, to: 7 * dayMs, screens: [...screens], unchanged: 0, leftOut: [] })
/** Only what the rule reads of a screen. */
const screen = (id: string, published: number | null): Screen => ({ id, published }) as Screen

test('screens are told apart by what people would see of a publish', () => {
  const given = difference(differing('new', 7 * dayMs), differing('edited', 7 * 3_600_000), differing('later', 0), differing('bare', 0))
  const screens = [screen('new', null), screen('edited', 4), screen('later', 2), screen('bare', null)]
  const unpublished = unpublishedOf(given, screens)
  expect(unpublished).toEqual({ seen: 2, perDayMs: (dayMs + 3_600_000) / 2, unseen: 1, empty: 1, held: 0 })
  expect(toPublish(unpublished)).toBe(3)
})

test('a new screen for which nothing is scheduled asks nobody to publish', () => {
  const unpublished = unpublishedOf(difference(differing('bare', 0)), [screen('bare', null)])
  expect(toPublish(unpublished)).toBe(0)
  expect(isEmpty(differing('bare', 0), [screen('bare', 3)])).toBe(false)
})

test('nothing waits before anything is known, or when all is published', () => {
  expect(unpublishedOf(null, null)).toEqual({ seen: 0, perDayMs: 0, unseen: 0, empty: 0, held: 0 })
  expect(toPublish(unpublishedOf(difference(), []))).toBe(0)
})

test('screens that wait for those on which a publish is tried do not count, until that is decided', () => {
  const given = difference(differing('rest', 5000), differing('other', 5000))
  const tried = (state: RolloutState) => [{ rollout: { state, screens: [{ screen: 'first', part: 'canary', progress: 'active' }, { screen: 'rest', part: 'rest', progress: 'held' }] } }] as unknown as Publish[]
  expect(unpublishedOf(given, [], tried('watching'))).toMatchObject({ seen: 1, held: 1 })
  expect(unpublishedOf(given, [], tried('rolled-back'))).toMatchObject({ seen: 2, held: 0 })
})
