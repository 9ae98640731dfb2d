import { LAST_INSTANT, play as playSchema, topics, type Play, type ScreenId } from '#protocol'
import { afterEach, beforeEach, expect, test, vi } from 'vitest'
import { makeSignage, type Signage } from '../signage-for-tests.ts'

let signage: Signage
let screen: ScreenId
let acknowledged: { screen: string; installation: string; through: number; link: string | null }[]
let send: (plays: readonly Play[], installation?: string) => Promise<void>

beforeEach(async () => {
  signage = await makeSignage()
  signage.grant('content.edit')
  await signage.start()
  screen = (await signage.paired(await signage.site())).id
  acknowledged = []
  const link = signage.broker.link({ clientId: screen, username: screen, password: '', will: null })
  link.start()
  link.subscribe(topics.playsAcknowledged(screen), ({ payload }) => acknowledged.push(JSON.parse(JSON.parse(payload).payload)))
  send = (plays, installation = 'installation-1') =>
    vi.waitFor(() => link.publish(topics.plays(screen), JSON.stringify({ installation, plays }), { qos: 1, retain: false }))
})
afterEach(() => signage.stop())

const play = (sequence: number, change: Partial<Play> = {}): Play => ({
  ...playSchema.parse({ sequence, item: 'item-a', programme: 1, entry: null, from: 0, until: 0, outcome: 'shown', clock: 'synced' }),
  item: 'item-a',
  zone: null,
  programme: 1,
  entry: 'entry-a',
  from: 1000 * sequence,
  until: 1000 * sequence + 900,
  outcome: 'shown',
  clock: 'synced',
  ...change,
})
const rows = async (query = 'from=0&to=1000000') => ((await signage.ask('GET', `/api/plays?${query}`)).json as { rows: unknown[] }).rows

test('plays are kept and acknowledged', async () => {
  await send([play(1), play(2), play(3, { outcome: 'failed', item: 'item-b' })])
  await vi.waitFor(() => expect(acknowledged).toEqual([{ screen, installation: 'installation-1', through: 3, link: null }]))
  expect(await rows()).toEqual([
    { screen, item: 'item-a', name: 'item-a', plays: 2, shownMs: 1800, failed: 0 },
    { screen, item: 'item-b', name: 'item-b', plays: 0, shownMs: 0, failed: 1 },
  ])
})

test('a batch that comes again changes nothing and is acknowledged again', async () => {
  await send([play(1), play(2)])
  await send([play(1), play(2), play(3)])
  await vi.waitFor(() => expect(acknowledged.map(({ through }) => through)).toEqual([2, 3]))
  expect(await rows()).toMatchObject([{ plays: 3 }])
})

test('another installation counts for itself, and a gap stays a gap', async () => {
  await send([play(1)])
  await send([play(1), play(5)], 'installation-2')
  await vi.waitFor(() =>
    expect(acknowledged).toMatchObject([
      { installation: 'installation-1', through: 1 },
      { installation: 'installation-2', through: 5 },
    ]),
  )
  expect(await rows()).toMatchObject([{ plays: 3 }])
})

test('a batch that could not be written is owed: nothing after it is acknowledged until it comes again', async () => {
  const { database } = signage.needs
  const write = database.write.bind(database)
  const { promise: failed, resolve } = Promise.withResolvers<void>()
  database.write = () => {
    resolve()
    return Promise.reject(new Error('the disk is full'))
  }
  await send([play(1), play(2)])
  await failed
  database.write = write
  await send([play(3)])
  await vi.waitFor(async () => expect(await rows()).toMatchObject([{ plays: 1 }]))
  expect(acknowledged).toEqual([])
  await send([play(1), play(2), play(3)])
  await vi.waitFor(() => expect(acknowledged.at(-1)?.through).toBe(3))
  expect(await rows()).toMatchObject([{ plays: 3 }])
})

test('the report is of a span and of one screen where it is asked so', async () => {
  await send([play(1), play(2), play(3)])
  await vi.waitFor(() => expect(acknowledged).toHaveLength(1))
  expect(await rows('from=2000&to=3000')).toMatchObject([{ plays: 1 }])
  expect(await rows(`from=0&to=9999&screen=${screen}`)).toMatchObject([{ plays: 3 }])
  expect(await rows('from=0&to=9999&screen=another')).toEqual([])
})

test('nonsense is dropped', async () => {
  await send([])
  await send([play(1, { from: -1 })])
  await send([play(2)])
  await vi.waitFor(() => expect(acknowledged).toMatchObject([{ installation: 'installation-1', through: 2 }]))
})

test('who holds no right sees no report', async () => {
  signage.grant()
  expect((await signage.ask('GET', '/api/plays?from=0&to=1')).status).toBe(403)
})

test('what is no name of an item is not kept', async () => {
  await send([play(1, { item: '<b>' })])
  await send([play(2, { item: 'x'.repeat(100_000) })])
  await send([play(3)])
  await vi.waitFor(() => expect(acknowledged).toMatchObject([{ installation: 'installation-1', through: 3 }]))
  expect(await rows()).toMatchObject([{ item: 'item-a', plays: 1 }])
})

test('showings without end do not spoil the figures', async () => {
  const endless = Array.from({ length: 200 }, (_, index) => play(1 + index, { from: 0, until: LAST_INSTANT }))
  for (let batch = 1; batch <= 7; batch += 1) await send(endless, `installation-${batch}`)
  await vi.waitFor(() => expect(acknowledged).toHaveLength(7))
  expect(await rows()).toEqual([{ screen, item: 'item-a', name: 'item-a', plays: 1400, shownMs: 1400 * 31 * 86_400_000, failed: 0 }])
})
