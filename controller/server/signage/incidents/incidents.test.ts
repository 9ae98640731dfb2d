import type { Incident, IncidentEvent, LiveEvent } from '#protocol'
import { desc } from 'drizzle-orm'
import { afterEach, beforeEach, expect, test } from 'vitest'
import { trail } from '../../trail/tables.ts'
import { houseOf } from '../house.ts'
import { IncidentKeeper } from './index.ts'
import { trouble, watchScreens, type Watched } from './incidents-for-tests.ts'

let watched: Watched
beforeEach(async () => {
  watched = await watchScreens(4)
  watched.grant('screens.manage')
})
afterEach(() => watched.stop())

const only = async (): Promise<Incident> => {
  const all = await watched.incidents()
  expect(all).toHaveLength(1)
  return all[0] as Incident
}
const first = () => watched.screens[0]!
const acts = async () => (await watched.needs.database.read.select({ act: trail.act, actor: trail.actor }).from(trail).orderBy(desc(trail.sequence)).limit(4)).reverse()

test('what a screen reports of itself is an incident within seconds, with what was on glass; right again for a minute, it has recovered', async () => {
  const heard: LiveEvent[] = []
  watched.needs.live.listen((event) => heard.push(event))
  await watched.pass(30)
  watched.say(first(), { troubles: [trouble('black')], glass: { state: 'playing', item: 'item-a', programme: 3, since: 0 } })
  await watched.pass(2)
  const opened = await only()
  expect(opened).toMatchObject({ screen: first(), place: '1 号屏', kind: 'black', severity: 'critical', state: 'open', times: 1, detail: 'It is wrong.', glass: { item: 'item-a', programme: 3 } })
  expect(heard).toContainEqual({ type: 'changed', what: 'incidents' })
  watched.say(first(), {})
  await watched.pass(59)
  expect((await only()).state).toBe('open')
  await watched.pass(5)
  expect(await only()).toMatchObject({ state: 'recovered', recovered: { by: null } })
  expect(await acts()).toEqual(expect.arrayContaining([{ act: 'incident.opened', actor: 'controller:incidents' }, { act: 'incident.recovered', actor: 'controller:incidents' }]))
})

test('what comes and goes is one incident that counts how often', async () => {
  for (let round = 0; round < 3; round += 1) {
    watched.say(first(), { troubles: [trouble('frozen')] })
    await watched.pass(10)
    watched.say(first(), {})
    await watched.pass(70)
  }
  expect(await only()).toMatchObject({ state: 'recovered', times: 3 })
  for (let round = 0; round < 5; round += 1) {
    watched.say(first(), { troubles: round % 2 === 0 ? [trouble('black')] : [] })
    await watched.pass(20)
  }
  // Away for less than a minute, it was never right.
  expect((await watched.incidents()).find(({ kind }) => kind === 'black')).toMatchObject({ state: 'open', times: 1 })
})

test('a screen that says ever more of itself under ever new names fills no list, and hides neither the others nor its own silence', async () => {
  await watched.pass(30)
  for (let round = 0; round < 8; round += 1) {
    watched.say(first(), { troubles: Array.from({ length: 30 }, (_, index) => trouble('item', `n${round}-${index}`)) })
    await watched.pass(2)
  }
  const ofFirst = async () => (await watched.needs.database.raw.execute({ sql: 'select kind from incidents where screen = ?', args: [first()] })).rows
  expect(await ofFirst()).toHaveLength(100)
  watched.say(watched.screens[1]!, { troubles: [trouble('black')] })
  await watched.pass(70, [first()])
  expect((await watched.incidents()).map(({ kind }) => kind)).toEqual(expect.arrayContaining(['black', 'offline']))
  expect(await ofFirst()).toHaveLength(101)
})

test('a screen that falls silent is an incident within a minute of its last word, and a short silence is none', async () => {
  await watched.pass(30)
  await watched.pass(20, [first()])
  await watched.pass(30)
  expect(await watched.incidents()).toEqual([])
  let seconds = 0
  while ((await watched.incidents()).length === 0 && seconds < 90) {
    await watched.pass(1, [first()])
    seconds += 1
  }
  expect(seconds).toBeLessThanOrEqual(52)
  expect(await only()).toMatchObject({ kind: 'offline', screen: first(), severity: 'warning' })
  await watched.pass(90)
  expect((await only()).state).toBe('recovered')
})

test('most screens of a site silent together are one incident of the site, not one each', async () => {
  await watched.pass(30)
  const silent = watched.screens.slice(0, 3)
  await watched.pass(70, silent)
  const of = await only()
  expect(of).toMatchObject({ kind: 'site-offline', screen: null, place: '总部', severity: 'critical' })
  expect(new Set(of.screens)).toEqual(new Set(silent))
  // Those that stay away when the others are back have a trouble of their own.
  await watched.pass(150, [first()])
  const all = await watched.incidents()
  expect(all.find(({ kind }) => kind === 'site-offline')).toMatchObject({ state: 'recovered' })
  expect(all.find(({ kind }) => kind === 'offline')).toMatchObject({ state: 'open', screen: first() })
  expect(all).toHaveLength(2)
})

