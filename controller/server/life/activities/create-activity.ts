import type { ActivityId, OrganisationId } from '#protocol'
import { act } from '../../act.ts'
import type { Actor } from '../../access.ts'
import { invalid } from '../../errors.ts'
import type { Needs } from '../../needs.ts'
import { newId } from '../../new-id.ts'
import { insertActivity, type ActivityRow } from './store.ts'

export interface ActivityDraft {
  readonly title: string
  readonly place: string
  readonly startsAt: number
  readonly endsAt: number
}

const LONGEST_MS = 7 * 86_400_000

export async function createActivity(needs: Needs, actor: Actor, organisation: OrganisationId, draft: ActivityDraft): Promise<ActivityRow> {
  checkTimes(draft)
  return act(needs, actor, async (a) => {
    await a.must('activities.manage', organisation)
    const row: ActivityRow = { id: newId<ActivityId>(), organisation, ...draft }
    await insertActivity(a.tx, row)
    await a.record({ act: 'activity.created', subject: { kind: 'activity', id: row.id }, detail: { ...row } })
    await a.emit('activity.changed', { id: row.id, organisation })
    return row
  })
}

export function checkTimes(draft: ActivityDraft): void {
  if (draft.endsAt <= draft.startsAt) throw invalid('结束时间必须晚于开始时间。', 'The end must be after the start.', 'endsAt')
  if (draft.endsAt - draft.startsAt > LONGEST_MS) throw invalid('一次活动最长七天。', 'One activity lasts seven days at most.', 'endsAt')
}
