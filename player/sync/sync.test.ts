import { beforeEach, expect, test, vi } from 'vitest'
import type { Item } from '#content'
import { FIRST_LINK, playsText, topics, type FeedMessage, type PlaysBatch } from '#protocol'
import { importPublicKey, isSigned, linkAfter, makeDeviceKey } from '#seal'
import type { MemoryBroker } from '#link'
import { MemoryShelf } from '../store/memory-shelf.ts'
import { MemoryStore } from '../store/memory-store.ts'
import type { Identity } from '../store/store.ts'
import { makeProgramme, poster, SCREEN, START, TestController } from '../testing/controller.ts'
import { startTestPlayer } from '../testing/player.ts'

let controller: TestController
let identity: Identity
let office: ReturnType<MemoryBroker['link']>
beforeEach(async () => {
  controller = await TestController.start()
  identity = await controller.identity()
  office = controller.broker.link({ clientId: 'office', username: '', password: '', will: null })
  office.start()
})

const play = (item: string) => ({ item, zone: null, programme: 1, entry: 'entry-1', from: START, until: START + 10_000, outcome: 'shown', clock: 'synced' }) as const

test('its first word is that it is online, its last will that it is not, with the same connection', async () => {
  const words: string[] = []
  office.subscribe('lobbycast/v1/screens/+/+', ({ topic, payload }) => words.push(`${topic.split('/').at(-1)} ${JSON.parse(payload).online}`))
  const player = await startTestPlayer(controller, identity)
  await vi.waitFor(() => expect(player.reported().connection).toBeTruthy())
  expect(words[0]).toBe('presence true')
  player.kill()
  const presence = () => JSON.parse(controller.broker.retained(topics.presence(SCREEN)) ?? '{}')
  await vi.waitFor(() => expect(presence()).toMatchObject({ online: false, connection: player.reported().connection }))
})

test('a calm stop says goodbye', async () => {
  const player = await startTestPlayer(controller, identity)
  await vi.waitFor(() => expect(player.sync.isConnected).toBe(true))
  await player.sync.stop()
  expect(JSON.parse(controller.broker.retained(topics.presence(SCREEN)) ?? '{}')).toMatchObject({ online: false })
})

test('pulses come every fifteen seconds, numbered', async () => {
  const pulses: { sequence: number }[] = []
  office.subscribe(topics.pulse(SCREEN), ({ payload }) => pulses.push(JSON.parse(payload)))
  const player = await startTestPlayer(controller, identity)
  await player.time.advance(45_000)
  await vi.waitFor(() => expect(pulses.map((each) => each.sequence)).toEqual([0, 1, 2, 3]))
})

test('the clock is learnt from probes, and the floor is kept', async () => {
  const player = await startTestPlayer(controller, identity)
  const ahead = 5_000
  office.subscribe('lobbycast/v1/time/question/+', ({ payload }) => {
    void controller.answer(office, SCREEN, payload, player.time.wall() + ahead)
  })
  await vi.waitFor(
    async () => {
      await player.time.advance(20)
      expect(player.clock.trust).toBe('synced')
      expect(player.clock.now()).toBeCloseTo(player.time.wall() + ahead, 0)
    },
    { interval: 5, timeout: 10_000 },
  )
  await vi.waitFor(async () => expect(await player.store.floor()).toBeGreaterThan(START + ahead))
  await player.time.advance(30)
  await vi.waitFor(() => expect(player.reported().clock.trust).toBe('synced'))
})

test('plays reach the controller exactly once each, over cuts and restarts', async () => {
  const kept = new Map<string, number>()
  const seen: string[] = []
  let isAnswering = false
  office.subscribe(topics.plays(SCREEN), ({ payload }) => {
    const batch: PlaysBatch = JSON.parse(payload)
    for (const each of batch.plays) {
      seen.push(each.item)
      const name = `${batch.installation}/${each.sequence}/${each.item}`
      kept.set(name, (kept.get(name) ?? 0) + 1)
    }
    if (isAnswering) void controller.acknowledge(office, SCREEN, batch)
  })
  const player = await startTestPlayer(controller, identity)
  await vi.waitFor(() => expect(player.sync.isConnected).toBe(true))
  for (const item of ['a', 'b']) player.onAir.played.tell(play(item))
  await player.time.advance(1500)
  await vi.waitFor(() => expect(seen).toEqual(['a', 'b']))
  controller.broker.cut(`screen-${SCREEN}`)
  player.onAir.played.tell(play('c'))
  await player.sync.settled()
  player.kill()
  isAnswering = true
  const again = await startTestPlayer(controller, identity, player.store)
  again.onAir.played.tell(play('d'))
  await vi.waitFor(async () => {
    await again.time.advance(1500)
    expect(await again.store.plays(10)).toBeNull()
  })
  expect([...kept.keys()].map((name) => name.split('/').slice(1).join(' '))).toEqual(['1 a', '2 b', '3 c', '4 d'])
})

