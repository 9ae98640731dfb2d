import type { Tone } from '#elements'
import type { Activity } from '#protocol'

export type ActivityState = 'coming' | 'open' | 'over'

/** The controller takes sign-ins this long before the start. */
export const opensBeforeMs = 3_600_000

export const stateTones: Readonly<Record<ActivityState, Tone>> = { coming: 'quiet', open: 'good', over: 'quiet' }

export function stateOf({ startsAt, endsAt }: Pick<Activity, 'startsAt' | 'endsAt'>, at: number): ActivityState {
  if (at >= endsAt) return 'over'
  return at >= startsAt - opensBeforeMs ? 'open' : 'coming'
}

/** What is on first, then what comes next, then the past from its end. */
export function inOrder(activities: readonly Activity[], at: number): readonly Activity[] {
  const places = { open: 0, coming: 1, over: 2 } as const
  return [...activities].sort((a, b) => {
    const [stateA, stateB] = [stateOf(a, at), stateOf(b, at)]
    if (stateA !== stateB) return places[stateA] - places[stateB]
    return stateA === 'over' ? b.startsAt - a.startsAt : a.startsAt - b.startsAt
  })
}
