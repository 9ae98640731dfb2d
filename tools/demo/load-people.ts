import type { AccountId, MemberId, OrganisationId, PostRole } from '#protocol'
import type { Actor } from '../../controller/server/access.ts'
import { act } from '../../controller/server/act.ts'
import type { Needs } from '../../controller/server/needs.ts'
import { createAccountWith, makeReadableSecret } from '../../controller/server/people/accounts/index.ts'
import { createMember } from '../../controller/server/people/members/index.ts'
import { createOrganisation, foundOrganisation } from '../../controller/server/people/organisations/index.ts'
import { createPost } from '../../controller/server/people/posts/index.ts'
import { BRANCHES, GENERAL_BRANCHES, inventNames, ROOT_NAME } from './organisation.ts'

/** Somebody at the machine's own console. */
export const OPERATOR: Actor = { kind: 'operator' }

export interface DemoAccount {
  readonly name: string
  readonly password: string
  readonly does: { readonly zh: string; readonly en: string }
}

export interface DemoMember {
  readonly id: MemberId
  readonly organisation: OrganisationId
  /** For those who take part in activities. */
  readonly account: AccountId | null
}

export interface DemoPeople {
  readonly root: OrganisationId
  readonly members: readonly DemoMember[]
  /** Has come to what is over, and not yet to what is on. */
  readonly guest: DemoMember['id']
  /** Made anew for each demo, shown on the console, stored nowhere else. */
  readonly accounts: readonly DemoAccount[]
}

const STAFF: readonly { readonly name: string; readonly displayName: string; readonly role: PostRole; readonly does: DemoAccount['does'] }[] = [
  { name: 'admin', displayName: '系统管理员', role: 'administrator', does: { zh: '系统管理员', en: 'administrator' } },
  { name: 'editor', displayName: '内容编辑', role: 'editor', does: { zh: '内容编辑', en: 'content editor' } },
  { name: 'secretary', displayName: '组织干事', role: 'secretary', does: { zh: '组织干事', en: 'secretary' } },
]

/** How many of each branch take part in activities by account: an account costs a password hash. */
const WITH_ACCOUNT = 6

export async function loadPeople(needs: Needs): Promise<DemoPeople> {
  const root = await act(needs, OPERATOR, async (a) => {
    a.allowedBecause('the demo begins with an empty system')
    return (await foundOrganisation(a, ROOT_NAME)).id
  })
  const general = new Map<string, OrganisationId>()
  for (const name of GENERAL_BRANCHES) general.set(name, (await createOrganisation(needs, OPERATOR, { parent: root, type: 'general-branch', name })).id)

  const names = inventNames(BRANCHES.reduce((sum, branch) => sum + branch.members, 0))
  // Accounts of the told past have a secret that nobody knows; whoever needs one gets a new first password in the office.
  const members: DemoMember[] = []
  for (const { under, name, members: size } of BRANCHES) {
    const parent = under === null ? root : (general.get(under) ?? root)
    const organisation = (await createOrganisation(needs, OPERATOR, { parent, type: 'branch', name })).id
    for (let place = 0; place < size; place += 1) {
      const displayName = names[members.length] ?? ''
      const { id } = await createMember(needs, OPERATOR, { organisation, name: displayName })
      const draft = { name: `m${String(members.length + 1).padStart(3, '0')}`, displayName, member: id }
      const account = place < WITH_ACCOUNT ? (await createAccountWith(needs, OPERATOR, draft, { password: makeReadableSecret(), isPasswordChangeNeeded: true })).id : null
      members.push({ id, organisation, account })
    }
  }
  const guest = members.findIndex((member) => member.account === null)
  const made = await loadGuest(needs, members[guest], names[guest] ?? '')
  members[guest] = made.member
  return { root, members, guest: made.member.id, accounts: [...(await loadStaff(needs, root)), made.account] }
}

async function loadStaff(needs: Needs, root: OrganisationId): Promise<DemoAccount[]> {
  const accounts: DemoAccount[] = []
  for (const { name, displayName, role, does } of STAFF) {
    const password = makeReadableSecret()
    const { id } = await createAccountWith(needs, OPERATOR, { name, displayName, member: null }, { password, isPasswordChangeNeeded: false })
    await createPost(needs, OPERATOR, { account: id, organisation: root, role, until: null })
    accounts.push({ name, password, does })
  }
  return accounts
}

/** A member whom the visitor plays on the phone. */
async function loadGuest(needs: Needs, member: DemoMember | undefined, displayName: string): Promise<{ readonly member: DemoMember; readonly account: DemoAccount }> {
  if (member === undefined) throw new Error('The demo keeps members without accounts.')
  const password = makeReadableSecret()
  const { id } = await createAccountWith(needs, OPERATOR, { name: 'member', displayName, member: member.id }, { password, isPasswordChangeNeeded: false })
  return { member: { ...member, account: id }, account: { name: 'member', password, does: { zh: `党员 ${displayName}（手机端）`, en: `member ${displayName}, on the phone` } } }
}
