import type { OrganisationId } from '#protocol'
import type { Actor } from '../../access.ts'
import type { Needs } from '../../needs.ts'
import { organisationOf } from '../members/index.ts'
import { managedOrganisations } from '../organisations/index.ts'
import { listAccountRows, type AccountRow } from './store.ts'

/** The accounts of the members whom the actor manages; those of no member too for who manages the whole system. */
export async function listAccounts(needs: Needs, actor: Actor): Promise<AccountRow[]> {
  const reader = needs.database.read
  const managed = await managedOrganisations(needs, actor, 'people.manage')
  const managesAll = await needs.access.allows(reader, actor, 'people.manage', null, needs.clock.now())
  const seen: AccountRow[] = []
  for (const row of await listAccountRows(reader)) {
    const organisation: OrganisationId | null = row.member === null ? null : await organisationOf(reader, row.member)
    if (organisation === null ? managesAll : managed.has(organisation)) seen.push(row)
  }
  return seen
}
