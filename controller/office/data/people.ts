import { call } from '#call'
import {
  changeAccount, changeMember, changeOrganisation, createAccount, createMember, createOrganisation, createPost, endPost, listAccounts, listMembers, listOrganisations, listPosts, resetPassword,
  type Account, type AccountId, type Member, type MemberId, type Organisation, type OrganisationId, type OrganisationType, type Post, type PostId,
} from '#protocol'
import { Shared } from './shared.ts'

export const organisations = new Shared<readonly Organisation[]>(async () => (await call(listOrganisations)).organisations, ['people'])
export const accounts = new Shared<readonly Account[]>(async () => (await call(listAccounts)).accounts, ['people'])
export const posts = new Shared<readonly Post[]>(async () => (await call(listPosts)).posts, ['people'])

export interface MembersPage {
  readonly members: readonly Member[]
  readonly total: number
}

export async function membersOf(organisation: OrganisationId, search: string, offset: number, limit: number, signal: AbortSignal): Promise<MembersPage> {
  return call(listMembers, { query: { organisation, ...(search === '' ? {} : { search }), offset, limit } }, { signal })
}
export async function addOrganisation(parent: OrganisationId, type: OrganisationType, name: string): Promise<void> {
  await call(createOrganisation, { body: { parent, type, name } })
  await organisations.refresh()
}
export async function editOrganisation(id: OrganisationId, change: { readonly name?: string; readonly parent?: OrganisationId }): Promise<void> {
  await call(changeOrganisation, { params: { id }, body: change })
  await organisations.refresh()
}
export async function addMember(organisation: OrganisationId, name: string): Promise<void> {
  await call(createMember, { body: { organisation, name } })
}
export async function editMember(id: MemberId, change: { readonly name?: string; readonly organisation?: OrganisationId; readonly active?: boolean }): Promise<void> {
  await call(changeMember, { params: { id }, body: change })
}
/** The first password is in the answer and nowhere else. */
export async function addAccount(name: string, displayName: string, member: MemberId | null): Promise<{ readonly account: Account; readonly firstPassword: string }> {
  const added = await call(createAccount, { body: { name, displayName, member } })
  await accounts.refresh()
  return added
}
export async function setAccountActive(id: AccountId, active: boolean): Promise<void> {
  await call(changeAccount, { params: { id }, body: { active } })
  await accounts.refresh()
}
export async function giveNewPassword(id: AccountId): Promise<string> {
  return (await call(resetPassword, { params: { id } })).firstPassword
}
export async function givePost(post: Pick<Post, 'account' | 'organisation' | 'role' | 'until'>): Promise<void> {
  await call(createPost, { body: post })
  await posts.refresh()
}
export async function takePost(id: PostId): Promise<void> {
  await call(endPost, { params: { id } })
  await posts.refresh()
}
