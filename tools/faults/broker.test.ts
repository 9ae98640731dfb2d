import { PROGRAMME_LIMIT_BYTES, topics, type Programme, type RefusalReason } from '#protocol'
import { afterEach, expect, test } from 'vitest'
import { makeProgramme, makeTakeover, TestController } from '../../player/testing/controller.ts'
import { START } from './house.ts'
import { begin, type Begun, flipped, mustBeWell, say } from './things.ts'

let begun: Begun
afterEach(() => mustBeWell(begun.screen))

const desired = () => topics.desired(begun.screen.id)
const sealed = (of: Programme, by: TestController = begun.house.controller) => by.seal('programme', of)
/** Nobody signed this for the screen, whatever the broker says. */
const evil = (version = 9, more: Partial<Programme> = {}) => makeProgramme(version, [say('evil')], more)

/** The broker says it. What the screen says of it, what it plays then, and what after the next good one. */
async function hear(payload: string, topic = desired()): Promise<readonly unknown[]> {
  const { house, screen } = begun
  const before = screen.glass.front?.programme
  house.say(topic, payload)
  await house.pass(2000)
  const { refused } = screen.reported()
  const isUnmoved = screen.glass.front?.programme === before && screen.glass.front?.state === 'playing' && !screen.glass.items.includes('evil')
  await house.publish([say('good')])
  await house.pass(2000)
  return [refused?.reason, isUnmoved, screen.glass.front?.item]
}

/** It is refused for this reason, changes nothing, and keeps nothing good out. */
const refused = (reason: RefusalReason) => [reason, true, 'good']

test('broker-forged: a programme that another controller has signed is refused', async () => {
  begun = await begin()
  expect(await hear(await sealed(evil(), await TestController.start()))).toEqual(refused('unknown-key'))
})

test('broker-unsigned: a programme without a signature is refused', async () => {
  begun = await begin()
  expect(await hear(JSON.stringify(evil()))).toEqual(refused('unreadable'))
})

test('broker-altered: one letter of a signed programme is another one', async () => {
  begun = await begin()
  const text = await sealed(evil())
  expect(await hear(flipped(text, text.indexOf('evil') + 1))).toEqual(refused('bad-signature'))
})

test('broker-other-domain: what was signed as something else is no programme', async () => {
  begun = await begin()
  expect(await hear(await begun.house.controller.seal('takeover', evil()))).toEqual(refused('bad-signature'))
})

test('broker-replayed: an old programme, once good, is refused', async () => {
  begun = await begin()
  const { house } = begun
  const old = house.broker.retained(desired()) ?? ''
  await house.publish([say('new')])
  await house.pass(1000)
  expect(await hear(old)).toEqual(refused('not-newer'))
})

test('broker-replayed-after-restart: also when the player has just started', async () => {
  begun = await begin()
  const { house, screen } = begun
  const old = house.broker.retained(desired()) ?? ''
  await house.publish([say('new')])
  await house.pass(1000)
  screen.cut()
  house.say(desired(), old, true)
  await screen.on()
  await house.pass(1000)
  expect([screen.glass.front?.programme, screen.reported().refused?.reason]).toEqual([2, 'not-newer'])
})

test('broker-other-screen: another screen’s programme is refused', async () => {
  begun = await begin()
  expect(await hear(await sealed({ ...evil(), screen: 'screen-two' as Programme['screen'] }))).toEqual(refused('other-screen'))
})

test('broker-same-version: the same version with other content is refused and reported', async () => {
  begun = await begin()
  expect(await hear(await sealed(evil(1)))).toEqual(refused('same-version-other-content'))
})

test('broker-truncated: a message that was cut off is refused', async () => {
  begun = await begin()
  expect(await hear((await sealed(evil())).slice(0, 900))).toEqual(refused('unreadable'))
})

test('broker-oversized: a programme over the limit is refused', async () => {
  begun = await begin()
  expect(await hear(await sealed(evil(9, { name: 'x'.repeat(PROGRAMME_LIMIT_BYTES) })))).toEqual(refused('too-large'))
})

test('broker-garbage: nonsense on every topic stops nothing', async () => {
  begun = await begin()
  const { house, screen } = begun
  const { id } = screen
  for (const topic of [desired(), topics.takeovers, topics.commands(id), topics.playsAcknowledged(id), topics.timeAnswer(id)]) {
    for (const payload of ['\u0000\uFFFD', 'null', '[]', '{}', '{"v":1}', '['.repeat(20_000), `{"through":${'9'.repeat(400)}}`]) house.say(topic, payload)
  }
  await house.pass(15_000)
  expect(house.problems).toEqual([])
  await house.publish([say('good')])
  await house.pass(2000)
  expect(screen.glass.front).toMatchObject({ programme: 2, item: 'good' })
})

