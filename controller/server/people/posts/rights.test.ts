import type { PostRole } from '#protocol'
import { afterEach, beforeEach, describe, expect, test } from 'vitest'
import { createMember } from '../index.ts'
import { makePeople, type People } from '../../testing/people.ts'

let people: People
beforeEach(async () => {
  people = await makePeople()
})
afterEach(() => people.stop())

const operator = { kind: 'operator' } as const

describe('every write of people refuses the wrong actor', () => {
  async function writes() {
    const member = await createMember(people.needs, operator, { organisation: people.east.id, name: '林小满' })
    const target = await people.account('target', { role: 'editor', in: people.east }, member)
    const { id: post } = (await people.needs.database.raw.execute({ sql: 'select id from posts where account = ?', args: [target.id] })).rows[0] as unknown as { id: string }
    return [
      ['POST', '/api/organisations', { parent: people.east.id, type: 'group', name: '第一小组' }],
      ['PATCH', `/api/organisations/${people.east.id}`, { name: '新名' }],
      ['POST', '/api/members', { organisation: people.east.id, name: '周青' }],
      ['PATCH', `/api/members/${member.id}`, { active: false }],
      ['POST', '/api/accounts', { name: 'second', displayName: 'Second', member: (await createMember(people.needs, operator, { organisation: people.east.id, name: '何川' })).id }],
      ['PATCH', `/api/accounts/${target.id}`, { active: false }],
      ['POST', `/api/accounts/${target.id}/password`, {}],
      ['POST', '/api/posts', { account: target.id, organisation: people.east.id, role: 'editor', until: null }],
      ['DELETE', `/api/posts/${post}`, undefined],
    ] as const
  }

  const strangers: readonly [string, { role: PostRole; where: 'west' | 'east' } | null][] = [
    ['member', null],
    ['secretary.west', { role: 'secretary', where: 'west' }],
    ['administrator.west', { role: 'administrator', where: 'west' }],
    ['editor.east', { role: 'editor', where: 'east' }],
    ['operator.east', { role: 'operator', where: 'east' }],
  ]

  test.each(strangers)('%s', async (name, post) => {
    await people.account(name, post === null ? null : { role: post.role, in: people[post.where] })
    const list = await writes()
    const browser = await people.signedIn(name)
    const before = await trailLength()
    for (const [method, path, body] of list) expect({ path, status: (await browser.ask(method, path, body)).status }).toEqual({ path, status: 403 })
    expect(await trailLength()).toBe(before)
  })

  test('somebody without a session', async () => {
    for (const [method, path, body] of await writes()) expect({ path, status: (await people.visitor().ask(method, path, body)).status }).toEqual({ path, status: 401 })
  })

  test('and lets the administrator of the branch do all of it', async () => {
    await people.account('administrator.east', { role: 'administrator', in: people.east })
    const list = await writes()
    const browser = await people.signedIn('administrator.east')
    for (const [method, path, body] of list) expect({ path, status: (await browser.ask(method, path, body)).status }).toEqual({ path, status: 200 })
  })
})

