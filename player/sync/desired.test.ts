import { beforeEach, expect, test, vi } from 'vitest'
import { controllerFilters, topics, CHUNK_BYTES, screenOf, type ScreenId } from '#protocol'
import { MemoryShelf } from '../store/memory-shelf.ts'
import { MemoryStore } from '../store/memory-store.ts'
import type { Identity } from '../store/store.ts'
import { image, makeProgramme, poster, SCREEN, START, TestController } from '../testing/controller.ts'
import { FakeTime } from '../clock/fake-time.ts'
import { startTestPlayer, type TestPlayer } from '../testing/player.ts'

let controller: TestController
let identity: Identity
beforeEach(async () => {
  controller = await TestController.start()
  identity = await controller.identity()
})

const activeVersion = (player: TestPlayer) => player.onAir.programme?.version ?? null
const expectRefused = (player: TestPlayer, reason: string) => vi.waitFor(() => expect(player.reported().refused?.reason).toBe(reason))

/** Lets the player's time go on until it is so. */
const inTime = (player: TestPlayer, stepMs: number, claim: () => void) =>
  vi.waitFor(
    async () => {
      await player.time.advance(stepMs)
      claim()
    },
    { interval: 10 },
  )
/** The word of it comes one picture after the thing itself. */
const expectActive = (player: TestPlayer, version: number) => inTime(player, 20, () => expect(player.reported().programme.active).toBe(version))

test('a good programme is played, and every step of its way is reported', async () => {
  const player = await startTestPlayer(controller, identity)
  await controller.publish(makeProgramme(1, [poster('a')]))
  await expectActive(player, 1)
  expect(player.reported().programme).toEqual({ received: 1, verified: 1, armed: 1, active: 1 })
  expect(player.reported().refused).toBeNull()
  await player.sync.settled()
  expect((await player.store.pointer()).active?.version).toBe(1)
  expect(player.problems).toEqual([])
})

test('a programme sealed by another root is refused and the old one goes on', async () => {
  const player = await startTestPlayer(controller, identity)
  await controller.publish(makeProgramme(1, [poster('a')]))
  await expectActive(player, 1)
  const stranger = await TestController.start(controller.broker)
  await stranger.publish(makeProgramme(2, [poster('b')]))
  await expectRefused(player, 'unknown-key')
  expect(activeVersion(player)).toBe(1)
})

test('a programme with one changed character is refused', async () => {
  const player = await startTestPlayer(controller, identity)
  const sealed = await controller.seal('programme', makeProgramme(1, [poster('a', '原文')]))
  controller.broker.accept(topics.desired(SCREEN), sealed.replace('原文', '伪造'), true)
  await expectRefused(player, 'bad-signature')
  expect(activeVersion(player)).toBeNull()
})

test('a feed message cannot pass as a programme', async () => {
  const player = await startTestPlayer(controller, identity)
  controller.broker.accept(topics.desired(SCREEN), await controller.seal('feed', makeProgramme(1, [poster('a')])), true)
  await expectRefused(player, 'bad-signature')
})

test('noise is refused', async () => {
  const player = await startTestPlayer(controller, identity)
  controller.broker.accept(topics.desired(SCREEN), 'noise', true)
  await expectRefused(player, 'unreadable')
})

test('an older programme that is replayed is refused, also after a restart', async () => {
  const player = await startTestPlayer(controller, identity)
  const old = await controller.publish(makeProgramme(1, [poster('a')]))
  await expectActive(player, 1)
  await controller.publish(makeProgramme(2, [poster('b')]))
  await expectActive(player, 2)
  controller.broker.accept(topics.desired(SCREEN), old, true)
  await expectRefused(player, 'not-newer')
  await player.sync.settled()
  player.kill()
  const again = await startTestPlayer(controller, identity, player.store)
  await expectRefused(again, 'not-newer')
  expect(activeVersion(again)).toBe(2)
})

test('another screen’s programme is refused', async () => {
  const player = await startTestPlayer(controller, identity)
  const sealed = await controller.seal('programme', { ...makeProgramme(1, [poster('a')]), screen: 'screen-two' })
  controller.broker.accept(topics.desired(SCREEN), sealed, true)
  await expectRefused(player, 'other-screen')
})

