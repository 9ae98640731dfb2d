import { createAlertRule, createEnrolment, createEntry, createItem, createPlaylist, createScreen, createSite, listIncidents, listScreens, publishNow, type AlertRuleDraft, type ScreenId } from '#protocol'
import { existsSync } from 'node:fs'
import { join } from 'node:path'
import { fileURLToPath } from 'node:url'
import type { Page } from 'puppeteer-core'
import sharp from 'sharp'
import { afterAll, beforeAll, describe, expect, test } from 'vitest'
import { createMqttLink } from '#link'
import { Chance, claim, systemTime } from '#player'
import { startMailServer } from '../../controller/server/signage/alerts/receivers-for-tests.ts'
import { buildApps } from '../build.ts'
import { tokenOf } from '../simulate/fleet.ts'
import { SimulatedPlayer } from '../simulate/player.ts'
import { barriers } from './barriers.ts'
import { openChromium, type OpenBrowser } from './chromium.ts'
import { startSystem, type System } from './system.ts'
import { until } from './until.ts'

const built = fileURLToPath(new URL('../../.build/apps/office/index.html', import.meta.url))
const GLASS = { widthPx: 1920, heightPx: 1080 }

const open = new AsyncDisposableStack()
let system: System
let page: Page
let mail: Awaited<ReturnType<typeof startMailServer>>
let player: SimulatedPlayer
let screens: ScreenId[]
let chromium: OpenBrowser
const complaints: string[] = []

beforeAll(async () => {
  if (!existsSync(built)) await buildApps(() => undefined)
  mail = await startMailServer()
  open.defer(() => mail.stop())
  system = await startSystem({ LOBBYCAST_SMTP: `smtp://127.0.0.1:${mail.port}`, LOBBYCAST_MAIL_FROM: 'screens@house.example' })
  open.defer(() => system.stop())
  const { client, organisation } = system
  const site = await client.call(createSite, { body: { organisation, name: '总部', zone: 'Asia/Shanghai' } })
  screens = []
  for (const name of ['大堂东屏', '大堂西屏']) screens.push((await client.call(createScreen, { body: { organisation, site: site.id, name, rotation: 0, volume: 0, glass: GLASS } })).id)
  const { url } = await client.call(createEnrolment, { params: { id: screens[0]! } })
  const { origin } = system
  const identity = await claim({ base: origin, time: systemTime, device: { agent: 'test', ...GLASS }, signal: new AbortController().signal, changed: () => undefined }, tokenOf(url))
  if (identity === null) throw new Error('The link is new.')
  player = new SimulatedPlayer({ identity, size: GLASS, time: systemTime, chance: new Chance(1), openLink: (options) => createMqttLink(`${origin.replace(/^http/, 'ws')}/mqtt`, options), fetch: (path, init) => fetch(`${origin}${path}`, init), problem: (error) => complaints.push(String(error)) })
  await player.start()
  open.defer(() => player.stop())
  chromium = await openChromium({ widthPx: 1440, heightPx: 900 })
  open.defer(() => chromium.close())
  page = (await chromium.browser.pages())[0] ?? (await chromium.browser.newPage())
  page.on('console', (message) => {
    if (message.type() === 'error') complaints.push(`${page.url()}: ${message.text()}`)
  })
  page.on('pageerror', (error) => complaints.push(`${page.url()}: ${String(error)}`))
  await until(async () => (await client.call(listScreens)).screens.some(({ condition }) => condition === 'alive'), 'the player is there')
}, 120_000)
afterAll(() => open.disposeAsync())

