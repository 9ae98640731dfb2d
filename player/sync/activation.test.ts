import { beforeEach, expect, test, vi } from 'vitest'
import { CHUNK_BYTES, topics } from '#protocol'
import { FakeTime } from '../clock/fake-time.ts'
import { Director } from '../stage/director.ts'
import { MemoryShelf } from '../store/memory-shelf.ts'
import { MemoryStore } from '../store/memory-store.ts'
import type { Identity } from '../store/store.ts'
import { image, makeProgramme, poster, SCREEN, START, TestController } from '../testing/controller.ts'
import { InstantLayers } from '../testing/instant-layers.ts'
import { startTestPlayer, type TestPlayer } from '../testing/player.ts'

let controller: TestController
let identity: Identity
beforeEach(async () => {
  controller = await TestController.start()
  identity = await controller.identity()
})

const activeVersion = (player: TestPlayer) => player.onAir.programme?.version ?? null
const inTime = (player: TestPlayer, stepMs: number, claim: () => void) =>
  vi.waitFor(
    async () => {
      await player.time.advance(stepMs)
      claim()
    },
    { interval: 5, timeout: 10_000 },
  )
const expectActive = (player: TestPlayer, version: number) => inTime(player, 20, () => expect(player.reported().programme.active).toBe(version))

/** A player with a director, whose layers cannot prepare what is broken. */
async function startWithGlass(store = new MemoryStore(), time = new FakeTime(START)): Promise<TestPlayer & { readonly layers: InstantLayers }> {
  const player = await startTestPlayer(controller, identity, store, time)
  const layers = new InstantLayers()
  new Director({ onAir: player.onAir, clock: player.clock, time: player.time, shelf: store.media, layers, signal: new AbortController().signal }).start()
  return { ...player, layers }
}

test('a programme of which nothing can be painted gives way to the one before, is reported, and is not tried again before a newer one', async () => {
  const player = await startWithGlass()
  await controller.publish(makeProgramme(1, [poster('a')]))
  await expectActive(player, 1)
  player.layers.broken.add('b').add('c')
  await controller.publish(makeProgramme(2, [poster('b'), poster('c')]))
  await expectActive(player, 2)
  await inTime(player, 1000, () => expect(activeVersion(player)).toBe(1))
  await inTime(player, 100, () => expect(player.onAir.glass).toMatchObject({ state: 'playing', item: 'a', programme: 1 }))
  await inTime(player, 20, () => expect(player.reported()).toMatchObject({ programme: { active: 1 }, refused: { version: 2, reason: 'not-shown' }, troubles: [{ kind: 'item', name: 'programme 2' }] }))

  await player.sync.settled()
  player.kill()
  const again = await startWithGlass(player.store as MemoryStore, player.time)
  await inTime(again, 1000, () => expect(again.reported().troubles).toMatchObject([{ kind: 'item', name: 'programme 2' }]))
  await again.time.advance(120_000)
  expect(activeVersion(again)).toBe(1)

  await controller.publish(makeProgramme(3, [poster('d')]))
  await expectActive(again, 3)
  await inTime(again, 100, () => expect(again.reported().troubles).toEqual([]))
})

test('a programme of which anything can be painted stays, whatever else of it fails', async () => {
  const player = await startWithGlass()
  await controller.publish(makeProgramme(1, [poster('a')]))
  await expectActive(player, 1)
  player.layers.broken.add('b')
  await controller.publish(makeProgramme(2, [poster('b'), poster('c')]))
  await expectActive(player, 2)
  await player.time.advance(120_000)
  expect(activeVersion(player)).toBe(2)
  expect(player.reported().refused).toBeNull()
})

test('a programme with nothing to show now is not at fault, nor is one whose predecessor could show nothing either', async () => {
  const player = await startWithGlass()
  await controller.publish(makeProgramme(1, []))
  await expectActive(player, 1)
  player.layers.broken.add('b')
  await controller.publish(makeProgramme(2, [poster('b')]))
  await expectActive(player, 2)
  await player.time.advance(120_000)
  expect(activeVersion(player)).toBe(2)
  await controller.publish(makeProgramme(3, []))
  await expectActive(player, 3)
  await player.time.advance(120_000)
  expect(activeVersion(player)).toBe(3)
})

test('while the names of new slots may still be lost, the pointer names the old programme, and the new one as the next', async () => {
  let youngMs = 0
  const store = new MemoryStore(new MemoryShelf({ youngMs: () => youngMs }))
  const player = await startTestPlayer(controller, identity, store)
  await controller.publish(makeProgramme(1, [poster('a')]))
  await expectActive(player, 1)
  const medium = await controller.addMedium(new Uint8Array(10).fill(1))
  youngMs = 40_000
  await controller.publish(makeProgramme(2, [image('b', medium)], { media: [medium] }))
  await expectActive(player, 2)
  await player.sync.settled()
  expect(await store.pointer()).toMatchObject({ active: { version: 1 }, next: { version: 2 }, previous: null, highest: { version: 2 } })
  youngMs = 0
  await player.time.advance(40_000)
  await player.sync.settled()
  expect(await store.pointer()).toMatchObject({ active: { version: 2 }, next: null, previous: { version: 1 }, isProven: false })
})

