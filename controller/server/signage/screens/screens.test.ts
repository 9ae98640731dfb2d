import type { Link } from '#link'
import { Opener, parseJson } from '#seal'
import { timeAnswer, topics, type LiveEvent, type Pulse, type Reported, type Screen, type ScreenId } from '#protocol'
import { afterEach, beforeEach, describe, expect, test, vi } from 'vitest'
import { houseOf } from '../house.ts'
import { startSignage } from '../index.ts'
import { HOUSE, makeSignage, type Signage } from '../signage-for-tests.ts'
import { LiveScreens } from './live-screens.ts'
import { conditionOf, noSigns, PATIENCE_MS, withPresence, withPulse, withReport } from './signs.ts'
import { presenceKeyOf, type ScreenRow } from './store.ts'

let signage: Signage
let heard: LiveEvent[]
beforeEach(async () => {
  signage = await makeSignage()
  signage.grant('screens.manage')
  heard = []
  signage.needs.live.listen((event) => heard.push(event))
})
afterEach(() => signage.stop())

const C1 = 'connection-1'
const C2 = 'connection-2'
const report = (change: Partial<Reported> = {}): Reported => ({
  format: 1,
  connection: C1,
  at: 1,
  programme: { received: null, verified: null, armed: null, active: null },
  refused: null,
  glass: { state: 'playing', item: null, programme: null, since: 1 },
  takeovers: { version: null, showing: null, ready: [], failed: [] },
  download: null,
  storage: { usedBytes: 0, quotaBytes: null, persisted: null },
  clock: { trust: 'synced', offsetMs: 0, uncertaintyMs: 1 },
  faults: [],
  troubles: [],
  player: { version: '1', agent: 'test', widthPx: 1920, heightPx: 1080 },
  ...change,
})
const pulse = (frames: number, connection = C1): Pulse => ({ connection, sequence: 0, frames, item: null, offsetMs: null, heapBytes: null })

function player(screen: ScreenRow): { readonly link: Link; readonly say: (topic: string, message: unknown, retain?: boolean) => Promise<void> } {
  const link = signage.broker.link({ clientId: screen.id, username: screen.id, password: '', will: null })
  link.start()
  return { link, say: async (topic, message, retain = false) => vi.waitFor(() => link.publish(topic, JSON.stringify(message), { qos: 1, retain })) }
}

async function seen(id: ScreenId): Promise<Screen | undefined> {
  const { json } = await signage.ask('GET', '/api/screens')
  return (json as { screens: Screen[] }).screens.find((screen) => screen.id === id)
}

describe('the condition of a screen', () => {
  const online = withPresence(noSigns, { online: true, connection: C1, at: 0 }, 1000)

  test('it is unpaired without a player, and offline until its player speaks', () => {
    expect(conditionOf(online, false, 1000)).toBe('unpaired')
    expect(conditionOf(noSigns, true, 1000)).toBe('offline')
    expect(conditionOf(online, true, 1000)).toBe('alive')
  })

  test('without pulses it is offline after a while', () => {
    expect(conditionOf(online, true, 1000 + PATIENCE_MS)).toBe('alive')
    expect(conditionOf(online, true, 1001 + PATIENCE_MS)).toBe('offline')
  })

  test('pulses without new frames are frozen, unless the glass is switched off', () => {
    let signs = online
    for (let at = 1000; at <= 61_000; at += 15_000) signs = withPulse(signs, pulse(7), at)
    expect(conditionOf(signs, true, 61_000)).toBe('frozen')
    expect(conditionOf(withReport(signs, report({ glass: { state: 'off', item: null, programme: null, since: 1 } }), 61_000, false), true, 61_000)).toBe(
      'alive',
    )
    expect(conditionOf(withPulse(signs, pulse(8), 62_000), true, 62_000)).toBe('alive')
  })

  test('the will of an old connection is old news', () => {
    const again = withPresence(online, { online: true, connection: C2, at: 0 }, 2000)
    expect(conditionOf(withPresence(again, { online: false, connection: C1, at: 0 }, 2001), true, 2001)).toBe('alive')
    expect(conditionOf(withPresence(again, { online: false, connection: C2, at: 0 }, 2001), true, 2001)).toBe('offline')
  })

  test('a pulse proves that its screen is there, whatever an old will left on the broker', () => {
    const covered = withPresence(noSigns, { online: false, connection: C1, at: 0 }, 1)
    expect(conditionOf(withPulse(covered, pulse(1, C2), 2), true, 2)).toBe('alive')
  })
})

