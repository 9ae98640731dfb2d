import type { PostRole } from '#protocol'
import type { Hono } from 'hono'
import { newApp } from '../http/new-app.ts'
import type { HttpEnv } from '../http/serve.ts'
import { makeGround, type Ground } from './ground.ts'
import { createAccountWith, createFirstAdministrator, createOrganisation, createPost, postAccess, routesPeople, sessionLayer, type AccountRow, type MemberRow, type OrganisationRow } from '../people/index.ts'

export const PASSWORD = 'a good long secret'

/** A browser: keeps its cookie. Answers are status and JSON. */
export interface Visitor {
  ask(method: string, path: string, body?: unknown, headers?: Readonly<Record<string, string>>): Promise<{ readonly status: number; readonly json: unknown; readonly headers: Headers }>
}

/** An organisation with a root, two branches below it, and people with each post. */
export interface People extends Ground {
  readonly app: Hono<HttpEnv>
  readonly root: OrganisationRow
  readonly east: OrganisationRow
  readonly west: OrganisationRow
  readonly administrator: AccountRow
  account(name: string, post: { readonly role: PostRole; readonly in: OrganisationRow; readonly until?: number } | null, member?: MemberRow): Promise<AccountRow>
  visitor(address?: string): Visitor
  signedIn(name: string): Promise<Visitor>
}

export async function makePeople(): Promise<People> {
  const ground = await makeGround({ access: postAccess })
  const { needs } = ground
  const app = newApp(needs)
  sessionLayer(app, needs)
  routesPeople(app, needs)
  const operator = { kind: 'operator' } as const
  const { account: administrator, organisation: root } = await createFirstAdministrator(needs, operator, { organisationName: '云麓集团党委', displayName: '管理员', name: 'admin', password: PASSWORD }, 'console')
  const east = await createOrganisation(needs, operator, { parent: root.id, type: 'branch', name: '东区支部' })
  const west = await createOrganisation(needs, operator, { parent: root.id, type: 'branch', name: '西区支部' })

  function visitor(address = '10.0.0.1'): Visitor {
    let cookie = ''
    return {
      async ask(method, path, body, headers = {}) {
        const given = { ...headers, ...(cookie === '' ? {} : { cookie }), ...(body === undefined ? {} : { 'content-type': 'application/json' }) }
        const response = await app.request(`http://localhost:8080${path}`, { method, headers: given, ...(body === undefined ? {} : { body: JSON.stringify(body) }) }, { incoming: { socket: { remoteAddress: address } } })
        for (const line of response.headers.getSetCookie()) cookie = /max-age=0/i.test(line) ? '' : (line.split(';')[0] ?? '')
        return { status: response.status, json: await response.json().catch(() => null), headers: response.headers }
      },
    }
  }

  return {
    ...ground,
    app,
    root,
    east,
    west,
    administrator,
    visitor,
    async account(name, post, member) {
      const account = await createAccountWith(needs, operator, { name, displayName: name, member: member?.id ?? null }, { password: PASSWORD, isPasswordChangeNeeded: false })
      if (post !== null) await createPost(needs, operator, { account: account.id, organisation: post.in.id, role: post.role, until: post.until ?? null })
      return account
    },
    async signedIn(name) {
      const browser = visitor()
      const { status } = await browser.ask('POST', '/api/session', { name, password: PASSWORD })
      if (status !== 200) throw new Error(`${name} could not sign in: ${status}`)
      return browser
    },
  }
}
