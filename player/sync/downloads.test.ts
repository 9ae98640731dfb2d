import { beforeEach, expect, test, vi } from 'vitest'
import { CHUNK_BYTES, type Medium } from '#protocol'
import { Clock } from '../clock/clock.ts'
import { FakeTime } from '../clock/fake-time.ts'
import { MemoryStore } from '../store/memory-store.ts'
import { OnAir } from '../store/on-air.ts'
import { START, TestController } from '../testing/controller.ts'
import { Downloads } from './downloads.ts'
import type { MediaFetch } from './media-fetch.ts'

const { signal } = new AbortController()
let controller: TestController
let time: FakeTime
let store: MemoryStore
let onAir: OnAir
/** Answers under way, to be let go by hand. */
let asked: string[]
let answer: (path: string) => Promise<Response> | null
beforeEach(async () => {
  controller = await TestController.start()
  time = new FakeTime(START)
  store = new MemoryStore()
  onAir = new OnAir(START)
  asked = []
  answer = () => null
})

const fetch: MediaFetch = async (path, init) => {
  asked.push(path)
  return (await answer(path)) ?? controller.fetch(path.replace(/^http:\/\/[^/]+/, ''), init)
}
const downloads = () => new Downloads({ fetch, time, store, onAir, clock: new Clock(time, null) })
/** Until they are durable. */
const bring = async (by: Downloads, media: readonly Medium[]) => void (await Promise.all(await by.bring(media, signal, () => undefined)))
const add = (sizeBytes: number, fill = 1): Promise<Medium> => controller.addMedium(new Uint8Array(sizeBytes).fill(fill))

test('chunks of one large medium come beside each other, at most four at once', async () => {
  const medium = await add(6 * CHUNK_BYTES)
  let atOnce = 0
  let most = 0
  answer = async () => {
    atOnce += 1
    most = Math.max(most, atOnce)
    await new Promise((resolve) => setTimeout(resolve, 5))
    atOnce -= 1
    return null as never
  }
  await bring(downloads(), [medium])
  expect([store.media.has(medium.hash), most, asked.length]).toEqual([true, 4, 6])
})

test('two that want the same medium fetch it once', async () => {
  const medium = await add(3 * CHUNK_BYTES)
  const both = downloads()
  await Promise.all([bring(both, [medium]), bring(both, [medium])])
  expect(asked).toHaveLength(3)
})

test('the site’s cache is asked first; when it fails the controller gives, and the cache is left alone for a while', async () => {
  const [first, second] = [await add(10, 1), await add(10, 2)]
  const all = downloads()
  all.follow({ limitKiBps: null, sources: ['http://cache'] })
  answer = (path) => (path.startsWith('http://cache') ? Promise.resolve(new Response(null, { status: 502 })) : null)
  await bring(all, [first])
  await bring(all, [second])
  expect(asked).toEqual([`http://cache/media/${first.hash}`, `/media/${first.hash}`, `/media/${second.hash}`])
})

test('wrong bytes of a cache are not taken, and nobody but the cache is to blame', async () => {
  const medium = await add(10)
  const all = downloads()
  all.follow({ limitKiBps: null, sources: ['http://cache'] })
  answer = (path) => (path.startsWith('http://cache') ? Promise.resolve(new Response(new Uint8Array(10).fill(9))) : null)
  await bring(all, [medium])
  expect([store.media.has(medium.hash), onAir.troubles]).toEqual([true, []])
})

test('a cache that gives nothing for long is given up for the controller', async () => {
  const medium = await add(10)
  answer = (path) => (path.startsWith('http://cache') ? new Promise(() => undefined) : null)
  const hanging: MediaFetch = (path, init) =>
    Promise.race([
      fetch(path, init),
      new Promise<Response>((_, reject) => {
        init.signal.addEventListener('abort', () => reject(init.signal.reason as Error))
      }),
    ])
  const patient = new Downloads({ fetch: hanging, time, store, onAir, clock: new Clock(time, null) })
  patient.follow({ limitKiBps: null, sources: ['http://cache'] })
  const bringing = bring(patient, [medium])
  await time.advance(6000)
  await bringing
  expect(store.media.has(medium.hash)).toBe(true)
})

test('under a limit bytes come in pieces, no faster than it says', async () => {
  const medium = await add(1024 * 1024)
  const all = downloads()
  all.follow({ limitKiBps: 64, sources: [] })
  let isDone = false
  const bringing = bring(all, [medium]).then(() => (isDone = true))
  await time.advance(14_000)
  expect(isDone).toBe(false)
  await vi.waitFor(async () => {
    await time.advance(500)
    expect(isDone).toBe(true)
  })
  await bringing
  expect(time.monotonic()).toBeGreaterThan(14_000)
  expect(asked).toHaveLength(16)
})

test('what the controller itself gives wrongly is fetched three times, and said until it is right', async () => {
  const medium = await add(10)
  controller.serve = (bytes) => bytes.map((byte) => byte + 1)
  const all = downloads()
  await expect(bring(all, [medium])).rejects.toThrow('not the one that was signed')
  expect(onAir.troubles).toMatchObject([{ kind: 'media', name: medium.hash }])
  controller.serve = (bytes) => bytes
  await bring(all, [medium])
  expect(onAir.troubles).toEqual([])
})