describe('what screens say', () => {
  test('made, moved or removed tells open office pages that what waits for a publish changed', async () => {
    await signage.start()
    const told = () => heard.filter((event) => event.type === 'changed' && event.what === 'screens').length
    const site = await signage.site()
    const screen = await signage.screen(site)
    expect(told()).toBe(1)
    const other = await signage.site()
    expect((await signage.ask('PATCH', `/api/screens/${screen.id}`, { site: other.id })).status).toBe(200)
    expect(told()).toBe(2)
    expect((await signage.ask('DELETE', `/api/screens/${screen.id}`)).status).toBe(200)
    expect(told()).toBeGreaterThan(2)
  })

  test('is heard, shown and told to open office pages', async () => {
    await signage.start()
    const screen = await signage.paired(await signage.site())
    await vi.waitFor(() =>
      expect(heard).toContainEqual(expect.objectContaining({ type: 'screen', screen: expect.objectContaining({ id: screen.id, condition: 'offline' }) })),
    )
    const { say } = player(screen)
    await say(topics.presence(screen.id), { online: true, connection: C1, at: 1 }, true)
    await vi.waitFor(async () => expect(await seen(screen.id)).toMatchObject({ condition: 'alive' }))
    await say(topics.reported(screen.id), report({ programme: { received: 3, verified: 3, armed: null, active: null } }), true)
    await vi.waitFor(() => expect(heard.at(-1)).toMatchObject({ type: 'screen', screen: { condition: 'alive', reported: { programme: { received: 3 } } } }))
    await say(topics.presence(screen.id), { online: false, connection: C1, at: 1 }, true)
    await vi.waitFor(() => expect(heard.at(-1)).toMatchObject({ screen: { condition: 'offline' } }))
  })

  test('every stage of a programme is told at once, other news at most once in 100 ms', async () => {
    await signage.start()
    const screen = await signage.paired(await signage.site())
    await vi.waitFor(() => expect(heard.some((event) => event.type === 'screen')).toBe(true))
    const { say } = player(screen)
    await say(topics.presence(screen.id), { online: true, connection: C1, at: 1 }, true)
    await vi.waitFor(() => expect(heard.at(-1)).toMatchObject({ screen: { condition: 'alive' } }))
    heard.length = 0
    for (const received of [1, 2, 3]) await say(topics.reported(screen.id), report({ programme: { received, verified: null, armed: null, active: null } }))
    for (let n = 0; n < 20; n += 1)
      await say(topics.reported(screen.id), report({ at: n, programme: { received: 3, verified: null, armed: null, active: null } }))
    await vi.waitFor(() => expect(heard.findLast((event) => event.type === 'screen')).toMatchObject({ screen: { reported: { at: 19 } } }), 5000)
    expect(heard.length).toBeGreaterThanOrEqual(4)
    expect(heard.length).toBeLessThan(15)
  })

  test('nonsense and strangers are dropped, and do no harm', async () => {
    await signage.start()
    const screen = await signage.paired(await signage.site())
    const { say } = player(screen)
    await say(topics.reported(screen.id), { nonsense: true })
    await say(topics.reported('stranger' as ScreenId), report())
    await say(topics.reported(screen.id), report({ at: 77 }))
    await vi.waitFor(async () => expect(await seen(screen.id)).toMatchObject({ reported: { at: 77 } }))
    await say(topics.reported(screen.id), report({ at: 99, glass: { ...report().glass, item: 'x'.repeat(1_000_000) } }))
    await say(topics.pulse(screen.id), pulse(7))
    await vi.waitFor(async () => expect(await seen(screen.id)).toMatchObject({ condition: 'alive', reported: { at: 77 } }))
  })

  test('the last report outlives the controller', async () => {
    await signage.start()
    const screen = await signage.paired(await signage.site())
    await player(screen).say(topics.reported(screen.id), report({ at: 5 }))
    await vi.waitFor(async () => expect(await seen(screen.id)).toMatchObject({ reported: { at: 5 } }))
    await houseOf(signage.needs).screens.keep()
    const again = await makeRestarted()
    expect(again.signs(screen.id).reported?.at).toBe(5)
  })

  async function makeRestarted() {
    const screens = new LiveScreens(signage.needs)
    await (
      await screens.start()
    )()
    return screens
  }

  test('questions for the time are answered to the asker, sealed with the nonce of the question', async () => {
    await signage.start()
    const screen = await signage.paired(await signage.site())
    const { link, say } = player(screen)
    const answers: string[] = []
    link.subscribe(topics.timeAnswer(screen.id), ({ payload }) => answers.push(payload))
    const nonce = crypto.randomUUID()
    await say(topics.timeQuestion(screen.id), { nonce })
    await vi.waitFor(() => expect(answers).toHaveLength(1))
    const opened = await new Opener(signage.needs.seals.rootKey).open(answers[0] ?? '', 'time', null)
    expect(opened.state === 'open' && JSON.parse(opened.payload)).toEqual({ screen: screen.id, nonce, received: signage.clock.now(), answered: signage.clock.now() })
  })

  test('screens of a site begin together as late as the first of them says', async () => {
    await signage.start()
    const [site, elsewhere] = [await signage.site(), await signage.site()]
    const answers: unknown[] = []
    const opener = new Opener(signage.needs.seals.rootKey)
    const ask = async (at: typeof site, lateMs: number, of = 1_000_000) => {
      const screen = await signage.paired(at)
      const { link, say } = player(screen)
      const answer = Promise.withResolvers<string>()
      link.subscribe(topics.timeAnswer(screen.id), ({ payload }) => answer.resolve(payload))
      await say(topics.timeQuestion(screen.id), { nonce: crypto.randomUUID(), begin: { of, lateMs } })
      const opened = await opener.open(await answer.promise, 'time', null)
      answers.push(timeAnswer.parse(opened.state === 'open' ? parseJson(opened.payload) : null).begin)
    }
    await ask(site, 8.2)
    await ask(site, -8.3)
    await ask(elsewhere, -8.3)
    await ask(site, 1.5, 2_000_000)
    expect(answers).toEqual([
      { of: 1_000_000, lateMs: 8.2 },
      { of: 1_000_000, lateMs: 8.2 },
      { of: 1_000_000, lateMs: -8.3 },
      { of: 2_000_000, lateMs: 1.5 },
    ])
  })

  test('time alone makes a silent screen offline, and the office hears of it', async () => {
    await signage.start()
    const screen = await signage.paired(await signage.site())
    await player(screen).say(topics.presence(screen.id), { online: true, connection: C1, at: 1 }, true)
    await vi.waitFor(async () => expect(await seen(screen.id)).toMatchObject({ condition: 'alive' }))
    await vi.waitFor(() => expect(heard.at(-1)).toMatchObject({ screen: { condition: 'alive' } }))
    signage.clock.advance(PATIENCE_MS + 1)
    houseOf(signage.needs).screens.sweep()
    expect(heard.at(-1)).toMatchObject({ type: 'screen', screen: { id: screen.id, condition: 'offline' } })
  })
})

