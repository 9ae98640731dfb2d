import { topics, type ScreenId } from '#protocol'
import { afterEach, beforeEach, expect, test, vi } from 'vitest'
import { unpairScreen } from '../screens/index.ts'
import { makeSignage, OPERATOR, type Signage } from '../signage-for-tests.ts'
import { publishNow } from './publish-now.ts'

let signage: Signage
let screens: readonly ScreenId[]
beforeEach(async () => {
  signage = await makeSignage()
  await signage.start()
  const site = await signage.site()
  screens = [(await signage.paired(site)).id, (await signage.paired(site)).id, (await signage.paired(site)).id]
  await signage.entry(await signage.playlist(await signage.poster()))
})
afterEach(() => signage.stop())

const kept = (screen: ScreenId | string) => signage.broker.retained(topics.desired(screen as ScreenId))
const all = () => screens.map((screen) => kept(screen))

/** Publishes, and waits until every screen's programme has gone out. */
async function publishToAll() {
  const { screens: touched } = await publishNow(signage.needs, OPERATOR, '')
  const version = touched[0]?.version ?? 0
  await vi.waitFor(() => expect(all().every((sealed) => sealed?.includes(`\\"version\\":${version}`))).toBe(true))
}

/** Somebody else with the broker's own rights. */
function stranger() {
  const link = signage.broker.link({ clientId: 'stranger', username: 'x', password: '', will: null })
  link.start()
  return {
    say: (screen: ScreenId | string, payload: string) => vi.waitFor(() => link.publish(topics.desired(screen as ScreenId), payload, { qos: 1, retain: true })),
  }
}

function reconnect() {
  signage.broker.goDown()
  signage.broker.comeUp()
}

test('what was published while the broker was away goes out with the next connection', async () => {
  signage.broker.goDown()
  const { screens: touched } = await publishNow(signage.needs, OPERATOR, '')
  expect(touched).toHaveLength(3)
  expect(all()).toEqual([undefined, undefined, undefined])
  signage.broker.comeUp()
  await vi.waitFor(() => expect(all().every((sealed) => sealed !== undefined)).toBe(true))
})

test('a broker that lost its memory is healed, with the same bytes as before', async () => {
  await publishToAll()
  const before = all()
  const { say } = stranger()
  for (const screen of screens) await say(screen, '')
  expect(all()).toEqual([undefined, undefined, undefined])
  reconnect()
  await vi.waitFor(() => expect(all()).toEqual(before))
})

test('other programmes are replaced, and those of strangers cleared', async () => {
  await publishToAll()
  const before = all()
  const { say } = stranger()
  await say(screens[1] ?? '', 'forged')
  await say('long-gone', 'old')
  reconnect()
  await vi.waitFor(() => expect([all(), kept('long-gone')]).toEqual([before, undefined]))
})

test('the programme of an unpaired screen is cleared, and comes back with its next player', async () => {
  await publishToAll()
  const [screen] = screens
  if (screen === undefined) throw new Error('no screen')
  const before = kept(screen)
  await unpairScreen(signage.needs, OPERATOR, screen)
  await vi.waitFor(() => expect(kept(screen)).toBeUndefined())
  signage.grant('screens.manage')
  const { json } = await signage.ask('POST', `/api/screens/${screen}/enrolments`)
  await signage.ask('POST', '/api/enrolments/claim', { token: (json as { url: string }).url.split('#claim=')[1] })
  await vi.waitFor(() => expect(kept(screen)).toBe(before))
})

test('a publish during a comparison is never overwritten by what was there before', async () => {
  await publishToAll()
  reconnect()
  await signage.entry(await signage.playlist(await signage.poster('新')), { priority: 'campaign' })
  await publishToAll()
  const newest = all()
  reconnect()
  await vi.waitFor(() => expect(signage.needs.link.isConnected).toBe(true))
  await vi.waitFor(() => expect(all()).toEqual(newest))
  expect(newest.every((sealed) => sealed?.includes('\\"version\\":2'))).toBe(true)
})