test('the same version again is quietly fine, with other content it is refused, also after a restart', async () => {
  const player = await startTestPlayer(controller, identity)
  const first = await controller.publish(makeProgramme(1, [poster('a')]))
  await expectActive(player, 1)
  controller.broker.accept(topics.desired(SCREEN), first, true)
  await controller.publish(makeProgramme(1, [poster('b')]))
  await expectRefused(player, 'same-version-other-content')
  expect(player.onAir.programme?.items[0]?.id).toBe('a')
  await player.sync.settled()
  player.kill()
  const again = await startTestPlayer(controller, identity, player.store)
  await expectRefused(again, 'same-version-other-content')
})

test('a programme over the limit is refused', async () => {
  const player = await startTestPlayer(controller, identity)
  const items = Array.from({ length: 700 }, (_, index) => ({ ...poster(`item-${index}`), text: '字'.repeat(300) }))
  await controller.publish(makeProgramme(1, items))
  await expectRefused(player, 'too-large')
  expect(activeVersion(player)).toBeNull()
})

test('a format that is not known is refused and reported, and what played goes on', async () => {
  const player = await startTestPlayer(controller, identity)
  await controller.publish(makeProgramme(2, [poster('old')]))
  await expectActive(player, 2)
  const sealed = await controller.seal('programme', { ...makeProgramme(3, [poster('a')]), format: 99 })
  controller.broker.accept(topics.desired(SCREEN), sealed, true)
  await expectRefused(player, 'unknown-format')
  expect(player.reported().refused?.version).toBe(3)
  expect(player.reported().programme.active).toBe(2)
  expect(player.onAir.programme?.items[0]?.id).toBe('old')
})

test('a programme of the format before this is read as it always was', async () => {
  const player = await startTestPlayer(controller, identity)
  const sealed = await controller.seal('programme', { ...makeProgramme(1, [poster('a')]), format: 1 })
  controller.broker.accept(topics.desired(SCREEN), sealed, true)
  await expectActive(player, 1)
  expect(player.problems).toEqual([])
})

test('a schedule that the engine cannot take is refused as such', async () => {
  const player = await startTestPlayer(controller, identity)
  const good = makeProgramme(1, [poster('a')])
  const sealed = await controller.seal('programme', { ...good, schedule: { ...good.schedule, zone: 'Mars/Olympus' } })
  controller.broker.accept(topics.desired(SCREEN), sealed, true)
  await expectRefused(player, 'invalid-schedule')
})

test('a programme is armed only when every byte that it needs is verified', async () => {
  const player = await startTestPlayer(controller, identity)
  const medium = await controller.addMedium(new Uint8Array(1000).fill(1))
  controller.serve = () => null
  await controller.publish(makeProgramme(1, [image('a', medium)], { media: [medium] }))
  await inTime(player, 50, () => expect(player.reported().download?.failing).toBe('The network is down.'))
  expect(player.reported().programme).toEqual({ received: 1, verified: 1, armed: null, active: null })
  controller.serve = (bytes) => bytes
  await inTime(player, 1000, () => expect(player.reported().programme.active).toBe(1))
  expect(player.reported().download).toBeNull()
})

test('media that are not what was signed are fetched three times, reported, and never played', async () => {
  const player = await startTestPlayer(controller, identity)
  const medium = await controller.addMedium(new Uint8Array(1000).fill(1))
  controller.serve = (bytes) => bytes.map((byte, index) => (index === 500 ? byte + 1 : byte))
  await controller.publish(makeProgramme(1, [image('a', medium)], { media: [medium] }))
  await expectRefused(player, 'media-mismatch')
  expect(controller.requests).toHaveLength(3)
  expect(player.store.media.has(medium.hash)).toBe(false)
  expect(activeVersion(player)).toBeNull()
  controller.serve = (bytes) => bytes
  await inTime(player, 61_000, () => expect(activeVersion(player)).toBe(1))
})

test('a chunk that arrives damaged once is fetched again alone', async () => {
  const player = await startTestPlayer(controller, identity)
  const medium = await controller.addMedium(new Uint8Array(CHUNK_BYTES + 10).fill(3))
  let damaged = 0
  controller.serve = (bytes) => (bytes.byteLength === 10 && damaged++ === 0 ? bytes.map(() => 0) : bytes)
  await controller.publish(makeProgramme(1, [image('a', medium)], { media: [medium] }))
  await expectActive(player, 1)
  expect(controller.requests.map((each) => each.split(' ')[1])).toEqual([`bytes=0-${CHUNK_BYTES - 1}`, `bytes=${CHUNK_BYTES}-${CHUNK_BYTES + 9}`, `bytes=${CHUNK_BYTES}-${CHUNK_BYTES + 9}`])
})

