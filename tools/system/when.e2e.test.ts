import { changeItem, createEntry, createItem, createPlaylist, createScreen, createSite, deleteEntry, listItems, listProgrammes, listPublishes, publishNow, type EntryId, type ItemId, type LibraryEntry, type ScreenId } from '#protocol'
import { itemOf, playsAt, prepare } from '#schedules'
import { existsSync } from 'node:fs'
import { fileURLToPath } from 'node:url'
import { isDeepStrictEqual } from 'node:util'
import type { ElementHandle, Page } from 'puppeteer-core'
import { afterAll, beforeAll, describe, expect, test } from 'vitest'
import { buildApps } from '../build.ts'
import { startFleet } from '../simulate/fleet.ts'
import { barriers } from './barriers.ts'
import { openChromium } from './chromium.ts'
import { startSystem, type System } from './system.ts'
import { until } from './until.ts'

const built = fileURLToPath(new URL('../../.build/apps/office/index.html', import.meta.url))
const limitMs = 20_000
const glass = { widthPx: 1920, heightPx: 1080 }

const open = new AsyncDisposableStack()
const screens: ScreenId[] = []
const complaints: string[] = []
let system: System
let page: Page
let night: ItemId
let background: EntryId

beforeAll(async () => {
  if (!existsSync(built)) await buildApps(() => undefined)
  system = await startSystem()
  open.defer(() => system.stop())
  const { client, organisation } = system
  const site = await client.call(createSite, { body: { organisation, name: '总部', zone: 'Asia/Shanghai' } })
  for (const name of ['东屏', '西屏', '南屏']) screens.push((await client.call(createScreen, { body: { organisation, site: site.id, name, rotation: 0, volume: 0, glass } })).id)
  night = await makePoster('夜晚')
  background = (await schedule('全天', night, { priority: 'background', when: { kind: 'always' } })).id
  await schedule('专题日', await makePoster('主题'), { priority: 'campaign', when: { kind: 'weekly', days: [1, 2, 3, 4, 5, 6, 7], start: '10:00', end: '11:00' }, targets: [{ kind: 'screen', id: screens[0]! }] })
  const fleet = await startFleet(client, screens.map((id) => ({ id, glass })))
  open.defer(() => fleet.stop())
  await client.call(publishNow, { body: { note: '第一次' } })
  const chromium = await openChromium({ widthPx: 1440, heightPx: 900 })
  open.defer(() => chromium.close())
  page = (await chromium.browser.pages())[0] ?? (await chromium.browser.newPage())
  page.on('pageerror', (error) => complaints.push(`${page.url()}: ${String(error)}`))
  await page.goto(`${system.origin}/office/`)
  await (await see('>>> input[autocomplete="username"]')).type('admin')
  await (await see('>>> input[type="password"]')).type('bench-and-tests-only')
  await page.keyboard.press('Enter')
  await see('>>> off-home')
}, 180_000)
afterAll(() => open.disposeAsync())

