import { changePlaylist, createEntry, createItem, createPlaylist, listScreens, publishNow, type ItemId, type PlaylistId, type ScreenId } from '#protocol'
import { availableParallelism } from 'node:os'
import { runFleet, type Fleet, type PlayerOrder } from '../simulate/fleet.ts'
import { startSystem, type System } from '../system/system.ts'
import { until } from '../system/until.ts'
import { spread, type Bench, type Figure } from './figures.ts'
import { followLive, type LiveFeed } from './live-feed.ts'
import { prepareScreens } from './prepared-screens.ts'
import { ProcessUse } from './process-use.ts'

const SCREENS = 1000
const QUICK_SCREENS = 100
/** Beyond the first, until one of them is too many. */
const STEPS = [1500, 2000, 3000, 4000, 6000]
const SLOT_MS = 15_000
const ITEMS = 4
const PUBLISHES = 5
/** Everybody has the publish within this, or the house is too large for the machine. */
const PUBLISH_BAR_MS = 30_000
const STORM_BAR_MS = 60_000
/** Of the screens, whose pulses the controller hears in time. */
const ALIVE_BAR = 0.99
const PATIENCE_MS = 120_000

interface House {
  readonly system: System
  readonly playlist: PlaylistId
  readonly items: readonly ItemId[]
  readonly players: PlayerOrder[]
}

/**
 * A house on one machine: controller and Mosquitto as they run for an operator, and players that are everything of a screen but the
 * picture, in processes that give way to those two. What the players take of the machine is said, because on terminals of their own they
 * would take nothing of it.
 */
export const fleet: Bench = {
  name: 'fleet',
  purpose: `${SCREENS} simulated players: memory and CPU of controller and broker, publish → reported active by all, back after a broker restart; then how many this machine holds`,
  takes: 'about 12 minutes, quick 60 s',
  async run({ isQuick, say }) {
    const count = isQuick ? QUICK_SCREENS : SCREENS
    say('starting the controller …')
    const system = await startSystem()
    try {
      const house = await furnish(system)
      const figures = await measure(house, count, isQuick, say)
      return isQuick ? figures : [...figures, await findLargest(house, say)]
    } finally {
      await system.stop()
    }
  },
}

async function furnish(system: System): Promise<House> {
  const { client, organisation } = system
  const items: ItemId[] = []
  for (let number = 0; number < ITEMS; number += 1) items.push((await client.call(createItem, { body: { organisation, item: { kind: 'poster', name: `通知 ${number}`, theme: 'sober', heading: `大厅通知 ${number}`, text: '请有序通行。', footer: '', picture: null } } })).item.id)
  const playlist = (await client.call(createPlaylist, { body: { organisation, name: '机群', slots: [] } })).id
  await client.call(createEntry, { body: { organisation, name: '机群', playlist, priority: 'normal', rank: 0, when: { kind: 'always' }, targets: [{ kind: 'all' }] } })
  return { system, playlist, items, players: [] }
}

/** Brings the house to that many screens, with all of their players connected. */
async function fill(house: House, count: number, say: (line: string) => void): Promise<Fleet> {
  say(`${count} screens and their players …`)
  house.players.push(...(await prepareScreens(house.system, count - house.players.length)))
  const players = await runFleet(house.system.origin, house.players, { processes: Math.max(1, availableParallelism()) })
  await until(() => connectedOf(players) === count, `${count} players are connected`, PATIENCE_MS)
  return players
}

async function measure(house: House, count: number, isQuick: boolean, say: (line: string) => void): Promise<readonly Figure[]> {
  const players = await fill(house, count, say)
  const live = await followLive(house.system.client)
  try {
    await publish(house, count, live, 0)
    await pause(isQuick ? 3000 : 15_000)
    const { controller, broker } = await house.system.pids()
    const uses = { controller: new ProcessUse([controller]), broker: new ProcessUse([broker]), players: new ProcessUse(players.pids) }
    const idleMs = isQuick ? 15_000 : 60_000
    say(`idle for ${idleMs / 1000} s …`)
    await pause(idleMs)
    const idle = { controller: uses.controller.look(), broker: uses.broker.look(), players: uses.players.look() }
    const lateMs = Math.max(...players.census().map((each) => each.lateMs))
    const alive = await aliveOf(house)
    const publishes = isQuick ? 2 : PUBLISHES
    say(`${publishes} publishes …`)
    const each: number[] = []
    const all: number[] = []
    for (let round = 1; round <= publishes; round += 1) {
      const times = await publish(house, count, live, round)
      each.push(...times)
      all.push(Math.max(...times))
      await pause(3000)
    }
    const busy = { controller: uses.controller.look(), broker: uses.broker.look() }
    say('the broker is killed …')
    const storm = await killBroker(house, players, count)
    const aliveAfter = await until(async () => (await aliveOf(house)) === count, 'all are alive again', PATIENCE_MS).then(() => count)
    const information = { bar: 'for information', ok: true }
    return [
      { name: 'controller, idle', unit: '% of one processor', n: 1, value: idle.controller.cpuPercent, bar: '≤ 60', ok: idle.controller.cpuPercent <= 60 },
      { name: 'controller, memory', unit: 'MB', n: 1, value: idle.controller.rssMB, bar: '≤ 600', ok: idle.controller.rssMB <= 600 },
      { name: 'broker, idle', unit: '% of one processor', n: 1, value: idle.broker.cpuPercent, bar: '≤ 25', ok: idle.broker.cpuPercent <= 25 },
      { name: 'broker, memory', unit: 'MB', n: 1, value: idle.broker.rssMB, bar: '≤ 150', ok: idle.broker.rssMB <= 150 },
      { name: 'controller during publishes', unit: '% of one processor', n: publishes, value: busy.controller.cpuPercent, ...information },
      { name: 'broker during publishes', unit: '% of one processor', n: publishes, value: busy.broker.cpuPercent, ...information },
      { name: `the ${count} players themselves`, unit: '% of one processor', n: 1, value: idle.players.cpuPercent, ...information },
      { name: 'players’ own lateness, idle', unit: 'ms', n: 1, value: lateMs, ...information },
      { name: 'heard in time by the controller, idle', unit: 'screens', n: count, value: alive, bar: `≥ ${ALIVE_BAR * count}`, ok: alive >= ALIVE_BAR * count },
      { name: 'publish → reported active, each screen', unit: 'ms', ...spread(each), bar: `max ≤ ${PUBLISH_BAR_MS}`, ok: Math.max(...each) <= PUBLISH_BAR_MS },
      { name: 'publish → reported active by all', unit: 'ms', ...spread(all), bar: `p95 ≤ ${PUBLISH_BAR_MS}`, ok: Math.max(...all) <= PUBLISH_BAR_MS },
      { name: 'broker killed → player back', unit: 'ms', ...spread(storm), bar: `all, p95 ≤ ${STORM_BAR_MS}`, ok: storm.length === count && spread(storm).p95 <= STORM_BAR_MS },
      { name: 'alive after the storm', unit: 'screens', n: count, value: aliveAfter, bar: `= ${count}`, ok: aliveAfter === count },
    ]
  } finally {
    live.stop()
    await players.stop()
  }
}

