import { activityId } from '#protocol'
import { activityById, countExpected, countPresent } from '../life/index.ts'
import type { Source } from './source.ts'

/** Head count of an activity. Numbers only: no names leave the office. */
export const attendanceSource: Source<'attendance'> = {
  feed: 'attendance',
  async compute(needs, scope) {
    const id = activityId.safeParse(scope)
    const activity = id.success ? await activityById(needs.database.read, id.data) : undefined
    if (activity === undefined) return null
    return { present: await countPresent(needs.database.read, activity.id), expected: await countExpected(needs.database.read, activity.organisation) }
  },
  listen(needs, changed) {
    const offs = [needs.events.on('attendance.recorded', (news) => changed(news.activity)), needs.events.on('activity.changed', (news) => changed(news.id))]
    return () => {
      for (const off of offs) off()
    }
  },
}
