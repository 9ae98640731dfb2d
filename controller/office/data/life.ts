import { call } from '#call'
import { changeActivity, createActivity, listActivities, listAttendances, type Activity, type ActivityId, type OrganisationId } from '#protocol'
import { live } from './live.ts'
import { session } from './session.ts'
import { Shared } from './shared.ts'

/** Those that the account manages or may put on screens; none for other accounts. */
export const activities = new Shared<readonly Activity[]>(async () => (session.may('activities.manage') || session.may('content.edit') ? (await call(listActivities)).activities : []), ['activities'])

export type ActivityDraft = Pick<Activity, 'title' | 'place' | 'startsAt' | 'endsAt'>
export type Attendances = Awaited<ReturnType<typeof attendancesOf>>

export async function addActivity(organisation: OrganisationId, draft: ActivityDraft): Promise<Activity> {
  const added = await call(createActivity, { body: { organisation, ...draft } })
  activities.put((all) => [added, ...all.filter((each) => each.id !== added.id)])
  return added
}
export async function editActivity(id: ActivityId, draft: ActivityDraft): Promise<Activity> {
  const changed = await call(changeActivity, { params: { id }, body: draft })
  activities.put((all) => all.map((each) => (each.id === id ? changed : each)))
  return changed
}
async function attendancesOf(id: ActivityId) {
  return call(listAttendances, { params: { id } })
}

/** Who is present at one activity; read again whenever its head count moves. */
export function attendancesFor(id: ActivityId): Shared<Attendances> {
  const shared = new Shared<Attendances>(async () => attendancesOf(id), ['activities'])
  const watch = shared.watch.bind(shared)
  shared.watch = (watcher) => {
    const unwatch = watch(watcher)
    const unlisten = live.onEvent((event) => {
      if (event.type === 'feed' && event.feed === 'attendance' && event.scope === id) void shared.refresh()
    })
    return () => {
      unlisten()
      unwatch()
    }
  }
  return shared
}
