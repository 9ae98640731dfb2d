import { expect, test } from 'vitest'
import { firstSteps, type House } from './first-steps.ts'

const nothing: House = { pairedScreens: 0, media: 0, items: 0, filledPlaylists: 0, entries: 0, filledProgrammes: 0 }
const statesOf = (house: Partial<House>) => firstSteps({ ...nothing, ...house })?.map((each) => each.state)

test('the first thing that is not done comes next, whatever was done after it', () => {
  expect(statesOf({})).toEqual(['next', 'later', 'later', 'later', 'later', 'later'])
  expect(statesOf({ pairedScreens: 1 })).toEqual(['done', 'next', 'later', 'later', 'later', 'later'])
  expect(statesOf({ pairedScreens: 1, media: 3, items: 1, entries: 1 })).toEqual(['done', 'done', 'done', 'next', 'done', 'later'])
})

test('a poster needs no picture', () => {
  expect(statesOf({ pairedScreens: 1, items: 1 })).toEqual(['done', 'done', 'done', 'next', 'later', 'later'])
})

test('an empty programme is no picture on glass', () => {
  expect(statesOf({ pairedScreens: 1, media: 1, items: 1, filledPlaylists: 1, entries: 1, filledProgrammes: 0 })?.at(-1)).toBe('next')
})

test('nothing is said once everything is done', () => {
  expect(firstSteps({ pairedScreens: 1, media: 1, items: 1, filledPlaylists: 1, entries: 1, filledProgrammes: 1 })).toBeNull()
})