describe('what plays when', () => {
  test('the slider drives every picture by the engine, by keys and by date, and returns to live', async () => {
    await visit('/wall')
    await until(async () => (await agreements()).every((each) => each === 'same'), 'every screen agrees with what it has to show')
    const date = await (await see('>>> off-time-slider >>> input[type="date"]')).evaluate((field) => {
      const input = field as HTMLInputElement
      input.value = new Date(Date.parse(input.min) + 3 * 86_400_000).toISOString().slice(0, 10)
      input.dispatchEvent(new Event('change'))
      return input.value
    })
    await (await see('>>> off-time-slider >>> [role="slider"]')).focus()
    await page.keyboard.press('Home')
    for (let hour = 0; hour < 10; hour += 1) await page.keyboard.press('PageUp')
    await until(async () => (await lookedAt()) === String(Date.parse(`${date}T10:00:00+08:00`)), 'the wall looks at ten o’clock there')
    const at = Number(await lookedAt())
    await until(async () => isDeepStrictEqual(await pictures(), await byEngine(at)), 'the pictures are those of the engine')
    expect(new Set(Object.values(await pictures())).size).toBe(2)
    expect(await agreements()).toEqual([null, null, null])
    await seeText('off-wall >>> .preview', '10:00')
    await page.keyboard.press('ArrowLeft')
    await until(async () => (await lookedAt()) === String(at - 60_000), 'a minute earlier')
    await until(async () => isDeepStrictEqual(await pictures(), await byEngine(at - 60_000)), 'the pictures are those of a minute earlier')
    await page.keyboard.press('ArrowRight')
    expect(await barriers(page)).toEqual([])
  })

  test('a screen explains by keyboard what it would play: the winner, and each loser with its reason', async () => {
    const tile = `>>> off-wall >>> li[data-screen="${screens[0]}"] .name`
    await (await see(tile)).focus()
    await page.keyboard.press('Enter')
    await see('>>> off-explain >>> [data-winner]')
    await seeText('off-explain >>> section', '专题日')
    await seeText(`off-explain >>> li[data-entry="${background}"][data-reason="lower-priority"]`, '“专题日”的级别更高')
    await seeText(`off-explain >>> li[data-entry="${background}"]`, '10:00–11:00')
    expect(await barriers(page)).toEqual([])
    await press('>>> off-time-slider >>> .back')
    await until(async () => (await lookedAt()) === 'live', 'the wall is live again')
    await see(`>>> off-explain >>> [data-item="${(await byEngine(Date.now()))[screens[0]!]}"]`)
    await (await see('>>> off-explain >>> .head button')).focus()
    await page.keyboard.press('Escape')
    await until(async () => (await page.$$('off-explain')).length === 0, 'Escape has closed it')
    await until(async () => (await agreements()).every((each) => each === 'same'), 'reports are held against it again')
  })

  test('a schedule that would leave screens with nothing must be acknowledged before it goes out', async () => {
    await system.client.call(deleteEntry, { params: { id: background } })
    await visit('/publish')
    await see('>>> [data-notice="uncovered"]')
    expect(await isDisabled('off-send >>> wa-button[type="submit"]')).toBe(true)
    await press('>>> off-send >>> input[name="meant"]')
    await until(async () => !(await isDisabled('off-send >>> wa-button[type="submit"]')), 'the button works once it is said')
    expect(await barriers(page)).toEqual([])
    await schedule('全天', night, { priority: 'background', when: { kind: 'always' } })
    await until(async () => (await page.$$('>>> [data-notice="uncovered"]')).length === 0, 'nothing is uncovered any more')
    await press('>>> off-send >>> wa-button[type="submit"]')
    await see('>>> off-delivery >>> section[data-done="3"]')
  })

  test('a publish for an instant arms every screen, and the wall marks it', async () => {
    await edit('定时')
    await visit('/publish')
    await press('>>> off-send >>> input[value="at"]')
    await press('>>> off-send >>> .presets button')
    await press('>>> off-send >>> input[name="quorum"]')
    expect(await barriers(page)).toEqual([])
    await press('>>> off-send >>> wa-button[type="submit"]')
    await see('>>> off-rollout >>> [data-state="waiting"]')
    await seeText('off-rollout >>> p', '已备好 3 块')
    const [made] = (await system.client.call(listPublishes)).publishes
    expect(made?.activateAt).toBeGreaterThan(Date.now())
    expect(made?.rollout?.quorum).toEqual({ percent: 80, ofAll: false })
    await visit('/wall')
    await see('>>> off-time-slider >>> .mark.flip')
    await visit(`/publish?publish=${made?.id}`)
    await press('>>> off-publish-details >>> [data-act="undo"]')
    await press('>>> ui-confirm >>> wa-button[variant="brand"]')
    await until(async () => (await system.client.call(listPublishes)).publishes[0]?.kind === 'undo', 'it is undone')
  })

  test('a publish is tried on a screen and promoted by hand; the rest does not count as forgotten meanwhile', async () => {
    await edit('试播')
    await visit('/publish')
    await press('>>> off-send >>> input[value="canary"]')
    await press(`>>> off-send >>> input[value="${screens[1]}"]`)
    expect(await barriers(page)).toEqual([])
    await press('>>> off-send >>> wa-button[type="submit"]')
    await see('>>> off-rollout >>> [data-state="watching"]')
    await see('>>> [data-notice="trying"]')
    await see(`>>> off-rollout >>> li[data-screen="${screens[1]}"][data-progress="on-glass"]`)
    await press('>>> off-rollout >>> [data-act="promote"]')
    await press('>>> ui-confirm >>> wa-button[variant="brand"]')
    await see('>>> off-rollout >>> [data-state="promoted"]')
    await until(async () => (await system.client.call(listPublishes)).publishes[0]?.kind === 'promotion', 'the rest follows')
    await visit('/publish?view=history')
    await seeText('off-history >>> ui-table', '试播通过，已推广')
    expect(await barriers(page)).toEqual([])
  })

  test('the wall follows a publish at its instant by itself', async () => {
    const flood = await makePoster('防汛')
    await schedule('防汛', flood, { priority: 'campaign', when: { kind: 'always' }, targets: [{ kind: 'screen', id: screens[2]! }] })
    await system.client.call(publishNow, { body: { note: '', activateAt: Date.now() + 6000 } })
    await visit('/wall')
    await until(async () => (await pictures())[screens[2]!] === night, 'what stands until then')
    await until(async () => (await pictures())[screens[2]!] === flood, 'what came at the instant')
    await until(async () => (await agreements()).every((each) => each === 'same'), 'and the screens agree')
    expect(complaints).toEqual([])
  })
})

