import type { Act, ActNeeds } from '../../act.ts'
import { organisationOf } from '../members/index.ts'
import type { AccountRow } from './store.ts'

/**
 * Refuses unless the actor manages the people where the account belongs, and holds himself all that the account will ever
 * do by its posts: otherwise a new password for somebody above, who is blocked or has not signed in yet, would be a way up.
 */
export async function mustRule(needs: ActNeeds, a: Act, account: AccountRow): Promise<void> {
  await a.must('people.manage', account.member === null ? null : await organisationOf(a.tx, account.member))
  for (const grant of await needs.access.prospects(a.tx, account.id, a.now)) await a.must(grant.right, grant.organisation)
}