test('a batch that nobody acknowledges is sent again', async () => {
  const batches: PlaysBatch[] = []
  office.subscribe(topics.plays(SCREEN), ({ payload }) => batches.push(JSON.parse(payload)))
  const player = await startTestPlayer(controller, identity)
  player.onAir.played.tell(play('a'))
  await vi.waitFor(async () => {
    await player.time.advance(31_000)
    expect(batches.length).toBeGreaterThan(2)
  })
  expect(new Set(batches.map((batch) => JSON.stringify(batch))).size).toBe(1)
})

test('feeds come through newest first, are kept over a restart, and nothing unsealed is shown', async () => {
  const key = { feed: 'attendance', scope: 'class-1' } as const
  const send = async (version: number, present: number) => {
    const message: FeedMessage = { ...key, version, asOf: START, value: { present, expected: 30 } }
    controller.broker.accept(topics.feed(key), await controller.seal('feed', message), true)
  }
  const player = await startTestPlayer(controller, identity)
  await controller.publish(makeProgramme(1, [poster('a')], { feeds: [key] }))
  await send(2, 12)
  await vi.waitFor(() => expect(player.onAir.feed(key)?.value.present).toBe(12))
  await send(1, 3)
  controller.broker.accept(topics.feed(key), JSON.stringify({ ...key, version: 9, asOf: START, value: { present: 99, expected: 99 } }), true)
  await vi.waitFor(() => expect(player.reported().refused?.reason).toBe('unreadable'))
  expect(player.onAir.feed(key)?.value.present).toBe(12)
  await player.sync.settled()
  player.kill()
  controller.broker.goDown()
  const again = await startTestPlayer(controller, identity, player.store)
  await vi.waitFor(() => expect(again.onAir.feed(key)?.value.present).toBe(12))
})

test('a broker that comes back with nothing retained learns the state anew', async () => {
  const player = await startTestPlayer(controller, identity)
  await vi.waitFor(() => expect(player.reported().connection).toBeTruthy())
  controller.broker.accept(topics.reported(SCREEN), '', true)
  controller.broker.goDown()
  controller.broker.comeUp()
  await vi.waitFor(() => expect(player.reported().connection).toBeTruthy())
})

test('batches are signed with the device key over the links of their chain', async () => {
  const { key, publicKey } = await makeDeviceKey()
  const batches: PlaysBatch[] = []
  office.subscribe(topics.plays(SCREEN), ({ payload }) => batches.push(JSON.parse(payload)))
  const player = await startTestPlayer(controller, { ...identity, deviceKey: key })
  for (const item of ['a', 'b']) player.onAir.played.tell(play(item))
  await player.time.advance(1000)
  await vi.waitFor(() => expect(batches[0]?.signature).toBeDefined())
  const [{ installation, plays, before = '', after = '', signature = '' }] = batches as [PlaysBatch]
  expect([before, after]).toEqual([FIRST_LINK, linkAfter(FIRST_LINK, plays)])
  expect(await isSigned(await importPublicKey(publicKey), 'plays', playsText({ screen: SCREEN, installation, first: 1, last: 2, before, after }), signature)).toBe(true)
})

test('what was on glass when the power went is a play of the next run, with the last instant that is known', async () => {
  const player = await startTestPlayer(controller, identity)
  const showing = { item: poster('a') as Item, play: { ...play('a'), until: START, fromMs: 0, untilMs: 0, outcome: 'cut-short', cause: 'interrupted' } as const }
  player.onAir.setShowing(null, showing)
  await player.time.advance(40_000)
  player.kill()
  const again = await startTestPlayer(controller, identity, player.store)
  await again.time.advance(10)
  expect((await again.store.plays(10))?.plays).toMatchObject([{ item: 'a', sequence: 1, from: START, until: START + 30_000, outcome: 'cut-short', cause: 'interrupted' }])
})

test('where plays are kept only as sums the screen says so, until they are taken', async () => {
  const store = new MemoryStore(new MemoryShelf(), { kept: 10, summedAtOnce: 5 })
  const player = await startTestPlayer(controller, identity, store)
  for (let n = 0; n < 30; n += 1) {
    player.onAir.played.tell(play('a'))
    await player.time.advance(10)
  }
  expect(player.onAir.troubles).toMatchObject([{ kind: 'plays', name: 'sums' }])
  await store.dropPlays(identity.installation, 30)
  player.onAir.played.tell(play('a'))
  await player.time.advance(10)
  expect(player.onAir.troubles).toEqual([])
})