async function makePoster(heading: string): Promise<ItemId> {
  return (await system.client.call(createItem, { body: { organisation: system.organisation, item: poster(heading) } })).item.id
}

function poster(heading: string): Readonly<Record<string, unknown>> {
  return { kind: 'poster', name: heading, theme: 'festive', heading, text: '', footer: '', picture: null }
}

async function schedule(name: string, item: ItemId, of: Pick<LibraryEntry, 'priority' | 'when'> & Partial<Pick<LibraryEntry, 'targets'>>): Promise<LibraryEntry> {
  const { client, organisation } = system
  const { id } = await client.call(createPlaylist, { body: { organisation, name, slots: [{ id: 'slot', item, durationMs: 3_600_000 }] } })
  return client.call(createEntry, { body: { organisation, name, playlist: id, rank: 0, targets: [{ kind: 'all' }], ...of } })
}

/** Changes what all screens show most of the day. */
async function edit(heading: string): Promise<void> {
  const found = (await system.client.call(listItems)).items.find(({ item }) => item.id === night)
  await system.client.call(changeItem, { params: { id: night }, body: { item: poster(heading), ...(found === undefined ? {} : { revision: found.revision }) } })
}

async function byEngine(at: number): Promise<Readonly<Record<string, string>>> {
  const { programmes } = await system.client.call(listProgrammes)
  return Object.fromEntries(programmes.map(({ screen, schedule: of }) => [screen, itemOf(playsAt(prepare(of), at)) ?? '']))
}

async function pictures(): Promise<Readonly<Record<string, string>>> {
  return Object.fromEntries(await page.$$eval('>>> off-wall >>> li[data-screen]', (tiles) => tiles.map((tile) => [tile.getAttribute('data-screen') ?? '', tile.getAttribute('data-item') ?? ''])))
}

async function agreements(): Promise<readonly (string | null)[]> {
  return page.$$eval('>>> off-wall >>> li[data-screen]', (tiles) => tiles.map((tile) => tile.getAttribute('data-agreement')))
}

async function lookedAt(): Promise<string | null> {
  return page.$eval('>>> off-wall >>> .wall', (wall) => wall.getAttribute('data-at'))
}

async function isDisabled(selector: string): Promise<boolean> {
  return page.$eval(`>>> ${selector}`, (button) => (button as HTMLButtonElement).disabled)
}

async function visit(path: string): Promise<void> {
  await page.goto(`${system.origin}/office${path}`)
}

async function see(selector: string): Promise<ElementHandle> {
  const found = await page.waitForSelector(selector, { visible: true, timeout: limitMs })
  if (found === null) throw new Error(`${selector} is not there`)
  return found
}

/** As by keyboard or a screen reader: dialogs that still move into place do not make it miss. */
async function press(selector: string): Promise<void> {
  await (await see(selector)).evaluate((element) => (element as HTMLElement).click())
}

async function seeText(selector: string, text: string): Promise<void> {
  const said = async () =>
    page.$$eval(`>>> ${selector}`, (elements) => {
      const collect = (node: Node): string => (node instanceof HTMLStyleElement ? '' : (node.nodeType === Node.TEXT_NODE ? (node.textContent ?? '') : '') + (node instanceof Element && node.shadowRoot !== null ? collect(node.shadowRoot) : '') + [...node.childNodes].map(collect).join(''))
      return elements.map(collect).join(' ')
    })
  await until(async () => (await said()).includes(text), `${selector} says “${text}”`, limitMs)
}
