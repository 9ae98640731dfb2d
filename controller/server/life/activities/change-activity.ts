import type { ActivityId } from '#protocol'
import { act } from '../../act.ts'
import type { Actor } from '../../access.ts'
import { notFound } from '../../errors.ts'
import type { Needs } from '../../needs.ts'
import { checkTimes, type ActivityDraft } from './create-activity.ts'
import { activityById, updateActivity, type ActivityRow } from './store.ts'

export async function changeActivity(needs: Needs, actor: Actor, id: ActivityId, draft: ActivityDraft): Promise<ActivityRow> {
  checkTimes(draft)
  return act(needs, actor, async (a) => {
    const before = await activityById(a.tx, id)
    if (before === undefined) throw notFound('没有这个活动。', 'There is no such activity.')
    await a.must('activities.manage', before.organisation)
    await updateActivity(a.tx, id, draft)
    await a.record({ act: 'activity.changed', subject: { kind: 'activity', id }, detail: { before, after: draft } })
    await a.emit('activity.changed', { id, organisation: before.organisation })
    return { ...before, ...draft }
  })
}
