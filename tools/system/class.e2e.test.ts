import { cancelTakeover, createEnrolment, createScreen, createTakeoverTemplate, leadLecture, listScreens, listSites, listTakeovers, startTakeover, type ItemId, type LectureMove, type TakeoverTemplateId } from '#protocol'
import { existsSync } from 'node:fs'
import { fileURLToPath } from 'node:url'
import type { ElementHandle, Page } from 'puppeteer-core'
import { afterAll, beforeAll, expect, test } from 'vitest'
import { buildApps } from '../build.ts'
import { scanCode, wordsOf } from './read-page.ts'
import { makeSmallHouse, seesItem, type SmallHouse } from './small-house.ts'
import { until } from './until.ts'

const FILM = fileURLToPath(new URL('../demo/media/ink-mountains-at-dawn.mp4', import.meta.url))
const built = fileURLToPath(new URL('../../.build/apps/office/index.html', import.meta.url))
const GLASS = { widthPx: 1280, heightPx: 720 }
/** Who sees and hears a lecturer takes them for one film within this. */
const TOGETHER_MS = 400
/** Of a film that stands: less than two of its frames. */
const SAME_PICTURE_MS = 80

const MOST_TRIES = 8

const open = new AsyncDisposableStack()
let house: SmallHouse
let normal: ItemId
let template: TakeoverTemplateId
let glasses: readonly Page[]
let office: Page
let phone: Page

beforeAll(async () => {
  if (!existsSync(built)) await buildApps(() => undefined)
  house = await makeSmallHouse(GLASS)
  open.defer(() => house.stop())
  const { client, organisation, origin } = house.system
  const [site] = (await client.call(listSites)).sites
  if (site === undefined) throw new Error('The house has a site.')
  const other = await client.call(createScreen, { body: { organisation, site: site.id, name: '大堂西屏', rotation: 0, volume: 0, glass: GLASS } })
  normal = await house.makePoster('平日')
  const film = await house.makeItem({ kind: 'video', name: '讲座', medium: await client.upload(FILM, organisation), fit: 'cover' })
  template = (await client.call(createTakeoverTemplate, { body: { organisation, name: '讲座', item: film, targets: [{ kind: 'all' }], durationMs: 600_000, needsTwo: false } })).id
  await house.publish([normal])
  const window = async (): Promise<Page> => (await house.chromium.browser.createBrowserContext()).newPage()
  glasses = [house.page, await window()]
  await glasses[1]?.goto((await client.call(createEnrolment, { params: { id: other.id } })).url)
  for (const glass of glasses) await seesItem(glass, normal)
  await until(async () => (await client.call(listScreens)).screens.every(({ reported }) => reported?.programme.active != null), 'both have the film')
  office = await window()
  await office.goto(`${origin}/office/`)
  await (await see('>>> input[autocomplete="username"]')).type('admin')
  await (await see('>>> input[type="password"]')).type('bench-and-tests-only')
  await office.keyboard.press('Enter')
  await see('>>> off-home')
  phone = await window()
  await phone.setViewport({ width: 390, height: 844, isMobile: true, hasTouch: true })
}, 180_000)
afterAll(() => open.disposeAsync())

test('a lecture that the office begins stands on all screens, and a phone that scans one of them sees the same picture', async () => {
  await office.goto(`${house.system.origin}/office/class`)
  await press('>>> off-lecture-start >>> ui-segments >>> button:nth-of-type(2)')
  await press('>>> off-lecture-start >>> [data-act="start"]')
  const id = await lecture()
  for (const glass of glasses) await glass.waitForSelector(`[data-takeover="${id}"] pl-join`)
  await phone.goto(await scanCode(house.page))
  expect(new URL(phone.url()).pathname).toBe(`/m/class/${id}`)
  await allStandAt(0)
  expect(await wordsOf(phone)).toContain('讲课人还没有开始播放')
  expect(await office.$('>>> off-lecture-start >>> [data-act="start"]')).toBeNull()
})

test('it plays, is moved and stands on screens and phones alike', { timeout: 180_000 }, async () => {
  await press('>>> off-lecture >>> [data-act="play"]')
  await allPlayFrom(0)
  await lead({ kind: 'seek', positionMs: 9000 })
  await allPlayFrom(9000)
  await press('>>> off-lecture >>> [data-act="pause"]')
  await until(async () => (await places()).every(({ isRunning }) => !isRunning), 'all stand')
  await lead({ kind: 'seek', positionMs: 4000 })
  await allStandAt(4000)
  expect((await records()).find(({ state }) => state === 'sent')?.item).toMatchObject({ playhead: { positionMs: 4000, isRunning: false } })
})

