import { z } from 'zod'
import { accountId, instant, memberId, organisationId, postId } from '../ids.ts'
import { accountName, password } from './session.ts'
import { endpoint } from './endpoint.ts'

const group = 'people'
const label = z.string().trim().min(1).max(80)

export const organisationType = z.enum(['committee', 'general-branch', 'branch', 'group'])
export type OrganisationType = z.infer<typeof organisationType>

export const organisation = z.object({ id: organisationId, parent: organisationId.nullable(), type: organisationType, name: label, members: z.int().min(0) })
export type Organisation = z.infer<typeof organisation>

export const listOrganisations = endpoint({ method: 'GET', path: '/api/organisations', group, access: 'signed-in', words: { zh: '党组织树', en: 'The tree of organisations, parents before children' }, answer: z.object({ organisations: z.array(organisation) }) })
export const createOrganisation = endpoint({ method: 'POST', path: '/api/organisations', group, access: 'signed-in', words: { zh: '新建党组织', en: 'Create an organisation' }, body: z.object({ parent: organisationId, type: organisationType, name: label }), answer: organisation })
export const changeOrganisation = endpoint({ method: 'PATCH', path: '/api/organisations/:id', group, access: 'signed-in', words: { zh: '修改党组织', en: 'Rename or move an organisation' }, params: z.object({ id: organisationId }), body: z.object({ name: label.optional(), parent: organisationId.optional() }), answer: organisation })

export const member = z.object({ id: memberId, organisation: organisationId, name: z.string().trim().min(1).max(40), active: z.boolean() })
export type Member = z.infer<typeof member>

export const listMembers = endpoint({
  method: 'GET', path: '/api/members', group, access: 'signed-in', words: { zh: '党员名册', en: 'Members of an organisation and of everything below it' },
  query: z.object({ organisation: organisationId, search: z.string().trim().max(40).optional(), offset: z.coerce.number().int().min(0).default(0), limit: z.coerce.number().int().min(1).max(200).default(50) }),
  answer: z.object({ members: z.array(member), total: z.int() }),
})
export const createMember = endpoint({ method: 'POST', path: '/api/members', group, access: 'signed-in', words: { zh: '登记党员', en: 'Add a member' }, body: z.object({ organisation: organisationId, name: z.string().trim().min(1).max(40) }), answer: member })
export const changeMember = endpoint({ method: 'PATCH', path: '/api/members/:id', group, access: 'signed-in', words: { zh: '修改党员信息', en: 'Change a member' }, params: z.object({ id: memberId }), body: z.object({ name: z.string().trim().min(1).max(40).optional(), organisation: organisationId.optional(), active: z.boolean().optional() }), answer: member })

export const account = z.object({ id: accountId, name: accountName, displayName: z.string(), member: memberId.nullable(), active: z.boolean(), lastSignInAt: instant.nullable() })
export type Account = z.infer<typeof account>

export const listAccounts = endpoint({ method: 'GET', path: '/api/accounts', group, access: 'signed-in', words: { zh: '账号列表', en: 'Accounts' }, answer: z.object({ accounts: z.array(account) }) })
/** The first password is made by the controller, shown once, and must be changed at the first sign-in. */
export const createAccount = endpoint({ method: 'POST', path: '/api/accounts', group, access: 'signed-in', words: { zh: '新建账号', en: 'Create an account' }, body: z.object({ name: accountName, displayName: z.string().trim().min(1).max(40), member: memberId.nullable() }), answer: z.object({ account, firstPassword: password }) })
export const changeAccount = endpoint({ method: 'PATCH', path: '/api/accounts/:id', group, access: 'signed-in', words: { zh: '停用或启用账号', en: 'Block or unblock an account' }, params: z.object({ id: accountId }), body: z.object({ active: z.boolean() }), answer: account })
export const resetPassword = endpoint({ method: 'POST', path: '/api/accounts/:id/password', group, access: 'signed-in', words: { zh: '重置密码', en: 'Give an account a new first password' }, params: z.object({ id: accountId }), answer: z.object({ firstPassword: password }) })

/** The strongest first. What each may do stands in `rightsOf`. */
export const postRole = z.enum(['administrator', 'secretary', 'editor', 'operator'])
export type PostRole = z.infer<typeof postRole>

export const post = z.object({ id: postId, account: accountId, organisation: organisationId, role: postRole, from: instant, until: instant.nullable() })
export type Post = z.infer<typeof post>

export const listPosts = endpoint({ method: 'GET', path: '/api/posts', group, access: 'signed-in', words: { zh: '任职列表', en: 'Posts held now or later' }, answer: z.object({ posts: z.array(post) }) })
export const createPost = endpoint({ method: 'POST', path: '/api/posts', group, access: 'signed-in', words: { zh: '任命职务', en: 'Give a post' }, body: z.object({ account: accountId, organisation: organisationId, role: postRole, from: instant.optional(), until: instant.nullable() }), answer: post })
export const endPost = endpoint({ method: 'DELETE', path: '/api/posts/:id', group, access: 'signed-in', words: { zh: '免去职务', en: 'End a post now' }, params: z.object({ id: postId }), answer: post })
