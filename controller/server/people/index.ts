import type { EventName } from '../events.ts'
import type { Hono } from 'hono'
import type { HttpEnv } from '../http/serve.ts'
import type { Needs } from '../needs.ts'
import { routes as accountRoutes } from './accounts/index.ts'
import { routes as memberRoutes } from './members/index.ts'
import { routes as postRoutes } from './posts/index.ts'
import { readSetupCode, routes as sessionRoutes } from './sessions/index.ts'

export { createAccount, createAccountWith, findAccount, findAccountByName, findAccountOfMember, memberOf, type AccountDraft, type AccountRow } from './accounts/index.ts'
export { changeMember, countActiveMembers, createMember, findMember, organisationOf, organisationTree, searchMembers, type MemberRow } from './members/index.ts'
export { changeOrganisation, createOrganisation, findOrganisation, isAtOrBelow, listOrganisationRows, managedOrganisations, subtree, type OrganisationRow } from './organisations/index.ts'
export { createPost, endPost, postAccess, type PostDraft } from './posts/index.ts'
export { createFirstAdministrator, readSetupCode, sessionLayer, type Beginning } from './sessions/index.ts'

/** After `sessionLayer`. */
export function routesPeople(app: Hono<HttpEnv>, needs: Needs): void {
  sessionRoutes(app, needs)
  accountRoutes(app, needs)
  memberRoutes(app, needs)
  postRoutes(app, needs)
}

/** Makes the code for the first visit where one is due, and keeps open pages informed. */
export async function startPeople(needs: Needs): Promise<() => Promise<void>> {
  await readSetupCode(needs)
  const changes = CHANGES.map((name) => needs.events.on(name, () => needs.live.send({ type: 'changed', what: 'people' })))
  const signOuts = needs.events.on('account.signed-out', ({ account }) => needs.live.close(account))
  return async () => {
    for (const leave of [...changes, signOuts]) leave()
  }
}

const CHANGES = ['organisation.created', 'organisation.changed', 'member.created', 'member.changed', 'account.created', 'account.changed', 'post.changed'] as const satisfies readonly EventName[]
