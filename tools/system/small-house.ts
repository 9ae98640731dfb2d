import {
  createEnrolment,
  createEntry,
  createItem,
  createPlaylist,
  createScreen,
  createSite,
  changePlaylist,
  listScreens,
  publishNow,
  type ItemId,
  type PlaylistId,
  type Reported,
  type ScreenId,
} from '#protocol'
import { join } from 'node:path'
import type { Page } from 'puppeteer-core'
import sharp from 'sharp'
import { openChromium, type OpenBrowser } from './chromium.ts'
import { startSystem, type System } from './system.ts'

/** A system with one screen and its playlist. */
export interface House {
  readonly system: System
  readonly screen: ScreenId
  readonly playlist: PlaylistId
  makeItem(item: Readonly<Record<string, unknown>>): Promise<ItemId>
  /** A poster with nothing but its heading. */
  makePoster(heading: string): Promise<ItemId>
  /** An image of one colour, as large as the glass. */
  makeColour(colour: string): Promise<ItemId>
  /** Puts the items on the screen, each for `seconds`, and publishes. Returns the programme's version. */
  publish(items: readonly ItemId[], seconds?: number): Promise<number>
  /** Where a player becomes this screen. */
  enrolment(): Promise<string>
  /** What the screen last said of itself. */
  reported(): Promise<Reported | null>
}

export async function makeHouse(system: System, glass: { readonly widthPx: number; readonly heightPx: number }): Promise<House> {
  const { client, organisation } = system
  const site = await client.call(createSite, { body: { organisation, name: '总部', zone: 'Asia/Shanghai' } })
  const screen = (await client.call(createScreen, { body: { organisation, site: site.id, name: '大堂东屏', rotation: 0, volume: 0, glass } })).id
  const playlist = (await client.call(createPlaylist, { body: { organisation, name: '日间', slots: [] } })).id
  await client.call(createEntry, { body: { organisation, name: '日间', playlist, priority: 'normal', rank: 0, when: { kind: 'always' }, targets: [{ kind: 'all' }] } })
  const makeItem = async (item: Readonly<Record<string, unknown>>) => (await client.call(createItem, { body: { organisation, item } })).item.id
  return {
    system,
    screen,
    playlist,
    makeItem,
    makePoster: async (heading) => makeItem({ kind: 'poster', name: heading, theme: 'festive', heading, text: '', footer: '', picture: null }),
    async makeColour(colour) {
      const file = join(system.dataFolder, `${colour}.png`)
      await sharp({ create: { width: glass.widthPx, height: glass.heightPx, channels: 3, background: colour } }).png().toFile(file)
      return makeItem({ kind: 'image', name: colour, medium: await client.upload(file, organisation), fit: 'cover', focus: { x: 0.5, y: 0.5 } })
    },
    async publish(items, seconds = 3600) {
      await client.call(changePlaylist, { params: { id: playlist }, body: { name: '日间', slots: items.map((item, index) => ({ id: `slot-${index}`, item, durationMs: seconds * 1000 })) } })
      const { screens } = await client.call(publishNow, { body: { note: '' } })
      return screens[0]?.version ?? 0
    },
    enrolment: async () => (await client.call(createEnrolment, { params: { id: screen } })).url,
    reported: async () => (await client.call(listScreens)).screens.find((each) => each.id === screen)?.reported ?? null,
  }
}

/** With a real player on its screen: what most end-to-end tests begin with. */
export interface SmallHouse extends House {
  readonly chromium: OpenBrowser
  readonly page: Page
  stop(): Promise<void>
}

/** Leaves nothing behind when it throws. */
export async function makeSmallHouse(options: { readonly widthPx?: number; readonly heightPx?: number; readonly profile?: string; readonly flags?: readonly string[] } = {}): Promise<SmallHouse> {
  await using begun = new AsyncDisposableStack()
  const system = await startSystem()
  begun.defer(() => system.stop())
  const glass = { widthPx: options.widthPx ?? 1920, heightPx: options.heightPx ?? 1080 }
  const house = await makeHouse(system, glass)
  const chromium = await openChromium({ ...options, ...glass })
  begun.defer(() => chromium.close())
  const page = (await chromium.browser.pages())[0] ?? (await chromium.browser.newPage())
  await page.goto(await house.enrolment())
  const started = begun.move()
  return { ...house, chromium, page, stop: () => started.disposeAsync() }
}

/** Resolves once the item is on glass. */
export async function seesItem(page: Page, item: ItemId, limitMs = 20_000): Promise<void> {
  await page.waitForSelector(`[data-item="${item}"][data-state="playing"]`, { timeout: limitMs })
}

export async function itemOnGlass(page: Page): Promise<string | null> {
  return page.$eval('[data-screen]', (host) => host.getAttribute('data-item'))
}

/** Resolves once the service worker holds the player's shell, so that the page can start without a server. */
export async function holdsShell(page: Page): Promise<void> {
  await page.evaluate(async () => {
    await navigator.serviceWorker.ready
  })
}
