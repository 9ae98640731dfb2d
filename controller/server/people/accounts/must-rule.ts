import type { Act, ActNeeds } from '../../act.ts'
import { organisationOf } from '../members/index.ts'
import type { AccountRow } from './store.ts'

/**
 * Refuses unless the actor manages the people where the account belongs, and holds himself all that the account may do:
 * otherwise a new password for somebody above would be a way up.
 */
export async function mustRule(needs: ActNeeds, a: Act, account: AccountRow): Promise<void> {
  await a.must('people.manage', account.member === null ? null : await organisationOf(a.tx, account.member))
  for (const grant of await needs.access.grants(a.tx, account.id, a.now)) await a.must(grant.right, grant.organisation)
}
