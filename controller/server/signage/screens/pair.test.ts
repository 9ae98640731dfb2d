import { type Credential, type ScreenId } from '#protocol'
import { afterEach, beforeEach, describe, expect, test } from 'vitest'
import { makeSignage, SOMEBODY, type Signage } from '../signage-for-tests.ts'
import { presenceKeyOf, type ScreenRow } from './store.ts'

let signage: Signage
let screen: ScreenRow
beforeEach(async () => {
  signage = await makeSignage()
  signage.grant('screens.manage')
  screen = await signage.screen(await signage.site())
})
afterEach(() => signage.stop())

const player = { agent: 'Chromium', widthPx: 1920, heightPx: 1080 }
const NOBODY = { kind: 'nobody', address: '10.0.0.9' } as const

async function asPlayer<T>(method: string, path: string, body: unknown): Promise<{ status: number; json: T }> {
  signage.asking = NOBODY
  const { status, json } = await signage.ask(method, path, body)
  signage.asking = SOMEBODY
  return { status, json: json as T }
}
const begin = async () => (await asPlayer<{ code: string; secret: string; expiresAt: number; officeUrl: string }>('POST', '/api/pairings', player)).json
const poll = async (secret: string) => (await asPlayer<{ state: string; credential?: Credential }>('POST', '/api/pairings/poll', { secret })).json
const confirm = (code: string, id: ScreenId | string = screen.id) => signage.ask('POST', '/api/pairings/confirm', { code, screen: id })

describe('pairing', () => {
  test('a confirmed code hands the credential out, once', async () => {
    const { code, secret, expiresAt, officeUrl } = await begin()
    expect(code).toMatch(/^[A-HJ-NP-Z2-9]{6}$/)
    expect(expiresAt - signage.clock.now()).toBe(10 * 60_000)
    expect(officeUrl).toBe(`http://localhost:8080/office/pair/${code}`)
    expect(await poll(secret)).toEqual({ state: 'waiting' })
    expect((await confirm(` ${code.slice(0, 3)} ${code.slice(3).toLowerCase()}`)).status).toBe(200)
    const { state, credential } = await poll(secret)
    expect(state).toBe('paired')
    expect(credential).toMatchObject({
      screen: screen.id,
      name: '东门',
      rootKey: signage.needs.seals.rootKey,
      mqtt: { username: screen.id, password: signage.credentials.passwords.get(screen.id) },
    })
    expect(Buffer.from(credential?.presenceKey ?? '', 'base64url')).toHaveLength(32)
    expect(await presenceKeyOf(signage.needs.database.read, screen.id)).toBe(credential?.presenceKey)
    expect(await poll(secret)).toEqual({ state: 'expired' })
    expect((await signage.ask('GET', '/api/screens')).json).toMatchObject({ screens: [{ condition: 'offline' }] })
  })

  test('a code is checked before a screen is made for it, by those who manage screens only', async () => {
    const check = (code: string) => signage.ask('POST', '/api/pairings/check', { code })
    const { code, expiresAt } = await begin()
    expect(await check(` ${code.toLowerCase()} `)).toMatchObject({ status: 200, json: { widthPx: 1920, heightPx: 1080, expiresAt } })
    expect(await check('WRONG2')).toMatchObject({ status: 404, json: { error: { fields: [{ path: 'code' }] } } })
    await confirm(code)
    expect((await check(code)).status).toBe(404)
    signage.access.rights = ['content.edit']
    expect((await check((await begin()).code)).status).toBe(403)
  })

  test('two polls at once get one credential', async () => {
    const { code, secret } = await begin()
    await confirm(code)
    const states = (await Promise.all([poll(secret), poll(secret)])).map((answer) => answer.state)
    expect(states.toSorted()).toEqual(['expired', 'paired'])
  })

  test('the code cannot poll, and a made-up secret finds nothing', async () => {
    const { code } = await begin()
    await confirm(code)
    expect((await asPlayer('POST', '/api/pairings/poll', { secret: code })).status).toBe(400)
    expect(await poll('x'.repeat(43))).toEqual({ state: 'expired' })
  })

  test('a code is good for ten minutes and for one confirmation', async () => {
    const first = await begin()
    signage.clock.advance(10 * 60_000)
    expect((await confirm(first.code)).status).toBe(404)
    expect(await poll(first.secret)).toEqual({ state: 'expired' })
    const second = await begin()
    expect((await confirm(second.code)).status).toBe(200)
    expect((await confirm(second.code)).status).toBe(404)
  })

  test('secrets are not in the database', async () => {
    const { secret } = await begin()
    const rows = await signage.needs.database.raw.execute('select * from pairings')
    expect(JSON.stringify(rows.rows)).not.toContain(secret)
  })

  test('pairing again changes the player and keeps the screen', async () => {
    const first = await begin()
    await confirm(first.code)
    const old = (await poll(first.secret)).credential
    const second = await begin()
    await confirm(second.code)
    const young = (await poll(second.secret)).credential
    expect(young?.screen).toBe(old?.screen)
    expect(young?.mqtt.password).not.toBe(old?.mqtt.password)
    expect(signage.credentials.passwords.get(screen.id)).toBe(young?.mqtt.password)
  })

  test('a broker that cannot be told leaves the pairing open', async () => {
    const { code, secret } = await begin()
    await confirm(code)
    const { credentials } = signage
    const provision = credentials.provision.bind(credentials)
    credentials.provision = () => Promise.reject(new Error('the broker is away'))
    expect((await asPlayer('POST', '/api/pairings/poll', { secret })).status).toBe(500)
    credentials.provision = provision
    expect((await poll(secret)).state).toBe('paired')
  })

  test('only who manages the screen’s organisation confirms', async () => {
    const { code, secret } = await begin()
    signage.grant('content.edit', 'content.publish')
    expect((await confirm(code)).status).toBe(403)
    expect(await poll(secret)).toEqual({ state: 'waiting' })
    expect((await asPlayer('POST', '/api/pairings/confirm', { code, screen: screen.id })).status).toBe(401)
  })

  test('one address may not ask for ever, nor guess for ever', async () => {
    const statuses = async (times: number, ask: () => Promise<{ status: number }>) => {
      const seen: number[] = []
      for (let n = 0; n < times; n += 1) seen.push((await ask()).status)
      return new Set(seen)
    }
    expect(await statuses(31, () => confirm('ABCDEF'))).toEqual(new Set([404, 429]))
    expect(await statuses(121, () => asPlayer('POST', '/api/pairings', player))).toEqual(new Set([200, 429]))
  })
})