describe('incidents and alerts, from the screen to the mailbox and the office', () => {
  test('a rule is made in the office, and its test arrives', async () => {
    await page.goto(`${system.origin}/office/`)
    await (await see('>>> input[autocomplete="username"]')).type('admin')
    await (await see('>>> input[type="password"]')).type('bench-and-tests-only')
    await page.keyboard.press('Enter')
    await see('>>> off-home')
    complaints.length = 0
    await visit('/alerts', 'zh')
    await press('>>> off-alerts >>> wa-button[data-act="create"]')
    await fill('off-edit-rule >>> wa-input[name="name"]', '值班')
    await fill('off-edit-rule >>> wa-textarea[name="to"]', 'nobody')
    await press('>>> off-edit-rule >>> wa-button[type="submit"]')
    await see('>>> off-edit-rule >>> wa-textarea[name="to"][data-wrong]')
    expect(await barriers(page)).toEqual([])
    await fill('off-edit-rule >>> wa-textarea[name="to"]', 'duty@house.example')
    await press('>>> off-edit-rule >>> wa-button[type="submit"]')
    await press('>>> off-alerts >>> [data-rule] >>> wa-button[data-act="test"]')
    await until(() => mail.mails.length === 1, 'the test arrives')
    expect(mail.mails[0]).toMatchObject({ to: ['duty@house.example'], subject: '[大堂屏幕] 测试告警 · Lobbycast test alert' })
  })

  test('a trouble is in the mailbox within a minute of its cause', async () => {
    const began = Date.now()
    player.onAir?.raiseTrouble({ kind: 'black', name: 'glass', detail: 'The picture is black, and ought not to be.', since: began })
    await until(() => mail.mails.length === 2, 'the alert arrives', 60_000)
    const seconds = ((mail.mails[1]?.at ?? Infinity) - began) / 1000
    process.stdout.write(`      from the cause to the mailbox: ${seconds.toFixed(1)} s\n`)
    expect(seconds).toBeLessThan(60)
    expect(mail.mails[1]?.subject).toContain('严重：大堂东屏 黑屏')
  })

  test.each(['zh', 'en'] as const)('the office shows it in %s, counted, with its history, and without a serious barrier', async (language) => {
    await visit('/incidents', language)
    await see('>>> off-incidents >>> [data-incident]')
    expect(await page.$eval('>>> nav a.entry[href="/office/incidents"] .count', (count) => count.textContent)).toBe('1')
    expect(await barriers(page)).toEqual([])
    await press('>>> off-incidents >>> a[data-incident]')
    await see('>>> off-incident >>> [data-event="told"]')
    expect(await barriers(page)).toEqual([])
    await visit('/alerts', language)
    await see('>>> off-alerts >>> [data-rule]')
    expect(await barriers(page)).toEqual([])
    await visit('/screens', language)
    await see('>>> off-screens >>> off-incident-mark >>> a')
    // Whatever is wrong with it, it is not said to be well as well.
    expect(await page.$$('>>> off-screens >>> article ui-status[tone="good"]')).toEqual([])
    expect(await barriers(page)).toEqual([])
  })

  test('somebody takes it on with a note, and every open page knows at once', async () => {
    await visit('/incidents', 'zh')
    await press('>>> off-incidents >>> wa-button[data-act="acknowledge"]')
    await fill('off-note >>> wa-textarea[name="note"]', '已派人去看')
    expect(await barriers(page)).toEqual([])
    await press('>>> off-note >>> wa-button[type="submit"]')
    await until(async () => (await system.client.call(listIncidents)).incidents[0]?.acknowledged?.note === '已派人去看', 'it is taken on')
    await until(async () => (await page.$('>>> nav a.entry[href="/office/incidents"] .count')) === null, 'nothing is left to take on')
    expect(complaints).toEqual([])
  })

  test('a rule that is made by a program is the same rule', async () => {
    const draft: AlertRuleDraft = { name: '网络', isOn: false, sites: null, severity: 'critical', hours: null, zone: 'Asia/Shanghai', isUrgentAlways: true, tellsRecovery: true, way: { kind: 'webhook', url: 'http://127.0.0.1:9/' } }
    await expect(system.client.call(createAlertRule, { body: { organisation: system.organisation, ...draft } })).rejects.toThrow(/own machine/)
  })
})

