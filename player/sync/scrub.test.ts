import { beforeEach, expect, test, vi } from 'vitest'
import { CHUNK_BYTES, type Medium } from '#protocol'
import { FakeTime } from '../clock/fake-time.ts'
import { MemoryShelf } from '../store/memory-shelf.ts'
import { MemoryStore } from '../store/memory-store.ts'
import type { Identity } from '../store/store.ts'
import { image, makeProgramme, START, TestController } from '../testing/controller.ts'
import { startTestPlayer, type TestPlayer } from '../testing/player.ts'

/** A disk on which bytes flip, and that remembers what was read. */
class BadShelf extends MemoryShelf {
  readonly read: string[] = []
  readonly flipped = new Set<string>()

  override async digest(medium: Medium, index: number): Promise<string | null> {
    this.read.push(`${medium.hash}/${index}`)
    return this.flipped.has(`${medium.hash}/${index}`) ? 'f'.repeat(64) : super.digest(medium, index)
  }

  override async add(medium: Medium, index: number, bytes: Uint8Array<ArrayBuffer>): Promise<void> {
    this.flipped.delete(`${medium.hash}/${index}`)
    return super.add(medium, index, bytes)
  }
}

let controller: TestController
let identity: Identity
let shelf: BadShelf
let store: MemoryStore
let media: Medium[]
beforeEach(async () => {
  controller = await TestController.start()
  identity = await controller.identity()
  shelf = new BadShelf()
  store = new MemoryStore(shelf)
  media = await Promise.all([CHUNK_BYTES + 5, 10, 20].map((size, index) => controller.addMedium(new Uint8Array(size).fill(index + 1))))
  media.sort((a, b) => (a.hash < b.hash ? -1 : 1))
})

async function playing(): Promise<TestPlayer> {
  const player = await startTestPlayer(controller, identity, store)
  await controller.publish(makeProgramme(1, media.map((medium, index) => image(`item-${index}`, medium)), { media }))
  await waitFor(async () => {
    await player.time.advance(20)
    expect(player.reported().programme.active).toBe(1)
  })
  return player
}
/** A busy machine takes its time. */
const waitFor = (claim: () => Promise<void>) => vi.waitFor(claim, { interval: 5, timeout: 10_000 })
const all = () => media.flatMap((medium) => medium.chunks.map((_, index) => `${medium.hash}/${index}`))

test('all is read again soon after it was activated', async () => {
  const player = await playing()
  await waitFor(async () => {
    await player.time.advance(1000)
    expect(shelf.read).toEqual(all())
  })
})

test.each([0, 1, 2])('a flipped byte in medium %d is found, said, and the medium fetched again', async (which) => {
  const player = await playing()
  const medium = media[which] as Medium
  shelf.flipped.add(`${medium.hash}/${medium.chunks.length - 1}`)
  controller.serve = () => null
  await waitFor(async () => {
    await player.time.advance(500)
    expect(player.reported().troubles).toMatchObject([{ kind: 'media', name: medium.hash }])
  })
  expect(shelf.has(medium.hash)).toBe(false)
  controller.serve = (bytes) => bytes
  await waitFor(async () => {
    await player.time.advance(1000)
    expect([shelf.has(medium.hash), player.reported().troubles]).toEqual([true, []])
  })
})

test('a restart goes on where it was', async () => {
  const player = await playing()
  await waitFor(async () => {
    await player.time.advance(1000)
    expect([shelf.read.length, await store.scrubbed()]).toEqual([all().length, null])
  })
  player.kill()
  await store.setScrubbed(media[0]?.hash ?? null)
  shelf.read.length = 0
  const again = await startTestPlayer(controller, identity, store, new FakeTime(START + 60_000))
  await again.time.advance(59_000)
  expect(shelf.read).toEqual([])
  await waitFor(async () => {
    await again.time.advance(1000)
    expect(shelf.read).toEqual(all().filter((name) => !name.startsWith(media[0]?.hash ?? '')))
  })
})

test('a damaged copy of the records is written anew', async () => {
  const player = await playing()
  await player.time.advance(10_000)
  store.damageCopy()
  await waitFor(async () => {
    await player.time.advance(3_600_000)
    expect(store.isCopyDamaged).toBe(false)
  })
  await store.loseRecords()
  expect((await store.pointer()).active?.version).toBe(1)
})