test('broker-forged-takeover: an urgent message that is not the controller’s interrupts nothing', async () => {
  begun = await begin()
  const other = await TestController.start()
  expect(await hear(await other.seal('takeover', { version: START + 10, takeovers: [makeTakeover('t', say('evil'))] }), topics.takeovers)).toEqual(refused('unknown-key'))
})

test('broker-replayed-takeover: a takeover that was called off does not come back', async () => {
  begun = await begin()
  const { house, screen } = begun
  await house.takeOver([makeTakeover('t', say('alarm'), { from: START, until: START + 3_600_000 })])
  await house.pass(1000)
  const old = house.broker.retained(topics.takeovers) ?? ''
  await house.takeOver([])
  await house.pass(1000)
  house.say(topics.takeovers, old, true)
  await house.pass(2000)
  expect(screen.glass.front?.takeover).toBeUndefined()
  expect(screen.reported().refused?.reason).toBe('not-newer')
})

test('broker-forgot: a broker that lost its memory takes nothing from the glass, and hears everything anew', async () => {
  begun = await begin()
  const { house, screen } = begun
  house.broker.goDown()
  for (const topic of [desired(), topics.takeovers, topics.reported(screen.id), topics.presence(screen.id)]) house.say(topic, '', true)
  house.broker.comeUp()
  await house.pass(15_000)
  expect(screen.glass.front).toMatchObject({ programme: 1, state: 'playing' })
  expect(screen.reported().programme.active).toBe(1)
})

test('broker-lies-about-time: answers that nobody asked for, or of another question, move no clock', async () => {
  begun = await begin()
  const { house, screen } = begun
  const heard: string[] = []
  const listener = house.broker.link({ clientId: 'listener', username: '', password: '', will: null })
  listener.subscribe(topics.timeAnswer(screen.id), ({ payload }) => heard.push(payload))
  listener.start()
  await house.pass(10_000)
  await listener.stop()
  screen.cut()
  await house.pass(60_000)
  await screen.on()
  for (const old of heard) house.say(topics.timeAnswer(screen.id), old)
  await house.pass(10_000)
  expect(heard.length).toBeGreaterThan(5)
  expect(Math.abs((screen.player.clock?.now() ?? 0) - house.trueTime())).toBeLessThan(100)
})

test('broker-forged-time: whoever hears the questions and answers first, without the controller’s seal, moves no clock', async () => {
  begun = await begin()
  const { house, screen } = begun
  const liar = house.broker.link({ clientId: 'liar', username: '', password: '', will: null })
  const other = await TestController.start()
  const problem = (error: unknown) => house.problems.push(error)
  liar.subscribe(topics.timeQuestion(screen.id), ({ payload }) => {
    const question = JSON.parse(payload)
    liar.publish(topics.timeAnswer(screen.id), JSON.stringify({ ...question, screen: screen.id, received: 0, answered: 0 }), { qos: 0, retain: false }).catch(problem)
    other.answer(liar, screen.id, payload, 0).catch(problem)
    // What the controller has sealed for another screen.
    house.controller.seal('time', { ...question, screen: 'screen-two', received: 0, answered: 0 }).then((sealed) => house.say(topics.timeAnswer(screen.id), sealed)).catch(problem)
  })
  liar.start()
  await house.pass(30_000)
  expect(Math.abs((screen.player.clock?.now() ?? 0) - house.trueTime())).toBeLessThan(100)
  expect(screen.player.clock?.trust).toBe('synced')
})

test('broker-forged-acknowledgement: plays that the controller never got are not forgotten on a broker’s word', async () => {
  begun = await begin()
  const { house, screen } = begun
  await house.killServer()
  await house.pass(60_000)
  const { installation } = (await screen.player.disk.records.identity()) ?? { installation: '' }
  const { last, after } = (await screen.player.disk.records.plays(200)) ?? { last: 0, after: '' }
  const word = { screen: screen.id, installation, through: last, link: after }
  const { controller } = house
  const lies = [
    JSON.stringify(word),
    await (await TestController.start()).seal('acknowledgement', word),
    await controller.seal('time', word),
    await controller.seal('acknowledgement', { ...word, screen: 'screen-two' }),
    await controller.seal('acknowledgement', { ...word, installation: 'installation-2' }),
    await controller.seal('acknowledgement', { ...word, through: 1000 }),
    await controller.seal('acknowledgement', { ...word, link: 'a'.repeat(64) }),
    await controller.seal('acknowledgement', { ...word, link: null }),
  ]
  for (const lie of lies) house.say(topics.playsAcknowledged(screen.id), lie)
  await house.pass(1000)
  expect((await screen.player.disk.records.plays(200))?.first).toBe(1)
  house.startServer()
  await house.pass(60_000)
  const numbers = [...house.plays.values()].map(({ sequence }) => sequence)
  expect(numbers.toSorted((a, b) => a - b)).toEqual(Array.from(numbers, (_, index) => index + 1))
})