/** Changes the order of the list and publishes. Resolves to how long each screen took until the office was told that it plays it. */
async function publish({ system: { client }, playlist, items }: House, count: number, live: LiveFeed, round: number): Promise<readonly number[]> {
  const order = items.map((_, index) => items[(index + round) % items.length])
  await client.call(changePlaylist, { params: { id: playlist }, body: { name: '机群', slots: order.flatMap((item, index) => (item === undefined ? [] : [{ id: `s${index}`, item, durationMs: SLOT_MS }])) } })
  const active = new Map<ScreenId, { readonly version: number; readonly at: number }>()
  const versions = new Map<ScreenId, number>()
  const end = live.on((event, at) => {
    if (event.type !== 'screen') return
    const { id, reported } = event.screen
    const version = reported?.programme.active ?? 0
    if (version > (active.get(id)?.version ?? 0)) active.set(id, { version, at })
  })
  const began = performance.now()
  const { screens } = await client.call(publishNow, { body: { note: '' } })
  for (const { screen, version } of screens) versions.set(screen, version)
  const times = () => [...versions].flatMap(([screen, version]) => (active.get(screen)?.version === version ? [(active.get(screen)?.at ?? 0) - began] : []))
  // One is the pattern of the others and has no player.
  await until(() => times().length >= count, `${count} screens play what was published`, PATIENCE_MS).finally(end)
  return times()
}

async function killBroker({ system }: House, players: Fleet, count: number): Promise<readonly number[]> {
  const back = new Map<ScreenId, number>()
  const end = players.onConnections((connections) => {
    for (const { screen, isConnected, at } of connections) {
      if (isConnected && at > killedAt) back.set(screen, at - killedAt)
      else if (!isConnected) back.delete(screen)
    }
  })
  const killedAt = Date.now()
  await system.killBroker()
  await until(() => back.size >= count, 'all players are back', PATIENCE_MS).finally(end)
  return [...back.values()]
}

/** Grows by steps until not everybody has a publish in time, or the controller does not hear them in time. */
async function findLargest(house: House, say: (line: string) => void): Promise<Figure> {
  let largest = house.players.length
  for (const count of STEPS) {
    const verdict = await holds(house, count, say).catch((error: unknown) => String(error))
    say(`${count}: ${verdict === null ? 'holds' : verdict}`)
    if (verdict !== null) break
    largest = count
  }
  return { name: 'most players that this machine holds, with the players on it', unit: 'screens', n: 1, value: largest, bar: `≥ ${SCREENS}`, ok: largest >= SCREENS }
}

/** Null when it does; otherwise why not. */
async function holds(house: House, count: number, say: (line: string) => void): Promise<string | null> {
  const players = await fill(house, count, say)
  const live = await followLive(house.system.client)
  try {
    await publish(house, count, live, count)
    const all = Math.max(...(await publish(house, count, live, count + 1)))
    await pause(45_000)
    const alive = await aliveOf(house)
    say(`${count}: publish → all ${Math.round(all)} ms, alive ${alive}`)
    if (all > PUBLISH_BAR_MS) return `a publish took ${Math.round(all)} ms`
    return alive < ALIVE_BAR * count ? `only ${alive} are heard in time` : null
  } finally {
    live.stop()
    await players.stop()
  }
}

async function aliveOf({ system: { client } }: House): Promise<number> {
  return (await client.call(listScreens)).screens.filter(({ condition }) => condition === 'alive').length
}

function connectedOf(players: Fleet): number {
  return players.census().reduce((sum, { connected }) => sum + connected, 0)
}

async function pause(ms: number): Promise<void> {
  await new Promise((resolve) => setTimeout(resolve, ms))
}
