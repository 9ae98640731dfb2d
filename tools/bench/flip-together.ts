import { changePlaylist, publishNow, type ItemId, type ScreenId } from '#protocol'
import { openChromium } from '../system/chromium.ts'
import type { Flip } from '../simulate/player.ts'
import { spread, type Bench, type Figure } from './figures.ts'
import { makePictures } from './pictures.ts'
import { makeStand, type Stand } from './stand.ts'
import type { Sighting } from './witness.ts'

const SCREENS = 28
/** As many as two processors draw at once without being late for their own frames. */
const REALS = 4
const GLASS = { widthPx: 1280, heightPx: 720 }
const AHEAD_MS = 3500
const SETTLE_MS = 30_000
const PATIENCE_MS = 15_000
const SPREAD_GLASS_MS = 17
const SPREAD_DECISION_MS = 2

interface Round {
  /** Epoch milliseconds of the beat of the display that shows each real screen's first frame. */
  readonly painted: readonly number[]
  /** Monotonic milliseconds, all of one process. */
  readonly decided: readonly number[]
  /** How far each player was, by its own clock, after the instant. */
  readonly lateMs: readonly number[]
  readonly at: number
}

/**
 * Every screen decides by its own clock, which it has learnt by asking the controller: none is told when to flip. The protocol-level
 * players share one thread of one process, so one decides after another: that they all do within 2 ms says how little it takes. Their
 * common heap is roomy: they stand for machines with heaps of their own.
 */
export const flipTogether: Bench = {
  name: 'flip-together',
  purpose: `${SCREENS} connected players, ${REALS} of them real pages, flip at one instant by their own clocks: how far the first and the last are apart`,
  takes: 'about 3 minutes, quick 75 s',
  async run({ isQuick, say }) {
    const rounds = isQuick ? 10 : 30
    const stand = await makeStand(say, { screens: SCREENS, reals: REALS, glass: GLASS, isFleetLookedAt: true, open: () => openChromium() })
    try {
      const items: ItemId[] = []
      for (const [index, path] of (await makePictures(2)).entries()) items.push(await stand.makeImage(await stand.system.client.upload(path, stand.organisation), `同步图 ${index}`))
      await flip(stand, items, 0)
      // Terminals run for weeks; what a clock learns while 28 players start at once on one machine is put right within this time.
      await new Promise((resolve) => setTimeout(resolve, SETTLE_MS))
      say(`${rounds} flips, each published ${AHEAD_MS / 1000} s ahead …`)
      const measured: Round[] = []
      for (let round = 1; round <= rounds; round += 1) measured.push(await flip(stand, items, round))
      return figures(measured)
    } finally {
      await stand.stop()
    }
  },
}

function figures(rounds: readonly Round[]): readonly Figure[] {
  const glass = spread(rounds.map(({ painted }) => apart(painted)))
  const decisions = spread(rounds.map(({ decided }) => apart(decided)))
  const offsets = spread(rounds.flatMap(({ painted, at }) => painted.map((each) => each - at)))
  const late = spread(rounds.flatMap(({ lateMs }) => lateMs))
  return [
    { name: `first and last painted frame apart, ${REALS} real screens`, unit: 'ms', ...glass, bar: `p95 ≤ ${SPREAD_GLASS_MS}`, ok: glass.p95 <= SPREAD_GLASS_MS },
    { name: `first and last decision apart, ${SCREENS - REALS} protocol-level players on one thread`, unit: 'ms', ...decisions, bar: `p95 ≤ ${SPREAD_DECISION_MS}`, ok: decisions.p95 <= SPREAD_DECISION_MS },
    { name: 'instant → decision, each by its own clock', unit: 'ms', ...late, bar: 'never early', ok: rounds.every(({ lateMs }) => lateMs.every((each) => each >= 0)) },
    { name: 'instant → painted, by the machine’s clock', unit: 'ms', ...offsets, bar: 'for information', ok: true },
  ]
}

/** Publishes the other picture for an instant ahead, and waits until every screen has gone over to it. */
async function flip(stand: Stand, items: readonly ItemId[], round: number): Promise<Round> {
  const { client } = stand.system
  const order = round % 2 === 0 ? items : items.toReversed()
  await client.call(changePlaylist, { params: { id: stand.playlist }, body: { name: '测量', slots: order.map((item, index) => ({ id: `slot-${index}`, item, durationMs: 3_600_000 })) } })
  const version = stand.nextVersion()
  const mark = `${version} ${order[0]}`
  const painted = new Map<string, number>()
  const decided = new Map<ScreenId, Flip>()
  const all = Promise.withResolvers<void>()
  const look = () => {
    if (painted.size === stand.realScreens.length && decided.size === stand.screens.length - stand.realScreens.length) all.resolve()
  }
  const ends = [
    stand.witness.on((sighting: Sighting) => {
      if (sighting.mark !== mark || sighting.shownAt === null || painted.has(sighting.page)) return
      painted.set(sighting.page, sighting.shownAt)
      look()
    }),
    stand.fleet.onFlips((flips) => {
      for (const each of flips) if (each.version === version) decided.set(each.screen, each)
      look()
    }),
  ]
  const at = Date.now() + AHEAD_MS
  const published = await client.call(publishNow, { body: { note: '', activateAt: at } })
  if (published.screens.some((screen) => screen.version !== version)) throw new Error(`the publish did not make version ${version} everywhere`)
  const limit = setTimeout(() => all.reject(new Error(`version ${version} was painted by ${painted.size} and decided by ${decided.size} screens only`)), AHEAD_MS + PATIENCE_MS)
  await all.promise.finally(() => {
    clearTimeout(limit)
    for (const end of ends) end()
  })
  const flips = [...decided.values()]
  return { painted: [...painted.values()], decided: flips.map((each) => each.monotonic), lateMs: flips.map((each) => each.clock - at), at }
}

function apart(instants: readonly number[]): number {
  return Math.max(...instants) - Math.min(...instants)
}
