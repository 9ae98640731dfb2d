import type { OrganisationId, Right } from '#protocol'
import type { Actor } from '../../access.ts'
import { RefusalError } from '../../errors.ts'
import type { Needs } from '../../needs.ts'
import { listOrganisationRows, subtree } from './store.ts'

/** Where the actor holds a right, everything below included. Refuses (`forbidden`) whoever holds it nowhere. */
export async function managedOrganisations(needs: Pick<Needs, 'access' | 'database' | 'clock'>, actor: Actor, ...rights: readonly Right[]): Promise<ReadonlySet<OrganisationId>> {
  const reader = needs.database.read
  if (actor.kind === 'operator' || actor.kind === 'controller') return new Set((await listOrganisationRows(reader)).map((row) => row.id))
  const grants = actor.kind === 'account' ? await needs.access.grants(reader, actor.account, needs.clock.now()) : []
  const tops = new Set(grants.filter((grant) => rights.includes(grant.right)).map((grant) => grant.organisation))
  if (tops.size === 0) throw new RefusalError('forbidden', { zh: '您没有查看这些内容的权限。', en: 'You may not see this.' })
  const managed = new Set<OrganisationId>()
  for (const top of tops) for (const id of await subtree(reader, top)) managed.add(id)
  return managed
}
