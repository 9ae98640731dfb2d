import { Chance } from '#player'
import { changePlaylist, createEntry, createItem, createPlaylist, createScreen, createSite, listPublishes, listScreens, publishNow, type ItemId, type PlaylistId } from '#protocol'
import { createClient } from '@libsql/client'
import { existsSync } from 'node:fs'
import { writeFile } from 'node:fs/promises'
import { join } from 'node:path'
import { pathToFileURL } from 'node:url'
import { afterAll, beforeAll, expect, test } from 'vitest'
import { verifyTrail } from '../../controller/server/trail/verify.ts'
import { startFleet, type Fleet } from '../simulate/fleet.ts'
import { faultScript } from '../simulate/script.ts'
import { startSystem, type System } from '../system/system.ts'
import { until } from '../system/until.ts'

/** `npm run faults` does more. */
const ROUNDS = Number(process.env['LOBBYCAST_FAULT_RUNS'] ?? 15) > 15 ? 20 : 3
const chance = new Chance(Number(process.env['LOBBYCAST_FAULT_SEED'] ?? 1))
const GLASS = { widthPx: 1920, heightPx: 1080 }

const open = new AsyncDisposableStack()
let system: System
let fleet: Fleet
let playlist: PlaylistId
const items: ItemId[] = []

beforeAll(async () => {
  system = await startSystem()
  open.defer(() => system.stop())
  const { client, organisation } = system
  const site = await client.call(createSite, { body: { organisation, name: '总部', zone: 'Asia/Shanghai' } })
  const screens = []
  for (const name of ['一', '二', '三', '四']) screens.push(await client.call(createScreen, { body: { organisation, site: site.id, name, rotation: 0, volume: 0, glass: GLASS } }))
  for (const heading of ['甲', '乙', '丙']) items.push((await client.call(createItem, { body: { organisation, item: { kind: 'poster', name: heading, theme: 'sober', heading, text: '', footer: '', picture: null } } })).item.id)
  playlist = (await client.call(createPlaylist, { body: { organisation, name: '日间', slots: [] } })).id
  await client.call(createEntry, { body: { organisation, name: '日间', playlist, priority: 'normal', rank: 0, when: { kind: 'always' }, targets: [{ kind: 'all' }] } })
  // The players are killed now and then, too; who starts anew does not wait long for the broker either.
  const script = faultScript.parse({ seed: chance.seed, faults: [{ what: 'kill', atS: 4, everyS: 8, spreadS: 6, offS: 1 }] })
  fleet = await startFleet(client, screens, { script })
  open.defer(() => fleet.stop())
}, 120_000)
afterAll(() => open.disposeAsync())

/** A list that never was before, published; how far it comes may be left to chance. */
async function publish(round: number): Promise<void> {
  const slots = items.map((_, index) => ({ id: `s${index}`, item: items[(index + round) % items.length] ?? items[0], durationMs: 2000 + round })).flatMap(({ item, ...rest }) => (item === undefined ? [] : [{ ...rest, item }]))
  await system.client.call(changePlaylist, { params: { id: playlist }, body: { name: '日间', slots } })
  await system.client.call(publishNow, { body: { note: `${round}` } })
}

async function allPlayTheNewest(): Promise<void> {
  await until(
    async () => {
      const { screens } = await system.client.call(listScreens)
      return screens.every(({ published, reported }) => published !== null && reported?.programme.active === published)
    },
    'all players report the newest programme',
    70_000,
  )
}

test('server-killed: killed at random points of publishes, the controller has all that it answered for, its trail is whole, and every player gets the newest', { timeout: 240_000 }, async () => {
  await publish(0)
  await allPlayTheNewest()
  for (let round = 1; round <= ROUNDS; round += 1) {
    const isAnswered = publish(round).then(
      () => true,
      () => false,
    )
    await new Promise((resolve) => setTimeout(resolve, chance.between(0, 120)))
    await system.kill()
    const wasAnswered = await isAnswered
    await system.restart()
    if (wasAnswered) expect((await system.client.call(listPublishes)).publishes.map(({ note }) => note)).toContain(`${round}`)
  }
  await publish(ROUNDS + 1)
  await allPlayTheNewest()
  await expectWholeRecords()
})

test('broker-killed: a broker that is killed, and one whose memory is damaged, are healed without a word from anybody', { timeout: 180_000 }, async () => {
  await system.killBroker()
  await publish(101)
  await allPlayTheNewest()
  await system.kill()
  await writeFile(join(system.dataFolder, 'broker', 'retained.db'), 'this is no memory of a broker')
  await writeFile(join(system.dataFolder, 'broker', 'dynamic-security.json'), '{"half')
  await system.restart()
  await publish(202)
  await allPlayTheNewest()
  expect(existsSync(join(system.dataFolder, 'broker', 'retained.db.damaged'))).toBe(true)
  await expectWholeRecords()
})

/** The trail is whole, and of every player's plays none is missing or there twice. */
async function expectWholeRecords(): Promise<void> {
  const database = createClient({ url: pathToFileURL(join(system.dataFolder, 'lobbycast.db')).href })
  try {
    expect((await verifyTrail(database)).findings).toEqual([])
    const { rows } = await database.execute('select screen, installation, min(sequence) as first, max(sequence) as last, count(*) as n, count(distinct sequence) as d from plays group by screen, installation')
    for (const row of rows) expect([row['d'], Number(row['last']) - Number(row['first']) + 1]).toEqual([row['n'], row['n']])
  } finally {
    database.close()
  }
}
