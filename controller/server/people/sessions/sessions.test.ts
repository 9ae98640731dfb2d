import { sessionState } from '#protocol'
import { existsSync, readFileSync, statSync } from 'node:fs'
import { join } from 'node:path'
import { afterEach, beforeEach, describe, expect, test } from 'vitest'
import { newApp } from '../../http/new-app.ts'
import { makeGround } from '../../testing/ground.ts'
import { createAccount, postAccess, routesPeople, sessionLayer } from '../index.ts'
import { makePeople, PASSWORD, type People } from '../../testing/people.ts'
import { readSetupCode } from './setup-code.ts'
import { INACTIVITY_MS, LONGEST_MS } from './store.ts'

let people: People
beforeEach(async () => {
  people = await makePeople()
})
afterEach(() => people.stop())

describe('signing in', () => {
  test('opens a session in a cookie that scripts cannot read, and tells the grants', async () => {
    await people.account('lin.editor', { role: 'editor', in: people.east })
    const browser = people.visitor()
    const { status, json, headers } = await browser.ask('POST', '/api/session', { name: ' Lin.Editor ', password: PASSWORD })
    expect(status).toBe(200)
    expect(sessionState.parse(json).account?.grants).toEqual(['content.edit', 'content.publish'].map((right) => ({ right, organisation: people.east.id })))
    expect(headers.getSetCookie()).toHaveLength(1)
    expect(headers.getSetCookie()[0]).toMatch(/^lobbycast=.*HttpOnly; SameSite=Lax$/)
    expect(await browser.ask('GET', '/api/session')).toMatchObject({ json: { account: { name: 'lin.editor' } } })
  })

  test('says the same for a wrong password, an unknown name and a blocked account', async () => {
    const blocked = await people.account('blocked', null)
    const admin = await people.signedIn('admin')
    await admin.ask('PATCH', `/api/accounts/${blocked.id}`, { active: false })
    const answers = []
    for (const [name, password] of [['admin', 'wrong password'], ['nobody', PASSWORD], ['blocked', PASSWORD]]) {
      const { status, json, headers } = await people.visitor().ask('POST', '/api/session', { name, password })
      answers.push({ status, json, cookies: headers.getSetCookie() })
    }
    expect(answers[0]).toMatchObject({ status: 401, cookies: [] })
    expect(answers[1]).toEqual(answers[0])
    expect(answers[2]).toEqual(answers[0])
  })

  test('is slowed down after eight wrong tries, for that name from that address only', async () => {
    const guesser = people.visitor('10.0.0.66')
    for (let guess = 0; guess < 8; guess += 1) expect((await guesser.ask('POST', '/api/session', { name: 'admin', password: `guess ${guess}` })).status).toBe(401)
    const refused = await guesser.ask('POST', '/api/session', { name: 'admin', password: PASSWORD })
    expect(refused).toMatchObject({ status: 429, json: { error: { code: 'limit', message: { zh: expect.stringContaining('分钟'), en: expect.stringContaining('minutes') } } } })
    expect((await people.visitor('10.0.0.67').ask('POST', '/api/session', { name: 'admin', password: PASSWORD })).status).toBe(200)
  })

  test('gives a new session a secret of its own: a cookie planted before is worth nothing', async () => {
    await people.account('mallory', null)
    const browser = await people.signedIn('mallory')
    const planted = await browser.ask('GET', '/api/session')
    expect(planted.json).toMatchObject({ account: { name: 'mallory' } })
    const before = (await people.needs.database.raw.execute('select id from sessions')).rows.map((row) => row['id'])
    await browser.ask('POST', '/api/session', { name: 'admin', password: PASSWORD })
    const after = (await people.needs.database.raw.execute('select id from sessions')).rows.map((row) => row['id'])
    expect(after).toHaveLength(1)
    expect(before).not.toContain(after[0])
    expect(await browser.ask('GET', '/api/session')).toMatchObject({ json: { account: { name: 'admin' } } })
  })

  test('leaves a trail', async () => {
    await people.signedIn('admin')
    const { rows } = await people.needs.database.raw.execute("select actor, act, terminal from trail where act = 'account.signed-in'")
    expect(rows).toMatchObject([{ actor: `account:${people.administrator.id}`, act: 'account.signed-in', terminal: 'other 10.0.0.1' }])
  })
})

describe('a session', () => {
  test('ends when it is signed out', async () => {
    const browser = await people.signedIn('admin')
    expect(await browser.ask('DELETE', '/api/session')).toMatchObject({ status: 200, json: { account: null } })
    expect((await browser.ask('GET', '/api/organisations')).status).toBe(401)
    expect((await people.needs.database.raw.execute('select * from sessions')).rows).toEqual([])
  })

  test('lives on while it is used and ends after twelve hours without', async () => {
    const browser = await people.signedIn('admin')
    for (let hour = 0; hour < 20; hour += 5) {
      people.clock.advance(5 * 3_600_000)
      expect((await browser.ask('GET', '/api/organisations')).status).toBe(200)
    }
    people.clock.advance(INACTIVITY_MS)
    expect((await browser.ask('GET', '/api/organisations')).status).toBe(401)
  })

  test('ends after seven days however much it is used', async () => {
    const browser = await people.signedIn('admin')
    const step = INACTIVITY_MS - 1
    for (let passed = step; passed < LONGEST_MS; passed += step) {
      people.clock.advance(step)
      expect((await browser.ask('GET', '/api/organisations')).status).toBe(200)
    }
    people.clock.advance(step)
    expect((await browser.ask('GET', '/api/organisations')).status).toBe(401)
  })

  test('ends at once when the account is blocked, and when it gets a new password', async () => {
    const account = await people.account('wang', { role: 'editor', in: people.root })
    const admin = await people.signedIn('admin')
    const first = await people.signedIn('wang')
    await admin.ask('PATCH', `/api/accounts/${account.id}`, { active: false })
    expect((await first.ask('GET', '/api/organisations')).status).toBe(401)
    await admin.ask('PATCH', `/api/accounts/${account.id}`, { active: true })
    expect((await first.ask('GET', '/api/organisations')).status).toBe(401)
    const second = await people.signedIn('wang')
    await admin.ask('POST', `/api/accounts/${account.id}/password`, {})
    expect((await second.ask('GET', '/api/organisations')).status).toBe(401)
  })

  test('is not opened by a cookie that was made up or altered', async () => {
    const browser = people.visitor()
    expect((await browser.ask('GET', '/api/organisations', undefined, { cookie: 'lobbycast=made.up' })).status).toBe(401)
  })
})

