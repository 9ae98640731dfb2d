import { createMqttLink, type Link } from '#link'
import { listPlays, topics, undoPublish, listPublishes, type ItemId, type MediaHash } from '#protocol'
import { createClient } from '@libsql/client'
import { readFile } from 'node:fs/promises'
import { join } from 'node:path'
import { fileURLToPath, pathToFileURL } from 'node:url'
import { afterAll, beforeAll, expect, test } from 'vitest'
import { holdsShell, itemOnGlass, makeSmallHouse, seesItem, type SmallHouse } from './small-house.ts'
import { until } from './until.ts'

const MEDIA = fileURLToPath(new URL('../demo/media/', import.meta.url))

let house: SmallHouse
const open = new AsyncDisposableStack()
let picture: ItemId
let film: ItemId

beforeAll(async () => {
  house = await makeSmallHouse()
  open.defer(() => house.stop())
  const { client, organisation } = house.system
  const media: MediaHash[] = []
  for (const file of ['lake-at-dusk.jpg', 'red-silk.mp4']) media.push(await client.upload(join(MEDIA, file), organisation))
  picture = await house.makeItem({ kind: 'image', name: '湖', medium: media[0], fit: 'cover', focus: { x: 0.5, y: 0.5 } })
  film = await house.makeItem({ kind: 'video', name: '红绸', medium: media[1], fit: 'cover' })
}, 120_000)
afterAll(() => open.disposeAsync())

test("an editor's picture and video reach the glass, and the office hears each step", async () => {
  const version = await house.publish([picture, film], 2)
  await seesItem(house.page, picture)
  await seesItem(house.page, film)
  await until(async () => (await house.reported())?.programme.active === version, 'the screen reports the version')
  expect((await house.reported())?.programme).toEqual({ received: version, verified: version, armed: version, active: version })
})

test('with server and broker dead it plays on, starts again, and on return every play is told once', async () => {
  await holdsShell(house.page)
  await house.system.kill()
  await seesItem(house.page, picture)
  await seesItem(house.page, film)
  await house.page.reload()
  await seesItem(house.page, film)
  await seesItem(house.page, picture)
  await house.system.restart()
  await until(async () => (await house.reported())?.glass.state === 'playing', 'the screen is back')
  const counted = async () => (await house.system.client.call(listPlays, { query: { from: 0, to: Date.now() + 60_000 } })).rows.reduce((sum, row) => sum + row.plays, 0)
  await until(async () => (await counted()) >= 4, 'the plays of the dark time arrived')
  const database = createClient({ url: pathToFileURL(join(house.system.dataFolder, 'lobbycast.db')).href })
  const rows = (await database.execute('select installation, min(sequence) as first, max(sequence) as last, count(*) as n from plays group by installation')).rows
  database.close()
  expect(rows).toHaveLength(1)
  expect(Number(rows[0]?.['last']) - Number(rows[0]?.['first']) + 1).toBe(Number(rows[0]?.['n']))
})

test('with the broker dead the glass stays; the controller brings the broker back and the next publish arrives', async () => {
  await house.publish([picture])
  await seesItem(house.page, picture)
  await house.system.killBroker()
  expect(await itemOnGlass(house.page)).toBe(picture)
  await house.publish([film])
  await seesItem(house.page, film, 40_000)
})

test("whoever holds the broker's own administrator credential cannot change any glass", async () => {
  const version = await house.publish([picture])
  await seesItem(house.page, picture)
  const link = await brokerAdministrator(house.system.dataFolder)
  const desired = topics.desired(house.screen)
  let genuine = ''
  link.subscribe(desired, ({ payload }) => {
    genuine = payload
  })
  await until(() => genuine !== '', 'the retained programme is read')
  const envelope = JSON.parse(genuine) as { payload: string; domain: string }
  const programme = JSON.parse(envelope.payload) as Record<string, unknown>
  const forgeries = {
    'no JSON': 'black',
    'changed content under the old signature': JSON.stringify({ ...envelope, payload: JSON.stringify({ ...programme, version: version + 1, items: [] }) }),
    'another domain': JSON.stringify({ ...envelope, domain: 'feed' }),
    'nothing at all': '',
  }
  for (const [what, forged] of Object.entries(forgeries)) {
    const before = (await house.reported())?.refused?.at ?? 0
    await link.publish(desired, forged, { qos: 1, retain: true })
    if (forged !== '') await until(async () => ((await house.reported())?.refused?.at ?? 0) > before, `the refusal of ${what} is reported`)
    expect(await itemOnGlass(house.page)).toBe(picture)
  }
  await house.page.reload()
  await seesItem(house.page, picture)
  await link.stop()
})

test('a publish can be undone: the old content comes back as a newer version', async () => {
  const before = await house.publish([film])
  await seesItem(house.page, film)
  const [newest] = (await house.system.client.call(listPublishes)).publishes
  if (newest === undefined) throw new Error('there was a publish')
  const undone = await house.system.client.call(undoPublish, { params: { id: newest.id } })
  await seesItem(house.page, picture)
  expect(undone.screens[0]?.version).toBeGreaterThan(before)
})

/** The strongest credential that the broker has. */
async function brokerAdministrator(dataFolder: string): Promise<Link> {
  const config = await readFile(join(dataFolder, 'broker', 'mosquitto.conf'), 'utf8')
  const port = /^listener (\d+)/m.exec(config)?.[1] ?? ''
  const secret = (await readFile(join(dataFolder, 'broker', 'secret'), 'utf8')).trim()
  const link = createMqttLink(`mqtt://127.0.0.1:${port}`, { clientId: 'intruder', username: 'controller', password: secret, will: null })
  link.start()
  await until(() => link.isConnected, 'the intruder is connected')
  return link
}