describe('screens are managed', () => {
  test('created, changed, unpaired and deleted', async () => {
    await signage.start()
    const site = await signage.site()
    const draft = { organisation: HOUSE, site: site.id, name: '东门', rotation: 90, volume: 0, glass: { widthPx: 1080, heightPx: 1920 } }
    const { json } = await signage.ask('POST', '/api/screens', draft)
    const made = json as Screen
    expect(made).toMatchObject({ ...draft, condition: 'unpaired', published: null, reported: null })
    expect((await signage.ask('PATCH', `/api/screens/${made.id}`, { name: '西门' })).json).toMatchObject({ name: '西门', rotation: 90 })
    expect((await signage.ask('PATCH', `/api/screens/${made.id}`, { site: 'gone' })).status).toBe(400)
    expect((await signage.ask('POST', '/api/screens', { ...draft, site: 'gone' })).status).toBe(400)
    expect((await signage.ask('DELETE', `/api/screens/${made.id}`)).status).toBe(200)
    await vi.waitFor(() => expect(heard).toContainEqual({ type: 'screen-removed', id: made.id }))
    expect((await signage.ask('GET', '/api/screens')).json).toEqual({ screens: [] })
  })

  test('unpairing cuts the player off', async () => {
    const screen = await signage.paired(await signage.site())
    expect(signage.credentials.passwords.has(screen.id)).toBe(true)
    expect((await signage.ask('POST', `/api/screens/${screen.id}/unpair`)).json).toMatchObject({ condition: 'unpaired' })
    expect(signage.credentials.passwords.has(screen.id)).toBe(false)
    expect(await presenceKeyOf(signage.needs.database.read, screen.id)).toBeNull()
  })

  test('who could not be shut out is shut out at the next start', async () => {
    const screen = await signage.paired(await signage.site())
    const revoke = signage.credentials.revoke.bind(signage.credentials)
    signage.credentials.revoke = () => Promise.reject(new Error('the broker is away'))
    expect((await signage.ask('POST', `/api/screens/${screen.id}/unpair`)).status).toBe(500)
    signage.credentials.revoke = revoke
    const stop = await startSignage(signage.needs)
    await vi.waitFor(() => expect(signage.credentials.passwords.has(screen.id)).toBe(false))
    await stop()
  })

  test('a screen that an entry names stays', async () => {
    const screen = await signage.screen(await signage.site())
    await signage.entry(await signage.playlist(), { targets: [{ kind: 'screen', id: screen.id }] })
    expect((await signage.ask('DELETE', `/api/screens/${screen.id}`)).status).toBe(409)
  })

  test('who may not manage screens changes nothing', async () => {
    const site = await signage.site()
    const screen = await signage.paired(site)
    signage.grant('content.edit', 'content.publish', 'people.manage')
    const writes: [string, string, unknown?][] = [
      ['POST', '/api/screens', { organisation: HOUSE, site: site.id, name: 'x', rotation: 0, volume: 0, glass: { widthPx: 1, heightPx: 1 } }],
      ['PATCH', `/api/screens/${screen.id}`, { name: 'x' }],
      ['DELETE', `/api/screens/${screen.id}`],
      ['POST', `/api/screens/${screen.id}/unpair`],
    ]
    for (const [method, path, body] of writes) expect([path, (await signage.ask(method, path, body)).status]).toEqual([path, 403])
    expect(signage.credentials.passwords.has(screen.id)).toBe(true)
  })
})