test('a controller that starts again opens nothing for screens that are only coming back, and knows what was open', async () => {
  watched.say(first(), { troubles: [trouble('black')] })
  await watched.pass(5)
  const fresh = new IncidentKeeper(watched.needs, houseOf(watched.needs).screens)
  const stop = fresh.start()
  watched.clock.advance(40_000)
  await fresh.look()
  expect(await only()).toMatchObject({ kind: 'black', state: 'open', times: 1 })
  await stop()
})

test('a lost broker says nothing of the screens', async () => {
  await watched.pass(30)
  watched.broker.goDown()
  await watched.pass(120, watched.screens)
  expect(await watched.incidents()).toEqual([])
})

test('a glass that is black with several items is one incident, and knows the first of them', async () => {
  const poster = await watched.poster('海报')
  watched.say(first(), { troubles: [trouble('black', poster.item.id)], glass: { state: 'playing', item: 'another', programme: 3, since: 0 } })
  await watched.pass(3)
  watched.say(first(), { troubles: [trouble('black', 'b'), trouble('black', 'c')] })
  await watched.pass(3)
  expect(await only()).toMatchObject({ kind: 'black', times: 1, glass: { item: poster.item.id, title: '海报' } })
})

test('storage is an incident above nine tenths and right again only below eight', async () => {
  const use = (part: number) => watched.say(first(), { storage: { usedBytes: 1000 * part, quotaBytes: 1000, persisted: true } })
  use(0.91)
  await watched.pass(3)
  expect(await only()).toMatchObject({ kind: 'storage', name: 'space', state: 'open' })
  use(0.85)
  await watched.pass(120)
  expect((await only()).state).toBe('open')
  use(0.79)
  await watched.pass(70)
  expect((await only()).state).toBe('recovered')
})

test('a clock that nobody trusts is an incident after two minutes only', async () => {
  watched.say(first(), { clock: { trust: 'floor', offsetMs: null, uncertaintyMs: null } })
  await watched.pass(100)
  expect(await watched.incidents()).toEqual([])
  await watched.pass(30)
  expect(await only()).toMatchObject({ kind: 'clock', severity: 'notice' })
})

test('outside its hours a silent screen is switched off, not lost', async () => {
  await watched.pass(30)
  // At this instant it is ten in the morning there.
  const hours = { windows: [{ days: [1, 2, 3, 4, 5, 6, 7], start: '18:00', end: '19:00' }], exceptions: [] }
  await watched.ask('PATCH', `/api/screens/${first()}`, { settings: { hours } })
  await expect.poll(() => houseOf(watched.needs).screens.all().find(({ row }) => row.id === first())?.row.settings.hours).toEqual(hours)
  await watched.pass(120, [first()])
  expect(await watched.incidents()).toEqual([])
})

test('a person takes it on with a note and closes it; what is still wrong then stays closed until it was right once', async () => {
  watched.say(first(), { troubles: [trouble('black')] })
  await watched.pass(3)
  const { id } = await only()
  expect((await watched.ask('POST', `/api/incidents/${id}/acknowledge`, { note: '已派人' })).json).toMatchObject({ state: 'acknowledged', acknowledged: { note: '已派人' } })
  expect((await watched.ask('POST', `/api/incidents/${id}/close`, { note: '误报' })).json).toMatchObject({ state: 'recovered', recovered: { note: '误报' } })
  expect((await watched.ask('POST', `/api/incidents/${id}/close`, { note: '' })).status).toBe(409)
  await watched.pass(120)
  expect((await only()).state).toBe('recovered')
  watched.say(first(), {})
  await watched.pass(70)
  watched.say(first(), { troubles: [trouble('black')] })
  await watched.pass(3)
  expect(await only()).toMatchObject({ state: 'open', times: 2 })
  const { events } = (await watched.ask('GET', `/api/incidents/${id}`)).json as { events: IncidentEvent[] }
  expect(events.map(({ what }) => what)).toEqual(['opened', 'acknowledged', 'closed', 'returned'])
})

test('who may not manage screens may read, and neither take on nor close', async () => {
  watched.say(first(), { troubles: [trouble('black')] })
  await watched.pass(3)
  watched.grant('content.edit')
  const { id } = await only()
  expect((await watched.ask('POST', `/api/incidents/${id}/acknowledge`, { note: '' })).status).toBe(403)
  expect((await watched.ask('POST', `/api/incidents/${id}/close`, { note: '' })).status).toBe(403)
})