describe('a real screen', () => {
  let glass: Page
  beforeAll(async () => {
    const { client, organisation, dataFolder } = system
    const picture = join(dataFolder, 'picture.png')
    await sharp({ create: { width: 640, height: 360, channels: 3, background: '#2a7' } })
      .png()
      .toFile(picture)
    const slots = []
    for (const [kind, path] of [['image', picture], ['video', fileURLToPath(new URL('../../player/testing/films/red.mp4', import.meta.url))]] as const) {
      const common = { name: kind === 'image' ? '图片' : '影片', medium: await client.upload(path, organisation), fit: 'cover' } as const
      const { item } = await client.call(createItem, { body: { organisation, item: kind === 'image' ? { kind, ...common, focus: { x: 0.5, y: 0.5 } } : { kind, ...common } } })
      slots.push({ id: `slot-${kind}`, item: item.id, durationMs: 600_000 })
    }
    const playlist = await client.call(createPlaylist, { body: { organisation, name: '大堂', slots } })
    await client.call(createEntry, { body: { organisation, name: '全天', playlist: playlist.id, priority: 'normal', rank: 0, when: { kind: 'always' }, targets: [{ kind: 'screen', id: screens[1]! }] } })
    await client.call(publishNow, { body: { note: '' } })
    glass = await (await chromium.browser.createBrowserContext()).newPage()
    await glass.goto((await client.call(createEnrolment, { params: { id: screens[1]! } })).url)
    await glass.bringToFront()
    await glass.waitForSelector('[data-state="playing"] [data-visible] w-image')
  }, 60_000)

  test('whose picture turns black says so, with what was on glass, and shows what is next; a film that stands still is left out, too', async () => {
    const blacken = () =>
      glass.evaluate(async () => {
        const canvas = document.querySelector('[data-visible] w-image')?.shadowRoot?.querySelector('canvas')
        canvas?.getContext('bitmaprenderer')?.transferFromImageBitmap(await createImageBitmap(new ImageData(32, 18)))
      })
    await until(async () => (await reportOf(screens[1]!))?.glass.state === 'playing', 'it is connected')
    await blacken()
    await until(async () => (await system.client.call(listIncidents)).incidents.some((each) => each.screen === screens[1] && each.kind === 'black' && each.glass?.title === '图片'), 'the incident says what it was', 40_000)
    await glass.waitForSelector('[data-visible] w-video', { timeout: 20_000 })
    // It would be started anew, if it could be.
    await glass.evaluate(() => {
      HTMLMediaElement.prototype.play = async () => undefined
      for (const video of document.querySelector('[data-visible] w-video')?.shadowRoot?.querySelectorAll('video') ?? []) video.pause()
    })
    await until(async () => ((await reportOf(screens[1]!))?.faults.length ?? 0) >= 2, 'the film is left out', 30_000)
    expect((await reportOf(screens[1]!))?.faults.map(({ reason }) => reason)).toEqual(['The picture is black, and ought not to be.', expect.stringMatching(/^The video has (stood still|shown no new frame) for /)])
  }, 120_000)

  test('whose program never comes tries again by itself, each time later', async () => {
    const other = await (await chromium.browser.createBrowserContext()).newPage()
    // Its seconds are fifty times as short.
    await other.evaluateOnNewDocument(() => {
      const whole = globalThis.setTimeout
      globalThis.setTimeout = ((run: () => void, ms = 0) => whole(run, ms / 50)) as typeof globalThis.setTimeout
    })
    await other.setRequestInterception(true)
    let starts = 0
    other.on('request', (request) => {
      if (request.resourceType() === 'document') starts += 1
      void (request.url().includes('/assets/') ? request.abort() : request.continue()).catch(() => undefined)
    })
    await other.goto(`${system.origin}/player/`, { waitUntil: 'domcontentloaded' })
    await until(() => starts >= 3, 'it has tried three times', 20_000)
    expect(starts).toBeLessThan(9)
  }, 40_000)
})

async function reportOf(id: ScreenId) {
  return (await system.client.call(listScreens)).screens.find((each) => each.id === id)?.reported
}
async function visit(path: string, language: 'zh' | 'en'): Promise<void> {
  await page.evaluate((chosen) => localStorage.setItem('lobbycast.language', chosen), language)
  await page.goto(`${system.origin}/office${path}`)
}
async function see(selector: string) {
  const found = await page.waitForSelector(selector, { visible: true, timeout: 20_000 })
  if (found === null) throw new Error(`${selector} is not there`)
  return found
}
async function press(selector: string): Promise<void> {
  await (await see(selector)).evaluate((element) => (element as HTMLElement).click())
}
async function fill(selector: string, text: string): Promise<void> {
  await see(`>>> ${selector}`)
  await page.$eval(
    `>>> ${selector}`,
    (control, value) => {
      const field = control as HTMLElement & { value: string }
      field.value = value
      field.dispatchEvent(new InputEvent('input', { bubbles: true, composed: true }))
    },
    text,
  )
}
