import { topics } from '#protocol'
import { afterEach, beforeEach, expect, test, vi } from 'vitest'
import { makeScene, MINUTE, type Scene } from './takeovers-for-tests.ts'

let scene: Scene
beforeEach(async () => {
  scene = await makeScene()
})
afterEach(() => scene.stop())

const kept = () => scene.broker.retained(topics.takeovers)

/** Somebody else with the broker's own rights. */
function forge(payload: string) {
  scene.broker.accept(topics.takeovers, payload, true)
}

function reconnect() {
  scene.broker.goDown()
  scene.broker.comeUp()
}

async function sent() {
  const made = await scene.start(scene.chief, await scene.template())
  await scene.expectMessage({ takeovers: [{ id: made.id }] })
  return made
}

test('what was sent while the broker was away goes out with the next connection', async () => {
  const template = await scene.template()
  scene.broker.goDown()
  const made = await scene.start(scene.chief, template)
  expect(made.state).toBe('sent')
  expect(kept()).toBeUndefined()
  scene.broker.comeUp()
  await scene.expectMessage({ takeovers: [{ id: made.id }] })
})

test('a broker that lost its memory is healed, with the same bytes as before', async () => {
  await sent()
  const before = kept()
  scene.broker.goDown()
  forge('')
  scene.broker.comeUp()
  await vi.waitFor(() => expect(kept()).toBe(before))
})

test('a forgery is replaced: at the next connect, and while it is listened to', async () => {
  await sent()
  const before = kept()
  forge('forged')
  reconnect()
  await vi.waitFor(() => expect(kept()).toBe(before))
  forge('forged again')
  await vi.waitFor(() => expect(kept()).toBe(before), 5000)
  forge('')
  await vi.waitFor(() => expect(kept()).toBe(before), 5000)
})

test('a forgery where nothing was ever sent is cleared', async () => {
  forge('forged')
  reconnect()
  await vi.waitFor(() => expect(kept()).toBeUndefined())
})

test('an old message of the controller itself is a forgery too', async () => {
  const made = await sent()
  const old = kept() ?? ''
  scene.clock.advance(1000)
  await scene.ask(scene.chief, 'POST', `/api/takeovers/${made.id}/cancel`)
  await scene.expectMessage({ takeovers: [] })
  const before = kept()
  forge(old)
  reconnect()
  await vi.waitFor(() => expect(kept()).toBe(before))
})

test('a database that was put back goes out above what screens hold already', async () => {
  const first = await sent()
  const before = (await scene.message())?.version ?? 0
  const { rows } = await scene.needs.database.raw.execute('select version, sealed from takeover_message')
  scene.clock.advance(MINUTE)
  const later = await scene.start(scene.chief, await scene.template())
  await scene.expectMessage({ takeovers: [{ id: first.id }, { id: later.id }] })
  const held = (await scene.message())?.version ?? 0
  await scene.stopWing()
  await scene.needs.database.write(async (tx) => {
    await tx.run(`delete from takeovers where id = '${later.id}'`)
    await tx.run(`update takeover_message set version = ${before}, sealed = '${String(rows[0]?.['sealed'])}'`)
  })
  scene.clock.advance(-2 * MINUTE)
  await scene.restartWing()
  await scene.expectMessage({ version: held + 1, takeovers: [{ id: first.id }] })
  expect((await scene.message())?.takeovers).toHaveLength(1)
})

test('a restart sends nothing anew where nothing changed', async () => {
  await sent()
  const before = kept()
  let heard = 0
  const link = scene.broker.link({ clientId: 'watcher', username: 'x', password: '', will: null })
  link.start()
  link.subscribe(topics.takeovers, ({ isRetained }) => {
    if (!isRetained) heard += 1
  })
  await scene.restartWing()
  let marks = 0
  link.subscribe(topics.mark, () => (marks += 1))
  reconnect()
  await vi.waitFor(() => expect(marks).toBeGreaterThan(0))
  await scene.look()
  expect([kept(), heard]).toEqual([before, 0])
})