test('when the film is over, the desk says when the class ends by itself, and the phone where everybody is', async () => {
  await lead({ kind: 'seek', positionMs: 10 * 3_600_000 })
  await see('>>> off-lecture >>> [data-over]')
  expect(await wordsOf(office)).toMatch(/影片已于 \d\d:\d\d:\d\d 放完，\d\d:\d\d:\d\d 自动下课/)
  await until(async () => (await wordsOf(phone)).includes('影片已放完'), 'the phone says that the film is over')
  await lead({ kind: 'seek', positionMs: 4000 })
  await allStandAt(4000)
  expect(await wordsOf(phone)).toMatch(/讲课人已暂停[^]*0:04\s+\/ 0:\d\d/)
})

test('who scans later comes in where the others are; when it ends, the screens go on and the phones are told', async () => {
  await phone.reload()
  await allStandAt(4000)
  const { client } = house.system
  await client.call(cancelTakeover, { params: { id: await lecture() } })
  for (const glass of glasses) await seesItem(glass, normal)
  await until(async () => (await wordsOf(phone)).includes('已经下课'), 'the phone says that it is over')
  expect(await house.page.$('pl-join')).toBeNull()
})

test('a lecture for members asks a guest to sign in', async () => {
  const { client, origin } = house.system
  const { id } = await client.call(startTakeover, { body: { template, lecture: { isOpen: false } } })
  await phone.goto(`${origin}/m/class/${id}`)
  await until(async () => (await wordsOf(phone)).includes('登录后跟看'), 'the phone asks')
  expect(await phone.$$('>>> video')).toEqual([])
})

async function lecture() {
  let found: Awaited<ReturnType<typeof records>>[number] | undefined
  await until(async () => (found = (await records()).find(({ state }) => state === 'sent')) !== undefined, 'the lecture is sent')
  if (found === undefined) throw new Error('It is there.')
  return found.id
}

async function records() {
  return (await house.system.client.call(listTakeovers)).takeovers
}

async function lead(move: LectureMove): Promise<void> {
  await house.system.client.call(leadLecture, { params: { id: await lecture() }, body: { move } })
}

async function see(selector: string): Promise<ElementHandle> {
  const found = await office.waitForSelector(selector, { visible: true })
  if (found === null) throw new Error(`${selector} is not there`)
  return found
}

async function press(selector: string): Promise<void> {
  await (await see(selector)).evaluate((button) => (button as HTMLElement).click())
}

interface Place {
  readonly placeMs: number
  readonly isRunning: boolean
  /** When it would have begun, had it run since. */
  readonly began: number
}

/** Where the film is on each screen and on the phone. */
async function places(): Promise<readonly Place[]> {
  const found = await Promise.all([...glasses, phone].map(async (page) => page.$$eval('>>> video', (videos) => (videos as HTMLVideoElement[]).filter(({ readyState }) => readyState >= 2).map((video) => ({ placeMs: video.currentTime * 1000, isRunning: !video.paused, began: Date.now() - video.currentTime * 1000 })))))
  // A screen holds a second video ready for another round; the one that is furthest is seen.
  return found.map((of) => of.toSorted((a, b) => b.placeMs - a.placeMs)[0] ?? { placeMs: NaN, isRunning: false, began: NaN })
}

function areTogether(all: readonly Place[]): boolean {
  const began = all.map((each) => each.began)
  return Math.max(...began) - Math.min(...began) <= TOGETHER_MS
}

/** The film is short: on a machine that is busy it is put back, as a lecturer would, before it ends. */
async function allPlayFrom(atMs: number): Promise<void> {
  for (let tries = 0; ; tries += 1) {
    let seen: readonly Place[] = []
    try {
      return await until(async () => areTogether((seen = await places())) && seen.every(({ placeMs, isRunning }) => isRunning && placeMs > atMs + 500), `all play from ${atMs}`, 9000)
    } catch (error) {
      if (tries === MOST_TRIES) throw new Error(`They are at ${JSON.stringify(seen)}.`, { cause: error })
    }
    await lead({ kind: 'seek', positionMs: atMs })
  }
}

async function allStandAt(atMs: number): Promise<void> {
  let seen: readonly Place[] = []
  await until(async () => (seen = await places()).every(({ placeMs, isRunning }) => !isRunning && Math.abs(placeMs - atMs) <= SAME_PICTURE_MS), `all stand at ${atMs}`).catch((error: unknown) => {
    throw new Error(`They stand at ${JSON.stringify(seen)}.`, { cause: error })
  })
}
