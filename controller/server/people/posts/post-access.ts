import { rightsOf, type AccountId, type OrganisationId, type Right } from '#protocol'
import { and, eq, inArray, isNull, sql } from 'drizzle-orm'
import type { Access, Actor, Grant } from '../../access.ts'
import type { Reader } from '../../database/index.ts'
import { findAccount } from '../accounts/index.ts'
import { accounts } from '../accounts/tables.ts'
import { findOrganisation } from '../organisations/index.ts'
import { organisations } from '../organisations/tables.ts'
import { rolesWith } from './roles.ts'
import { isHeldAt, listPostRows, postsHeld, type PostRow } from './store.ts'
import { posts } from './tables.ts'

/**
 * Rights by posts: a post gives its role's rights in its organisation and everything below it, from its first instant to
 * before its last. Only a post at the top of the tree reaches the whole system. A blocked account, and one whose password
 * was given by somebody else, may do nothing.
 */
export const postAccess: Access = {
  async allows(reader: Reader, actor: Actor, right: Right, organisation: OrganisationId | null, at: number): Promise<boolean> {
    if (actor.kind === 'operator' || actor.kind === 'controller') return true
    if (actor.kind !== 'account') return false
    const target = organisation === null ? null : await findOrganisation(reader, organisation)
    if (organisation !== null && target === null) return false
    const reaches = target === null ? isNull(organisations.parent) : sql`${target.path} like ${organisations.path} || '%'`
    const found = await reader
      .select({ id: posts.id })
      .from(posts)
      .innerJoin(organisations, eq(organisations.id, posts.organisation))
      .innerJoin(accounts, eq(accounts.id, posts.account))
      .where(and(eq(posts.account, actor.account), inArray(posts.role, [...rolesWith(right)]), isHeldAt(at), eq(accounts.isActive, true), eq(accounts.isPasswordChangeNeeded, false), reaches))
      .limit(1)
    return found.length > 0
  },

  async grants(reader: Reader, account: AccountId, at: number): Promise<readonly Grant[]> {
    const row = await findAccount(reader, account)
    if (row === null || !row.isActive || row.isPasswordChangeNeeded) return []
    return grantsOf(await postsHeld(reader, account, at))
  },

  async prospects(reader: Reader, account: AccountId, at: number): Promise<readonly Grant[]> {
    return grantsOf((await listPostRows(reader, at)).filter((post) => post.account === account))
  },
}

function grantsOf(held: readonly PostRow[]): readonly Grant[] {
  return held.flatMap(({ role, organisation }) => rightsOf[role].map((right) => ({ right, organisation })))
}
