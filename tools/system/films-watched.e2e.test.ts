import { cancelTakeover, createTakeoverTemplate, leadLecture, listTakeovers, startTakeover } from '#protocol'
import { fileURLToPath } from 'node:url'
import { afterAll, beforeAll, expect, test } from 'vitest'
import { buildApps } from '../build.ts'
import { makeSmallHouse, seesItem, type SmallHouse } from './small-house.ts'
import { until } from './until.ts'

const FILM = fileURLToPath(new URL('../demo/media/ink-mountains-at-dawn.mp4', import.meta.url))
const FILM_SECONDS = 20
/** Watchers find a fault within three seconds. */
const INTO_SECOND_ROUND_MS = (FILM_SECONDS + 6) * 1000
const STANDS_MS = 6000

let house: SmallHouse
beforeAll(async () => {
  await buildApps(() => undefined)
  house = await makeSmallHouse({ widthPx: 1280, heightPx: 720 })
}, 180_000)
afterAll(() => house.stop())

/** What lies in front during so long, in the order in which it came. */
async function seenFor(ms: number): Promise<readonly string[]> {
  return house.page.evaluate(async (lastsMs) => {
    const seen: string[] = []
    for (const end = performance.now() + lastsMs; performance.now() < end; ) {
      const item = document.querySelector<HTMLElement>('pl-stage [data-item][data-visible]')?.dataset['item'] ?? 'nothing'
      if (seen.at(-1) !== item) seen.push(item)
      await new Promise((resolve) => setTimeout(resolve, 50))
    }
    return seen
  }, ms)
}

test('a film that is shorter than its turn begins again, and no watcher finds fault with either of its two elements', { timeout: 120_000 }, async () => {
  const { client, organisation } = house.system
  const film = await house.makeItem({ kind: 'video', name: '短片', medium: await client.upload(FILM, organisation), fit: 'cover' })
  await house.publish([film, await house.makePoster('海报')], 60)
  await seesItem(house.page, film)
  expect(await seenFor(INTO_SECOND_ROUND_MS)).toEqual([film])
  expect((await house.reported())?.troubles).toEqual([])
})

test('a film that a lecturer lets stand goes on standing, and one that has ended stays at its end', { timeout: 120_000 }, async () => {
  const { client, organisation } = house.system
  const film = await house.makeItem({ kind: 'video', name: '讲座', medium: await client.upload(FILM, organisation), fit: 'cover' })
  const { id: template } = await client.call(createTakeoverTemplate, { body: { organisation, name: '讲座', item: film, targets: [{ kind: 'all' }], durationMs: 600_000, needsTwo: false } })
  // The film goes to the screen with the next programme.
  const version = await house.publish([await house.makePoster('平日')])
  await until(async () => (await house.reported())?.programme.active === version, 'the screen has it')
  const { id } = await client.call(startTakeover, { body: { template, lecture: { isOpen: true } } })
  await house.page.waitForSelector(`[data-takeover="${id}"]`)
  // It has a name of its own there.
  const [seen = '', ...others] = await seenFor(STANDS_MS)
  expect(others).toEqual([])
  await client.call(leadLecture, { params: { id }, body: { move: { kind: 'play' } } })
  await client.call(leadLecture, { params: { id }, body: { move: { kind: 'seek', positionMs: FILM_SECONDS * 1000 - 1500 } } })
  expect(await seenFor(1500 + STANDS_MS)).toEqual([seen])
  expect((await house.reported())?.troubles).toEqual([])
})

test('a film that stands still in a zone of a layout is a fault of that film, not of the layout', { timeout: 120_000 }, async () => {
  const { client, organisation } = house.system
  const film = await house.makeItem({ kind: 'video', name: '分区短片', medium: await client.upload(FILM, organisation), fit: 'cover' })
  const box = { x: 0, y: 0, width: 1, height: 1 }
  const layout = await house.makeItem({ kind: 'layout', name: '分区', theme: 'festive', zones: [{ id: 'whole', content: { kind: 'item', item: film } }], landscape: [{ zone: 'whole', box, z: 0 }], portrait: null })
  for (const { id, state } of (await client.call(listTakeovers)).takeovers) if (state === 'sent') await client.call(cancelTakeover, { params: { id } })
  await house.publish([layout])
  await seesItem(house.page, layout)
  await house.page.waitForFunction(() => document.querySelector('pl-stage [data-visible] w-layout')?.shadowRoot?.querySelector('w-video')?.shadowRoot?.querySelector('video')?.paused === false)
  await house.page.$$eval('>>> video', (videos) => {
    for (const video of videos as HTMLVideoElement[]) {
      // A new start, as on a machine that was late with the first, is held back as well.
      video.onplay = () => video.pause()
      video.pause()
    }
  })
  await until(async () => (await house.reported())?.faults.some(({ item, reason }) => item === film && reason.includes('stood still')) === true, 'the fault is reported')
  expect((await house.reported())?.faults.map(({ item }) => item)).not.toContain(layout)
  expect(await seenFor(1000)).toEqual([layout])
})
