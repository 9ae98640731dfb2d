import { createAccount, createPost, createTakeoverTemplate, listTakeovers, changePassword, type ItemId, type ScreenId, type TakeoverRecord, type TakeoverTemplateId } from '#protocol'
import { existsSync } from 'node:fs'
import { fileURLToPath } from 'node:url'
import type { ElementHandle, Page } from 'puppeteer-core'
import { afterAll, beforeAll, describe, expect, test } from 'vitest'
import { buildApps } from '../build.ts'
import { barriers } from './barriers.ts'
import type { OpenBrowser } from './chromium.ts'
import { Client } from './client.ts'
import { makeSmallHouse, seesItem, type SmallHouse } from './small-house.ts'
import type { System } from './system.ts'
import { until } from './until.ts'

const built = fileURLToPath(new URL('../../.build/apps/office/index.html', import.meta.url))
const limitMs = 20_000
const secondPassword = 'the-second-person-of-tests'

const open = new AsyncDisposableStack()
const complaints: string[] = []
let house: SmallHouse
let system: System
let office: Page
let second: Page
let glass: Page
let screen: ScreenId
let normal: ItemId
let one: TakeoverTemplateId
let two: TakeoverTemplateId

beforeAll(async () => {
  if (!existsSync(built)) await buildApps(() => undefined)
  house = await makeSmallHouse({ widthPx: 1440, heightPx: 900 })
  open.defer(() => house.stop())
  ;({ system, page: glass, screen } = house)
  const { client, organisation } = system
  normal = await house.makePoster('平日')
  const template = { organisation, item: await house.makePoster('疏散'), targets: [{ kind: 'all' as const }], durationMs: 300_000 }
  one = (await client.call(createTakeoverTemplate, { body: { ...template, name: '火警', needsTwo: false } })).id
  two = (await client.call(createTakeoverTemplate, { body: { ...template, name: '预警', needsTwo: true } })).id
  await house.publish([normal])
  await seesItem(glass, normal)
  const { browser } = house.chromium
  office = await enter(await browser.createBrowserContext(), 'admin', 'bench-and-tests-only')
  second = await enter(await browser.createBrowserContext(), 'second', await makeSecond())
}, 180_000)
afterAll(() => open.disposeAsync())

describe('a takeover from the office', () => {
  test('goes on a real glass with the words typed last, is counted there, and ends with one press', async () => {
    await visit(office, '/takeover')
    await see(office, '>>> [data-calm]')
    await see(office, `>>> li[data-template="${one}"] [data-readiness="ready"]`)
    expect(await barriers(office)).toEqual([])
    await press(office, `>>> li[data-template="${one}"] [data-act="start"]`)
    await retype(office, '>>> off-start >>> wa-textarea[name="heading"]', '立即疏散')
    expect(await barriers(office)).toEqual([])
    // Neither a key that closes nor one that ends a line sends anything.
    await office.bringToFront()
    await (await see(office, '>>> off-start >>> wa-input[name="note"]')).focus()
    await office.keyboard.press('Enter')
    await office.keyboard.press('Escape')
    await until(async () => (await office.$$('>>> off-start')).length === 0, 'the dialog has gone')
    expect(await records()).toEqual([])
    await press(office, `>>> li[data-template="${one}"] [data-act="start"]`)
    await retype(office, '>>> off-start >>> wa-textarea[name="heading"]', '立即疏散')
    await seeText(office, 'off-start', '立即插播到 1 块屏幕，5分钟')
    await send()
    const banner = await see(office, '>>> off-running >>> section[data-drill="none"]')
    const id = await banner.evaluate((section) => section.getAttribute('data-takeover') ?? '')
    await seesItem(glass, id as ItemId)
    await glass.waitForSelector(`[data-takeover="${id}"]`, { timeout: limitMs })
    expect((await records())[0]?.item).toMatchObject({ heading: '立即疏散' })
    await see(office, '>>> off-running >>> section[data-reached="1"]')
    await seeText(office, 'off-running', '1 / 1 正在显示')
    await seeText(office, 'off-running', '上屏用时')
    await see(office, `>>> off-tiles >>> li[data-screen="${screen}"][data-progress="showing"]`)
    expect(await barriers(office)).toEqual([])
    await visit(second, '/screens')
    await see(second, '>>> [data-alarm="running"]')
    await end()
    await seesItem(glass, normal)
    await see(office, '>>> [data-calm]')
    expect((await records())[0]).toMatchObject({ state: 'cancelled', screens: [{ screen, progress: 'shown' }] })
  })

  test('that needs two waits for somebody else, who sees exactly what was asked for', async () => {
    await visit(second, '/takeover')
    await press(office, `>>> li[data-template="${two}"] [data-act="start"]`)
    await see(office, '>>> off-start >>> [data-two]')
    await send()
    await see(office, '>>> off-waiting >>> section[data-own="true"]')
    expect(await office.$$('>>> off-waiting >>> [data-act="confirm"]')).toEqual([])
    await see(second, '>>> off-waiting >>> section[data-own="false"]')
    expect(await barriers(second)).toEqual([])
    expect((await records())[0]?.state).toBe('asked')
    await press(second, '>>> off-waiting >>> [data-act="confirm"]')
    const id = (await (await see(office, '>>> off-running >>> section')).evaluate((section) => section.getAttribute('data-takeover'))) ?? ''
    await seesItem(glass, id as ItemId)
    expect((await records())[0]).toMatchObject({ state: 'sent', asked: { by: '管理员' }, confirmed: { by: '值班员' } })
    await end()
    await seesItem(glass, normal)
  })

  test('may be withdrawn by who asked', async () => {
    await press(office, `>>> li[data-template="${two}"] [data-act="start"]`)
    await see(office, '>>> off-start >>> [data-two]')
    await send()
    await press(office, '>>> off-waiting >>> [data-act="withdraw"]')
    await see(office, '>>> [data-calm]')
    expect((await records())[0]?.state).toBe('declined')
  })

  test('as a silent drill changes nothing on glass and reports which screens could show it', async () => {
    await press(office, `>>> li[data-template="${two}"] [data-act="start"]`)
    await press(office, '>>> off-start >>> input[value="silent"]')
    await send()
    await see(office, '>>> off-running >>> section[data-drill="silent"][data-reached="1"]')
    expect(await glass.$eval('[data-screen]', (host) => host.getAttribute('data-item'))).toBe(normal)
    expect(await glass.$$('[data-takeover]:not([data-takeover=""])')).toEqual([])
    await end()
    await see(office, '>>> [data-calm]')
    const [drill] = await records()
    await press(office, `>>> a[data-record="${drill?.id}"]`)
    await see(office, '>>> off-takeover-record >>> .verdict.good')
    await see(office, `>>> off-tiles >>> li[data-screen="${screen}"][data-progress="ready"]`)
    expect(await barriers(office)).toEqual([])
    await visit(office, '/takeover')
    await press(office, '>>> [data-act="create"]')
    await see(office, '>>> off-edit-template >>> .items off-glass')
    expect(await barriers(office)).toEqual([])
    expect(complaints).toEqual([])
  })
})

