import type { Activity, OrganisationId } from '#protocol'
import type { Actor } from '../access.ts'
import { RefusalError } from '../errors.ts'
import type { Needs } from '../needs.ts'
import { organisationTree } from '../people/index.ts'
import { activitiesOf, type ActivityRow } from './activities/index.ts'
import { countPresent, countPresentByActivity } from './attendances/index.ts'
import { countExpected } from './expected.ts'

/** An activity as the protocol has it: with its head count and how many should come. */
export async function describe(needs: Needs, row: ActivityRow): Promise<Activity> {
  const { read } = needs.database
  return { ...row, present: await countPresent(read, row.id), expected: await countExpected(read, row.organisation) }
}

/** Every activity of the organisations for which the actor manages activities, newest first. */
export async function describeAll(needs: Needs, actor: Actor): Promise<Activity[]> {
  const { read } = needs.database
  const expected = new Map<OrganisationId, number>()
  for (const organisation of await organisationTree(read)) {
    if (await needs.access.allows(read, actor, 'activities.manage', organisation.id, needs.clock.now())) expected.set(organisation.id, organisation.members)
  }
  if (expected.size === 0) throw forbidden()
  const rows = await activitiesOf(read, [...expected.keys()])
  const present = await countPresentByActivity(
    read,
    rows.map((row) => row.id),
  )
  return rows.map((row) => ({ ...row, present: present.get(row.id) ?? 0, expected: expected.get(row.organisation) ?? 0 }))
}

export async function mustSeeActivities(needs: Needs, actor: Actor, organisation: OrganisationId): Promise<void> {
  if (!(await needs.access.allows(needs.database.read, actor, 'activities.manage', organisation, needs.clock.now()))) throw forbidden()
}

function forbidden(): RefusalError {
  return new RefusalError('forbidden', { zh: '您没有查看活动的权限。', en: 'You may not see activities.' })
}
