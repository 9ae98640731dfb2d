import {
  createEntry,
  createEnrolment,
  createItem,
  createPlaylist,
  createScreen,
  createSite,
  listOrganisations,
  listScreens,
  type ItemId,
  type MediaHash,
  type OrganisationId,
  type PlaylistId,
  type ScreenId,
} from '#protocol'
import type { Page } from 'puppeteer-core'
import { startFleet, type Fleet } from '../simulate/fleet.ts'
import { openChromium, type OpenBrowser } from '../system/chromium.ts'
import { startSystem, type System } from '../system/system.ts'
import { until } from '../system/until.ts'
import { followLive, type LiveFeed } from './live-feed.ts'
import { openWitness, WITNESS_SCRIPT, type Witness } from './witness.ts'

/** A running system: one or more real players in one Chromium, the other screens as protocol-level players. */
export interface Stand {
  readonly system: System
  readonly organisation: OrganisationId
  readonly screens: readonly ScreenId[]
  readonly realScreen: ScreenId
  /** All real ones; each page goes by its screen's id at the witness. */
  readonly realScreens: readonly ScreenId[]
  readonly fleet: Fleet
  readonly playlist: PlaylistId
  readonly chromium: OpenBrowser
  readonly page: Page
  readonly witness: Witness
  readonly live: LiveFeed
  makeImage(medium: MediaHash, name: string): Promise<ItemId>
  /** The version that the next publish will give the real screen; the stand is the only one who publishes. */
  nextVersion(): number
  stop(): Promise<void>
}

export interface StandOptions {
  readonly screens: number
  /** So many of them are real: one if left out. */
  readonly reals?: number
  /** Of the real ones where there are several. */
  readonly glass?: { readonly widthPx: number; readonly heightPx: number }
  /** Whether the protocol-level players are measured, too. */
  readonly isFleetLookedAt?: boolean
  /** Opens the real player's browser. */
  readonly open: () => Promise<OpenBrowser>
}

export async function makeStand(say: (line: string) => void, { screens: count, reals = 1, glass: realGlass, isFleetLookedAt = false, open }: StandOptions = { screens: 28, open: () => openChromium() }): Promise<Stand> {
  say('starting the controller …')
  const system = await startSystem()
  const { client } = system
  const organisation = (await client.call(listOrganisations)).organisations[0]?.id
  if (organisation === undefined) throw new Error('set-up makes the first organisation')
  const site = await client.call(createSite, { body: { organisation, name: '测量站点', zone: 'Asia/Shanghai' } })
  const screens: ScreenId[] = []
  const glass = { widthPx: 1920, heightPx: 1080 }
  for (let number = 1; number <= count; number += 1) screens.push((await client.call(createScreen, { body: { organisation, site: site.id, name: `测量屏 ${number}`, rotation: 0, volume: 0, glass } })).id)
  const playlist = (await client.call(createPlaylist, { body: { organisation, name: '测量', slots: [] } })).id
  await client.call(createEntry, { body: { organisation, name: '测量', playlist, priority: 'normal', rank: 0, when: { kind: 'always' }, targets: [{ kind: 'all' }] } })

  say(`pairing ${count - reals} protocol-level players and ${reals} real …`)
  const [realScreens, simulated] = [screens.slice(0, reals), screens.slice(reals)]
  const [realScreen] = realScreens
  if (realScreen === undefined) throw new Error('there is a screen')
  const fleet = await startFleet(
    client,
    simulated.map((id) => ({ id, glass })),
    { isLookedAt: isFleetLookedAt },
  )
  const witness = await openWitness()
  const chromium = await open()
  const page = (await chromium.browser.pages())[0] ?? (await chromium.browser.newPage())
  for (const screen of realScreens) {
    // Each beside the first has storage of its own, as it would have on a terminal of its own.
    const own = screen === realScreen ? page : await (await chromium.browser.createBrowserContext()).newPage()
    if (realGlass !== undefined) await own.setViewport({ width: realGlass.widthPx, height: realGlass.heightPx })
    await own.setBypassCSP(true)
    await own.evaluateOnNewDocument(WITNESS_SCRIPT, witness.pageAt(screen))
    const { url } = await client.call(createEnrolment, { params: { id: screen } })
    await own.goto(url)
  }
  const live = await followLive(client)
  await until(async () => (await client.call(listScreens)).screens.every((screen) => screen.condition === 'alive'), 'all players are connected')
  let version = 0
  return {
    system,
    organisation,
    screens,
    realScreen,
    realScreens,
    fleet,
    playlist,
    chromium,
    page,
    witness,
    live,
    async makeImage(medium, name) {
      const { item } = await client.call(createItem, { body: { organisation, item: { kind: 'image', name, medium, fit: 'cover', focus: { x: 0.5, y: 0.5 } } } })
      return item.id
    },
    nextVersion() {
      version += 1
      return version
    },
    async stop() {
      live.stop()
      await chromium.close()
      await fleet.stop()
      await witness.stop()
      await system.stop()
    },
  }
}