/** Another account that may publish; its first password has to be replaced before anything else. */
async function makeSecond(): Promise<string> {
  const { client, organisation, origin } = system
  const { account, firstPassword } = await client.call(createAccount, { body: { name: 'second', displayName: '值班员', member: null } })
  await client.call(createPost, { body: { account: account.id, organisation, role: 'editor', until: null } })
  const own = new Client(origin)
  await own.signIn('second', firstPassword)
  await own.call(changePassword, { body: { current: firstPassword, next: secondPassword } })
  return secondPassword
}

async function enter(context: Pick<OpenBrowser['browser'], 'newPage'>, name: string, password: string): Promise<Page> {
  const page = await context.newPage()
  page.on('pageerror', (error) => complaints.push(`${page.url()}: ${String(error)}`))
  await page.goto(`${system.origin}/office/`)
  await (await see(page, '>>> input[autocomplete="username"]')).type(name)
  await (await see(page, '>>> input[type="password"]')).type(password)
  await page.keyboard.press('Enter')
  await see(page, '>>> off-home')
  return page
}

async function records(): Promise<readonly TakeoverRecord[]> {
  return (await system.client.call(listTakeovers)).takeovers
}

/** Presses are held for a moment after the dialog comes up, so that a double click on the card sends nothing. */
async function send(): Promise<void> {
  await until(
    async () => {
      for (const button of await office.$$('>>> off-start >>> [data-act="send"][aria-busy="false"]')) await button.evaluate((element) => (element as HTMLElement).click()).catch(() => undefined)
      return (await office.$$('>>> off-start')).length === 0
    },
    'the dialog has sent and gone',
    limitMs,
  )
}

/** One press; a second where it has only just begun. */
async function end(): Promise<void> {
  await until(
    async () => {
      for (const button of await office.$$('>>> off-running >>> [data-act="end"]:not([disabled])')) await button.evaluate((element) => (element as HTMLElement).click()).catch(() => undefined)
      return (await office.$$('>>> off-running')).length === 0
    },
    'it has ended',
    limitMs,
  )
}

/** Keys go to whatever window is in front, of which there are three here. */
async function retype(page: Page, selector: string, text: string): Promise<void> {
  await (await see(page, `${selector} >>> textarea`)).evaluate((element, typed) => {
    const field = element as HTMLTextAreaElement
    field.value = typed
    field.dispatchEvent(new InputEvent('input', { bubbles: true, composed: true }))
  }, text)
}

async function visit(page: Page, path: string): Promise<void> {
  await page.goto(`${system.origin}/office${path}`)
}

async function see(page: Page, selector: string): Promise<ElementHandle> {
  const found = await page.waitForSelector(selector, { visible: true, timeout: limitMs })
  if (found === null) throw new Error(`${selector} is not there`)
  return found
}

/** As by keyboard or a screen reader: dialogs that still move into place do not make it miss. */
async function press(page: Page, selector: string): Promise<void> {
  await (await see(page, selector)).evaluate((element) => (element as HTMLElement).click())
}

async function seeText(page: Page, selector: string, text: string): Promise<void> {
  const said = async () => page.$$eval(`>>> ${selector}`, (elements) => elements.map((element) => element.shadowRoot?.textContent ?? '').join(' '))
  await until(async () => (await said()).includes(text), `${selector} says “${text}”`, limitMs)
}
