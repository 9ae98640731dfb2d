import type { OrganisationId } from '#protocol'
import type { Actor } from '../../access.ts'
import { RefusalError } from '../../errors.ts'
import type { Needs } from '../../needs.ts'

/** Names of members are for who looks after people or activities of their organisation, and for nobody else. */
export async function mustReadMembers(needs: Needs, actor: Actor, organisation: OrganisationId): Promise<void> {
  for (const right of ['people.manage', 'activities.manage'] as const) {
    if (await needs.access.allows(needs.database.read, actor, right, organisation, needs.clock.now())) return
  }
  throw new RefusalError('forbidden', { zh: '您不能查看该组织的党员名册。', en: 'You may not see the members of this organisation.' })
}