describe('one-time links', () => {
  const enrol = async () => (await signage.ask('POST', `/api/screens/${screen.id}/enrolments`)).json as { url: string; expiresAt: number }
  const tokenOf = (url: string) => url.split('#claim=')[1] ?? ''
  const claim = (token: string) => asPlayer<Credential>('POST', '/api/enrolments/claim', { token })

  test('pair the first player that opens them', async () => {
    const { url } = await enrol()
    expect(url).toMatch(/^http:\/\/localhost:8080\/player\/#claim=[\w-]{43}$/)
    expect(await claim(tokenOf(url))).toMatchObject({ status: 200, json: { screen: screen.id } })
    expect(await claim(tokenOf(url))).toMatchObject({ status: 412 })
    expect((await claim('made-up-token-of-some-length')).status).toBe(412)
  })

  test('are good for an hour', async () => {
    const { url } = await enrol()
    signage.clock.advance(60 * 60_000)
    expect((await claim(tokenOf(url))).status).toBe(412)
  })

  test('end when the screen is unpaired, and so does a code that was confirmed', async () => {
    const { url } = await enrol()
    const begun = (await asPlayer<{ code: string; secret: string }>('POST', '/api/pairings', { agent: 'x', widthPx: 1, heightPx: 1 })).json
    await signage.ask('POST', '/api/pairings/confirm', { code: begun.code, screen: screen.id })
    expect((await signage.ask('POST', `/api/screens/${screen.id}/unpair`)).status).toBe(200)
    expect((await claim(tokenOf(url))).status).toBe(412)
    expect((await asPlayer('POST', '/api/pairings/poll', { secret: begun.secret })).json).toEqual({ state: 'expired' })
  })

  test('are made by who manages the screen only', async () => {
    signage.grant('content.edit')
    expect((await signage.ask('POST', `/api/screens/${screen.id}/enrolments`)).status).toBe(403)
  })
})