test('a download that was cut goes on from the first missing chunk after a restart, without a broker', async () => {
  const player = await startTestPlayer(controller, identity)
  const medium = await controller.addMedium(new Uint8Array(2 * CHUNK_BYTES + 5).fill(3))
  controller.serve = (bytes) => (bytes.byteLength === 5 ? null : bytes)
  await controller.publish(makeProgramme(1, [image('a', medium)], { media: [medium] }))
  await vi.waitFor(() => expect(player.store.media.lacks(medium)).toEqual([2]), 10_000)
  await player.sync.settled()
  player.kill()
  controller.broker.goDown()
  controller.serve = (bytes) => bytes
  controller.requests.length = 0
  const again = await startTestPlayer(controller, identity, player.store)
  await vi.waitFor(() => expect(activeVersion(again)).toBe(1), 10_000)
  expect(controller.requests).toEqual([`${medium.hash} bytes=${2 * CHUNK_BYTES}-${2 * CHUNK_BYTES + 4}`])
})

test('a medium for which there is no space is reported, and the old programme goes on', async () => {
  const store = new MemoryStore(new MemoryShelf({ limitBytes: 1500 }))
  const player = await startTestPlayer(controller, identity, store)
  const [small, large] = [await controller.addMedium(new Uint8Array(1000).fill(1)), await controller.addMedium(new Uint8Array(CHUNK_BYTES + 1).fill(2))]
  await controller.publish(makeProgramme(1, [image('a', small)], { media: [small] }))
  await expectActive(player, 1)
  await controller.publish(makeProgramme(2, [image('b', large)], { media: [large] }))
  await expectRefused(player, 'no-space')
  expect(activeVersion(player)).toBe(1)
  expect(player.store.media.has(small.hash)).toBe(true)
})

test('a newer programme takes the place of one whose media never come', async () => {
  const player = await startTestPlayer(controller, identity)
  const medium = await controller.addMedium(new Uint8Array(10))
  controller.serve = () => null
  await controller.publish(makeProgramme(1, [image('a', medium)], { media: [medium] }))
  await vi.waitFor(() => expect(controller.requests.length).toBeGreaterThan(0))
  await controller.publish(makeProgramme(2, [poster('b')]))
  await expectActive(player, 2)
  controller.serve = (bytes) => bytes
  await player.time.advance(120_000)
  expect(activeVersion(player)).toBe(2)
})

test('a programme with an instant is armed at once and active at that instant, also after a restart without a broker', async () => {
  const player = await startTestPlayer(controller, identity)
  await controller.publish(makeProgramme(1, [poster('a')]))
  await expectActive(player, 1)
  await controller.publish(makeProgramme(2, [poster('b')], { activateAt: START + 60_000 }))
  await inTime(player, 20, () => expect(player.reported().programme).toMatchObject({ armed: 2, active: 1 }))
  await player.time.advance(30_000)
  expect(activeVersion(player)).toBe(1)
  expect(player.onAir.armed?.programme.version).toBe(2)
  await player.sync.settled()
  player.kill()
  controller.broker.goDown()
  const again = await startTestPlayer(controller, identity, player.store, player.time)
  expect(activeVersion(again)).toBe(1)
  await inTime(again, 5000, () => expect(activeVersion(again)).toBe(2))
  expect(player.time.wall() - START).toBeGreaterThanOrEqual(60_000)
})

