import { Chance } from '#player'
import { join } from 'node:path'
import { fileURLToPath } from 'node:url'
import type { Page } from 'puppeteer-core'
import sharp from 'sharp'
import { afterAll, beforeAll, expect, test } from 'vitest'
import { browserProcesses } from '../kiosk/browser-processes.ts'
import { openChromium, type OpenBrowser } from '../system/chromium.ts'
import { forgetStarts } from '../system/forget-starts.ts'
import { holdsShell, itemOnGlass, makeSmallHouse, seesItem, type SmallHouse } from '../system/small-house.ts'
import { until } from '../system/until.ts'
import type { ItemId } from '#protocol'

/** `npm run faults` does more. */
const KILLS = Number(process.env['LOBBYCAST_FAULT_RUNS'] ?? 15) > 15 ? 12 : 2
const chance = new Chance(Number(process.env['LOBBYCAST_FAULT_SEED'] ?? 1))
const PICTURE = fileURLToPath(new URL('../demo/media/lake-at-dusk.jpg', import.meta.url))

const open = new AsyncDisposableStack()
let house: SmallHouse
let browser: OpenBrowser
let item: ItemId
const posters: ItemId[] = []

beforeAll(async () => {
  house = await makeSmallHouse({ widthPx: 1280, heightPx: 720 })
  open.defer(() => house.stop())
  browser = house.chromium
  open.defer(() => (browser === house.chromium ? Promise.resolve() : browser.close()))
  const { client, organisation } = house.system
  item = await house.makeItem({ kind: 'image', name: '湖', medium: await client.upload(join(PICTURE), organisation), fit: 'cover', focus: { x: 0.5, y: 0.5 } })
  for (const heading of ['甲', '乙']) posters.push(await house.makeItem({ kind: 'poster', name: heading, theme: 'sober', heading, text: '', footer: '', picture: null }))
  await house.publish([item])
  await seesItem(house.page, item)
  await holdsShell(house.page)
}, 120_000)
afterAll(() => open.disposeAsync())

/** Kills the browser without warning and starts another one on what it left. */
async function killAndStart(): Promise<Page> {
  const { profile } = browser
  const pid = browser.browser.process()
  const gone = new Promise((resolve) => pid?.once('exit', resolve))
  pid?.kill('SIGKILL')
  await gone
  browser = await openChromium({ widthPx: 1280, heightPx: 720, profile })
  const page = (await browser.browser.pages())[0] ?? (await browser.browser.newPage())
  await page.goto(`${house.system.origin}/player/`)
  return page
}

test('graphics-killed: the picture that its process held is drawn again by the page itself', async () => {
  const colours = async () => (await sharp(await house.page.screenshot()).stats()).channels.map(({ mean, stdev }) => [Math.round(mean), Math.round(stdev)]).flat()
  const before = await colours()
  const [pid = 0] = browserProcesses(house.chromium.browser.process()?.pid ?? 0, 'gpu-process')
  process.kill(pid, 'SIGKILL')
  await until(() => browserProcesses(house.chromium.browser.process()?.pid ?? 0, 'gpu-process').some((each) => each !== pid), 'there is another one')
  await until(async () => (await colours()).join() === before.join(), 'the picture is there again')
  expect(await itemOnGlass(house.page)).toBe(item)
})

test('browser-killed: killed at random points of a publish, it starts into a whole programme, and the newest comes', { timeout: 120_000 }, async () => {
  for (let kill = 1; kill <= KILLS; kill += 1) {
    const next = posters[kill % posters.length] ?? item
    const publishing = house.publish([next, item])
    await new Promise((resolve) => setTimeout(resolve, chance.between(0, 600)))
    const page = await killAndStart()
    const first = await page.waitForSelector('[data-state="playing"]', { timeout: 20_000 })
    expect(await first?.evaluate((host) => host.getAttribute('data-item'))).not.toBeNull()
    await publishing
    await seesItem(page, next)
    await forgetStarts(page)
  }
})

test('browser-killed-alone: killed while server and broker are away, it plays on from what it has', { timeout: 120_000 }, async () => {
  await house.publish([posters[0] ?? item])
  const page = (await browser.browser.pages())[0]
  if (page === undefined) throw new Error('there is a page')
  await seesItem(page, posters[0] ?? item)
  await holdsShell(page)
  // What was just shown is also written down within this time.
  await new Promise((resolve) => setTimeout(resolve, 1500))
  await house.system.kill()
  const again = await killAndStart()
  await seesItem(again, posters[0] ?? item)
  expect(await itemOnGlass(again)).toBe(posters[0])
})
