import type { Tone } from '#elements'
import { activityStateAt, type Activity, type ActivityState } from '#protocol'

export const stateTones: Readonly<Record<ActivityState, Tone>> = { coming: 'quiet', open: 'good', over: 'quiet' }

/** What is on first, then what comes next, then the past from its end. */
export function inOrder(activities: readonly Activity[], at: number): readonly Activity[] {
  const places = { open: 0, coming: 1, over: 2 } as const
  return [...activities].sort((a, b) => {
    const [stateA, stateB] = [activityStateAt(a, at), activityStateAt(b, at)]
    if (stateA !== stateB) return places[stateA] - places[stateB]
    return stateA === 'over' ? b.startsAt - a.startsAt : a.startsAt - b.startsAt
  })
}