test('players with other clocks fetch, arm and flip together within 2 ms of the instant, with the broker gone by then', async () => {
  const truth = new FakeTime(START)
  const times = [new FakeTime(START - 90_000), new FakeTime(START + 5 * 3_600_000)]
  const office = controller.broker.link({ clientId: 'office', username: '', password: '', will: null })
  office.start()
  // Sealing takes time of this machine, and none of theirs.
  let answering: Promise<unknown>[] = []
  office.subscribe(controllerFilters.timeQuestion, ({ topic, payload }) => {
    answering.push(controller.answer(office, screenOf(topic) as ScreenId, payload, truth.wall()))
  })
  const screens = [SCREEN, 'screen-two' as ScreenId]
  const players = await Promise.all(screens.map(async (screen, index) => startTestPlayer(controller, await controller.identity(screen), new MemoryStore(), times[index])))
  const pass = async (ms: number) => {
    for (const time of [truth, ...times]) await time.advance(ms)
    await Promise.all(answering)
    answering = []
  }
  const until = (stepMs: number, claim: (player: TestPlayer) => void) =>
    vi.waitFor(
      async () => {
        await pass(stepMs)
        players.forEach(claim)
      },
      { interval: 1 },
    )
  for (const screen of screens) await controller.publish(makeProgramme(1, [poster('a')], { screen }))
  await until(20, (player) => {
    expect(player.clock.trust).toBe('synced')
    expect(player.reported().programme.active).toBe(1)
  })
  const medium = await controller.addMedium(new Uint8Array(1000).fill(1))
  const activateAt = Math.ceil(truth.wall()) + 20_000
  for (const screen of screens) await controller.publish(makeProgramme(2, [image('b', medium)], { screen, media: [medium], activateAt }))
  await until(20, (player) => expect(player.reported().programme).toMatchObject({ armed: 2, active: 1 }))
  const flips = new Map<TestPlayer, { own: number; wall: number }>()
  for (const player of players)
    player.onAir.programmeChanged.on(() => {
      if (activeVersion(player) === 2 && !flips.has(player)) flips.set(player, { own: player.clock.now() - activateAt, wall: truth.wall() - activateAt })
    })
  controller.broker.goDown()
  while (truth.wall() < activateAt - 5) await pass(Math.min(500, activateAt - 5 - truth.wall()))
  expect(flips.size).toBe(0)
  for (let step = 0; step < 20; step += 1) await pass(0.5)
  expect(flips.size).toBe(2)
  for (const { own, wall } of flips.values()) {
    expect(own).toBeGreaterThanOrEqual(0)
    expect(own).toBeLessThan(2)
    expect(Math.abs(wall)).toBeLessThan(2)
  }
})

test('a flip at an instant is said and written down a moment later, when no screen has its hands full any more', async () => {
  const player = await startTestPlayer(controller, identity)
  await controller.publish(makeProgramme(1, [poster('a')]))
  await expectActive(player, 1)
  await controller.publish(makeProgramme(2, [poster('b')], { activateAt: START + 60_000 }))
  await inTime(player, 20, () => expect(player.reported().programme.armed).toBe(2))
  while (activeVersion(player) === 1) await player.time.advance(10)
  await player.time.advance(50)
  expect(player.reported().programme.active).toBe(1)
  expect((await player.store.pointer()).active?.version).toBe(1)
  await player.time.advance(500)
  await player.sync.settled()
  expect((await player.store.pointer()).active?.version).toBe(2)
  await expectActive(player, 2)
})

test('a programme that comes before the instant takes the place of one that waits for it', async () => {
  const player = await startTestPlayer(controller, identity)
  await controller.publish(makeProgramme(1, [poster('a')]))
  await expectActive(player, 1)
  await controller.publish(makeProgramme(2, [poster('b')], { activateAt: START + 60_000 }))
  await inTime(player, 20, () => expect(player.reported().programme.armed).toBe(2))
  await controller.publish(makeProgramme(3, [poster('a')]))
  await expectActive(player, 3)
  expect(player.onAir.armed).toBeNull()
  await player.time.advance(120_000)
  expect(activeVersion(player)).toBe(3)
})

test('media that no programme needs any more are evicted after a while, those of the previous one are kept', async () => {
  const player = await startTestPlayer(controller, identity)
  const media = await Promise.all([1, 2, 3].map((fill) => controller.addMedium(new Uint8Array(10).fill(fill))))
  for (const [index, medium] of media.entries()) {
    await controller.publish(makeProgramme(index + 1, [image('a', medium)], { media: [medium] }))
    await expectActive(player, index + 1)
  }
  await player.time.advance(61_000)
  await vi.waitFor(() => expect(media.map((medium) => player.store.media.has(medium.hash))).toEqual([false, true, true]))
})
