import type { Activity, OrganisationId, Right } from '#protocol'
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

/** Whoever makes items reads what a sign-in item shows: an activity and its head count, never who was there. */
const READING = ['activities.manage', 'content.edit'] as const satisfies readonly Right[]

/** Every activity of the organisations for which the actor manages activities or makes items, newest first. */
export async function describeAll(needs: Needs, actor: Actor): Promise<Activity[]> {
  const { read } = needs.database
  const expected = new Map<OrganisationId, number>()
  for (const organisation of await organisationTree(read)) {
    if (await mayRead(needs, actor, organisation.id)) expected.set(organisation.id, organisation.members)
  }
  if (expected.size === 0) throw new RefusalError('forbidden', { zh: '您没有查看活动的权限。', en: 'You may not see activities.' })
  const rows = await activitiesOf(read, [...expected.keys()])
  const present = await countPresentByActivity(
    read,
    rows.map((row) => row.id),
  )
  return rows.map((row) => ({ ...row, present: present.get(row.id) ?? 0, expected: expected.get(row.organisation) ?? 0 }))
}

/** Who was there is for whoever manages activities of the organisation. */
export async function mustSeeAttendances(needs: Needs, actor: Actor, organisation: OrganisationId): Promise<void> {
  if (await needs.access.allows(needs.database.read, actor, 'activities.manage', organisation, needs.clock.now())) return
  throw new RefusalError('forbidden', { zh: '您没有查看签到名单的权限。', en: 'You may not see who was present.' })
}

async function mayRead(needs: Needs, actor: Actor, organisation: OrganisationId): Promise<boolean> {
  for (const right of READING) if (await needs.access.allows(needs.database.read, actor, right, organisation, needs.clock.now())) return true
  return false
}
