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
import type { Page } from 'puppeteer-core'
import { openChromium, type OpenBrowser } from './chromium.ts'
import { startSystem, type System } from './system.ts'

/** A system with one screen, its playlist and a real player: what most end-to-end tests begin with. */
export interface SmallHouse {
  readonly system: System
  readonly screen: ScreenId
  readonly playlist: PlaylistId
  readonly chromium: OpenBrowser
  readonly page: Page
  makeItem(item: Readonly<Record<string, unknown>>): Promise<ItemId>
  /** Puts the items on the screen, each for `seconds`, and publishes. Returns the programme's version. */
  publish(items: readonly ItemId[], seconds?: number): Promise<number>
  /** What the screen last said of itself. */
  reported(): Promise<Reported | null>
  stop(): Promise<void>
}

/** Leaves nothing behind when it throws. */
export async function makeSmallHouse(options: { readonly widthPx?: number; readonly heightPx?: number } = {}): Promise<SmallHouse> {
  await using begun = new AsyncDisposableStack()
  const system = await startSystem()
  begun.defer(() => system.stop())
  const { client, organisation } = system
  const glass = { widthPx: options.widthPx ?? 1920, heightPx: options.heightPx ?? 1080 }
  const site = await client.call(createSite, { body: { organisation, name: '总部', zone: 'Asia/Shanghai' } })
  const screen = (await client.call(createScreen, { body: { organisation, site: site.id, name: '大堂东屏', rotation: 0, volume: 0, glass } })).id
  const playlist = (await client.call(createPlaylist, { body: { organisation, name: '日间', slots: [] } })).id
  await client.call(createEntry, { body: { organisation, name: '日间', playlist, priority: 'normal', rank: 0, when: { kind: 'always' }, targets: [{ kind: 'all' }] } })
  const chromium = await openChromium(glass)
  begun.defer(() => chromium.close())
  const page = (await chromium.browser.pages())[0] ?? (await chromium.browser.newPage())
  await page.goto((await client.call(createEnrolment, { params: { id: screen } })).url)
  const started = begun.move()
  return {
    system,
    screen,
    playlist,
    chromium,
    page,
    makeItem: async (item) => (await client.call(createItem, { body: { organisation, item } })).item.id,
    async publish(items, seconds = 3600) {
      await client.call(changePlaylist, { params: { id: playlist }, body: { name: '日间', slots: items.map((item, index) => ({ id: `slot-${index}`, item, durationMs: seconds * 1000 })) } })
      const { screens } = await client.call(publishNow, { body: { note: '' } })
      return screens[0]?.version ?? 0
    },
    reported: async () => (await client.call(listScreens)).screens.find((each) => each.id === screen)?.reported ?? null,
    stop: () => started.disposeAsync(),
  }
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
