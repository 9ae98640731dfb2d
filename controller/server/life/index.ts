import type { Needs } from '../needs.ts'

export { activityById, createActivity, type ActivityRow } from './activities/index.ts'
export { activityTitles, attend, checkProof, countPresent, type Attended, type AttendanceRow } from './attendances/index.ts'
export { countExpected } from './expected.ts'
export { lifeRoutes as routesLife } from './routes.ts'

/** Tells open office pages when activities or their head counts change. */
export async function startLife(needs: Needs): Promise<() => Promise<void>> {
  const offs = [
    needs.events.on('activity.changed', () => needs.live.send({ type: 'changed', what: 'activities' })),
    needs.events.on('attendance.recorded', () => needs.live.send({ type: 'changed', what: 'activities' })),
  ]
  return async () => {
    for (const off of offs) off()
  }
}