test('a start to the old programme goes on to the new one by itself, without broker', async () => {
  const store = new MemoryStore(new MemoryShelf({ youngMs: () => 40_000 }))
  const player = await startTestPlayer(controller, identity, store)
  await controller.publish(makeProgramme(1, [poster('a')]))
  await expectActive(player, 1)
  const medium = await controller.addMedium(new Uint8Array(10).fill(1))
  await controller.publish(makeProgramme(2, [image('b', medium)], { media: [medium] }))
  await expectActive(player, 2)
  await player.sync.settled()
  player.kill()
  controller.broker.goDown()
  const again = await startTestPlayer(controller, identity, store)
  await vi.waitFor(() => expect(activeVersion(again)).toBe(2))
})

test('a start in the first minute of the first programme shows it, though a newer one, which cannot come, is the next already', async () => {
  const store = new MemoryStore(new MemoryShelf({ youngMs: () => 40_000 }))
  const player = await startTestPlayer(controller, identity, store)
  const [first, second] = [await controller.addMedium(new Uint8Array(10).fill(1)), await controller.addMedium(new Uint8Array(10).fill(2))]
  await controller.publish(makeProgramme(1, [image('a', first)], { media: [first] }))
  await expectActive(player, 1)
  controller.serve = () => null
  await controller.publish(makeProgramme(2, [image('b', second)], { media: [second] }))
  await inTime(player, 20, () => expect(player.reported().programme.verified).toBe(2))
  await player.sync.settled()
  player.kill()
  const again = await startTestPlayer(controller, identity, store)
  expect(activeVersion(again)).toBe(1)
})

test('a start that finds media of the active programme gone shows the previous one, and fetches them', async () => {
  const player = await startTestPlayer(controller, identity)
  const media = await Promise.all([1, 2].map((fill) => controller.addMedium(new Uint8Array(10).fill(fill))))
  for (const [index, medium] of media.entries()) {
    await controller.publish(makeProgramme(index + 1, [image('a', medium)], { media: [medium] }))
    await expectActive(player, index + 1)
  }
  await player.sync.settled()
  player.kill()
  await player.store.media.drop(media[1]?.hash ?? ('' as never))
  controller.serve = () => null
  const again = await startTestPlayer(controller, identity, player.store)
  expect(activeVersion(again)).toBe(1)
  await again.time.advance(5000)
  controller.serve = (bytes) => bytes
  await expectActive(again, 2)
})

test('what comes has the room of the previous programme where there is no other', async () => {
  const store = new MemoryStore(new MemoryShelf({ limitBytes: 2500 }))
  const player = await startTestPlayer(controller, identity, store)
  const media = await Promise.all([1, 2, 3].map((fill) => controller.addMedium(new Uint8Array(1000).fill(fill))))
  for (const [index, medium] of media.entries()) {
    await controller.publish(makeProgramme(index + 1, [image('a', medium)], { media: [medium] }))
    await expectActive(player, index + 1)
  }
  expect(player.reported().refused).toBeNull()
  await inTime(player, 20, () => expect(media.map(({ hash }) => store.media.has(hash))).toEqual([false, true, true]))
})

test('what has no room at all gives its bytes back, is said to be a trouble, and ends with it', async () => {
  const store = new MemoryStore(new MemoryShelf({ limitBytes: CHUNK_BYTES + 1500 }))
  const player = await startTestPlayer(controller, identity, store)
  const [small, large] = [await controller.addMedium(new Uint8Array(1000).fill(1)), await controller.addMedium(new Uint8Array(2 * CHUNK_BYTES).fill(2))]
  await controller.publish(makeProgramme(1, [image('a', small)], { media: [small] }))
  await expectActive(player, 1)
  await controller.publish(makeProgramme(2, [image('b', large)], { media: [large] }))
  await inTime(player, 20, () => expect(player.reported()).toMatchObject({ refused: { version: 2, reason: 'no-space' }, troubles: [{ kind: 'storage', name: 'space' }] }))
  await vi.waitFor(() => expect(store.media.lacks(large)).toEqual([0, 1]))
  expect([activeVersion(player), store.media.has(small.hash)]).toEqual([1, true])
  const other = await controller.addMedium(new Uint8Array(100).fill(3))
  await controller.publish(makeProgramme(3, [image('c', other)], { media: [other] }))
  await expectActive(player, 3)
  await inTime(player, 20, () => expect(player.reported().troubles).toEqual([]))
})

test('records that were lost are said, and the screen plays on from their copy', async () => {
  const player = await startTestPlayer(controller, identity)
  await controller.publish(makeProgramme(1, [poster('a')]))
  await expectActive(player, 1)
  await player.sync.settled()
  player.kill()
  const store = player.store as MemoryStore
  await store.loseRecords()
  const kept = await store.identity()
  expect([kept?.hasLostKeys, (await store.pointer()).active?.version]).toEqual([true, 1])
})

test('a flipped byte in what is stored of a programme is found by its signature, and the previous one is shown', async () => {
  const player = await startTestPlayer(controller, identity)
  for (const version of [1, 2]) {
    await controller.publish(makeProgramme(version, [poster('a')]))
    await expectActive(player, version)
  }
  await player.sync.settled()
  player.kill()
  controller.broker.goDown()
  const pointer = await player.store.pointer()
  const sealed = pointer.active?.sealed ?? ''
  await player.store.setPointer({ ...pointer, active: { version: 2, sealed: sealed.replace('一层', '二层') } })
  const again = await startTestPlayer(controller, identity, player.store)
  expect(activeVersion(again)).toBe(1)
  expect(controller.broker.retained(topics.desired(SCREEN))).not.toBeNull()
})
