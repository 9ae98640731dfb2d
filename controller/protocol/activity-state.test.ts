import { expect, test } from 'vitest'
import { OPENS_BEFORE_MS, activityStateAt } from './activity-state.ts'

const activity = { startsAt: 10_000_000, endsAt: 17_200_000 }

test.each([
  [activity.startsAt - OPENS_BEFORE_MS - 1, 'coming'],
  [activity.startsAt - OPENS_BEFORE_MS, 'open'],
  [activity.startsAt, 'open'],
  [activity.endsAt - 1, 'open'],
  [activity.endsAt, 'over'],
] as const)('signing in at %i is %s', (at, state) => {
  expect(activityStateAt(activity, at)).toBe(state)
})