describe('passwords', () => {
  test('a first password lets nobody do anything before it is replaced', async () => {
    const { account, firstPassword } = await createAccount(people.needs, { kind: 'operator' }, { name: 'new.one', displayName: 'New', member: null })
    const admin = await people.signedIn('admin')
    await admin.ask('POST', '/api/posts', { account: account.id, organisation: people.root.id, role: 'administrator', until: null })
    const browser = people.visitor()
    expect(await browser.ask('POST', '/api/session', { name: 'new.one', password: firstPassword })).toMatchObject({ status: 200, json: { account: { passwordChangeNeeded: true, grants: [] } } })
    expect((await browser.ask('GET', '/api/organisations')).status).toBe(412)
    expect((await browser.ask('PUT', '/api/session/password', { current: 'not the one', next: 'another good secret' })).status).toBe(400)
    expect(await browser.ask('PUT', '/api/session/password', { current: firstPassword, next: 'another good secret' })).toMatchObject({ status: 200, json: { account: { passwordChangeNeeded: false } } })
    expect((await browser.ask('GET', '/api/organisations')).status).toBe(200)
  })

  test('changing it ends the other sessions and keeps this one', async () => {
    const [here, there] = [await people.signedIn('admin'), await people.signedIn('admin')]
    await here.ask('PUT', '/api/session/password', { current: PASSWORD, next: 'another good secret' })
    expect((await here.ask('GET', '/api/organisations')).status).toBe(200)
    expect((await there.ask('GET', '/api/organisations')).status).toBe(401)
  })

  test('nobody changes a password without a session', async () => {
    expect((await people.visitor().ask('PUT', '/api/session/password', { current: PASSWORD, next: 'another good secret' })).status).toBe(401)
  })

  test('are kept as argon2id only', async () => {
    const { rows } = await people.needs.database.raw.execute('select password_hash from accounts')
    for (const row of rows) expect(row['password_hash']).toMatch(/^\$argon2id\$/)
  })
})

describe('the first visit', () => {
  const beginning = { organisationName: '云麓集团党委', displayName: '管理员', name: 'admin', password: PASSWORD }

  async function fresh() {
    const ground = await makeGround({ access: postAccess })
    const app = newApp(ground.needs)
    sessionLayer(app, ground.needs)
    routesPeople(app, ground.needs)
    const ask = async (method: string, path: string, body?: unknown) => {
      const response = await app.request(path, { method, ...(body === undefined ? {} : { body: JSON.stringify(body) }) })
      return { status: response.status, json: await response.json() }
    }
    return { needs: ground.needs, ask, stop: () => ground.stop() }
  }

  test('creates the administrator for who knows the code, signs them in, and can be made once', async () => {
    const { needs, ask, stop } = await fresh()
    const code = (await readSetupCode(needs)) ?? ''
    const file = join(needs.config.dataFolder, 'setup-code')
    expect(readFileSync(file, 'utf8').trim()).toBe(code)
    expect(statSync(file).mode & 0o777).toBe(0o600)
    expect(await readSetupCode(needs)).toBe(code)
    expect(await ask('GET', '/api/session')).toMatchObject({ json: { setupNeeded: true } })
    expect(await ask('POST', '/api/setup', { ...beginning, code: 'aaaa-bbbb-cccc' })).toMatchObject({ status: 403, json: { error: { fields: [{ path: 'code' }] } } })
    expect(await ask('POST', '/api/setup', { ...beginning, code: ` ${code.toUpperCase().replaceAll('-', ' ')} ` })).toMatchObject({ status: 200, json: { setupNeeded: false, account: { name: 'admin' } } })
    expect(existsSync(file)).toBe(false)
    const signedIn = (await needs.database.raw.execute('select last_sign_in_at from accounts')).rows
    expect(signedIn).toEqual([expect.objectContaining({ last_sign_in_at: needs.clock.now() })])
    expect((await ask('POST', '/api/setup', { ...beginning, code })).status).toBe(409)
    expect(await readSetupCode(needs)).toBeNull()
    await stop()
  })

  test('slows down whoever guesses the code', async () => {
    const { ask, stop } = await fresh()
    const answers = []
    for (let guess = 0; guess < 9; guess += 1) answers.push((await ask('POST', '/api/setup', { ...beginning, code: `guess-${guess}` })).status)
    expect(answers).toEqual([...Array.from({ length: 8 }, () => 403), 429])
    await stop()
  })

  test('two who come at the same time do not both become administrator', async () => {
    const { needs, ask, stop } = await fresh()
    const code = await readSetupCode(needs)
    const answers = await Promise.all(['one', 'two'].map((name) => ask('POST', '/api/setup', { ...beginning, name, code })))
    expect(answers.map((answer) => answer.status).toSorted((a, b) => a - b)).toEqual([200, 409])
    await stop()
  })
})