describe('a post', () => {
  test('gives its rights from its first instant to before its last', async () => {
    const now = people.clock.now()
    const account = await people.account('soon', null)
    const admin = await people.signedIn('admin')
    await admin.ask('POST', '/api/posts', { account: account.id, organisation: people.east.id, role: 'secretary', from: now + 1000, until: now + 2000 })
    const browser = await people.signedIn('soon')
    const status = async () => (await browser.ask('PATCH', `/api/organisations/${people.east.id}`, { name: `东区 ${people.clock.now()}` })).status
    expect(await status()).toBe(403)
    people.clock.advance(999)
    expect(await status()).toBe(403)
    people.clock.advance(1)
    expect(await status()).toBe(200)
    people.clock.advance(999)
    expect(await status()).toBe(200)
    people.clock.advance(1)
    expect(await status()).toBe(403)
    expect((await browser.ask('GET', '/api/session')).json).toMatchObject({ account: { grants: [] } })
  })

  test('that is ended gives nothing any more, at once', async () => {
    const account = await people.account('wang', { role: 'secretary', in: people.east })
    const browser = await people.signedIn('wang')
    const admin = await people.signedIn('admin')
    const { posts } = (await admin.ask('GET', '/api/posts')).json as { posts: { id: string; account: string }[] }
    const post = posts.find((each) => each.account === account.id)
    expect((await browser.ask('POST', '/api/members', { organisation: people.east.id, name: '周青' })).status).toBe(200)
    expect((await admin.ask('DELETE', `/api/posts/${post?.id}`)).status).toBe(200)
    expect((await browser.ask('POST', '/api/members', { organisation: people.east.id, name: '何川' })).status).toBe(403)
  })

  test('gives nobody more than the giver holds', async () => {
    const secretary = await people.account('secretary', { role: 'secretary', in: people.root })
    const browser = await people.signedIn('secretary')
    for (const role of ['administrator', 'editor', 'operator'] as const) {
      expect((await browser.ask('POST', '/api/posts', { account: secretary.id, organisation: people.root.id, role, until: null })).status).toBe(403)
    }
    expect((await browser.ask('POST', '/api/posts', { account: secretary.id, organisation: people.east.id, role: 'secretary', until: null })).status).toBe(200)
  })

  test('of a secretary is no way to the password of an administrator', async () => {
    await people.account('secretary', { role: 'secretary', in: people.root })
    const browser = await people.signedIn('secretary')
    expect((await browser.ask('POST', `/api/accounts/${people.administrator.id}/password`, {})).status).toBe(403)
    expect((await browser.ask('PATCH', `/api/accounts/${people.administrator.id}`, { active: false })).status).toBe(403)
  })

  test('protects its holder before the first sign-in, before it begins and while blocked', async () => {
    await people.account('secretary.east', { role: 'secretary', in: people.east })
    const secretary = await people.signedIn('secretary.east')
    const admin = await people.signedIn('admin')
    const appoint = async (name: string, from?: number) => {
      const member = await createMember(people.needs, operator, { organisation: people.east.id, name: '林小满' })
      const { account } = (await admin.ask('POST', '/api/accounts', { name, displayName: name, member: member.id })).json as { account: { id: string } }
      await admin.ask('POST', '/api/posts', { account: account.id, organisation: people.root.id, role: 'administrator', until: null, ...(from === undefined ? {} : { from }) })
      return account.id
    }
    const blocked = await appoint('blocked')
    await admin.ask('PATCH', `/api/accounts/${blocked}`, { active: false })
    for (const id of [await appoint('new'), await appoint('later', people.clock.now() + 86_400_000), blocked]) {
      expect((await secretary.ask('POST', `/api/accounts/${id}/password`, {})).status).toBe(403)
      expect((await secretary.ask('PATCH', `/api/accounts/${id}`, { active: true })).status).toBe(403)
    }
  })

  test('of the last administrator cannot be ended, nor can one block themselves', async () => {
    const admin = await people.signedIn('admin')
    const { posts } = (await admin.ask('GET', '/api/posts')).json as { posts: { id: string }[] }
    expect((await admin.ask('DELETE', `/api/posts/${posts[0]?.id}`)).status).toBe(409)
    expect((await admin.ask('PATCH', `/api/accounts/${people.administrator.id}`, { active: false })).status).toBe(409)
    expect((await admin.ask('GET', '/api/session')).json).toMatchObject({ account: { name: 'admin' } })
  })
})

describe('who holds no post', () => {
  test('sees their own session and nothing of the office', async () => {
    const member = await createMember(people.needs, operator, { organisation: people.east.id, name: '林小满' })
    await people.account('lin', null, member)
    const browser = await people.signedIn('lin')
    expect((await browser.ask('GET', '/api/session')).json).toMatchObject({ account: { member: member.id, grants: [] } })
    for (const path of ['/api/organisations', `/api/members?organisation=${people.east.id}`, '/api/accounts', '/api/posts']) expect((await browser.ask('GET', path)).status).toBe(403)
  })
})

describe('the lists', () => {
  test('of members are for who looks after them, and accounts and posts end at the own branch', async () => {
    const member = await createMember(people.needs, operator, { organisation: people.west.id, name: '林小满' })
    await people.account('lin', { role: 'editor', in: people.west }, member)
    await people.account('secretary.east', { role: 'secretary', in: people.east })
    const browser = await people.signedIn('secretary.east')
    expect((await browser.ask('GET', `/api/members?organisation=${people.west.id}`)).status).toBe(403)
    expect((await browser.ask('GET', `/api/members?organisation=${people.east.id}`)).status).toBe(200)
    expect((await browser.ask('GET', '/api/accounts')).json).toEqual({ accounts: [] })
    expect((await browser.ask('GET', '/api/posts')).json).toMatchObject({ posts: [{ role: 'secretary' }] })
    const admin = await people.signedIn('admin')
    expect((await admin.ask('GET', '/api/accounts')).json).toMatchObject({ accounts: [{ name: 'admin' }, { name: 'lin' }, { name: 'secretary.east' }] })
  })

  test('an editor of the branch sees no names of members', async () => {
    await people.account('editor', { role: 'editor', in: people.east })
    const browser = await people.signedIn('editor')
    expect((await browser.ask('GET', `/api/members?organisation=${people.east.id}`)).status).toBe(403)
    expect((await browser.ask('GET', '/api/organisations')).status).toBe(200)
  })
})

test('nobody from another site writes with somebody else’s session', async () => {
  const admin = await people.signedIn('admin')
  const body = { parent: people.root.id, type: 'group', name: '第一小组' }
  expect((await admin.ask('POST', '/api/organisations', body, { origin: 'https://elsewhere.example' })).status).toBe(403)
  expect((await admin.ask('POST', '/api/organisations', body, { 'sec-fetch-site': 'cross-site' })).status).toBe(403)
  expect((await admin.ask('POST', '/api/organisations', body, { origin: 'http://localhost:8080' })).status).toBe(200)
})

async function trailLength(): Promise<number> {
  return Number((await people.needs.database.raw.execute('select count(*) as n from trail')).rows[0]?.['n'])
}
