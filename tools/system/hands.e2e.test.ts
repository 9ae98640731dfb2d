import { attachmentPath, createEnrolment, createScreen, listCommands, listScreens, listSites, sendCommands, type CommandState, type Order, type OrderLife, type ScreenCommand, type ScreenId } from '#protocol'
import { createClient } from '@libsql/client'
import sharp from 'sharp'
import { afterAll, beforeAll, expect, test } from 'vitest'
import type { Page } from 'puppeteer-core'
import { buildApps } from '../build.ts'
import { barriers } from './barriers.ts'
import { makeSmallHouse, seesItem, type SmallHouse } from './small-house.ts'
import { until } from './until.ts'

const COLOUR = { r: 20, g: 120, b: 200 }

let house: SmallHouse
let item: Awaited<ReturnType<SmallHouse['makeItem']>>

beforeAll(async () => {
  await buildApps(() => undefined)
  house = await makeSmallHouse()
  item = await house.makeColour(`rgb(${COLOUR.r}, ${COLOUR.g}, ${COLOUR.b})`)
  await house.publish([item])
  await seesItem(house.page, item)
}, 180_000)
afterAll(() => house.stop())

async function send(order: Order, life?: OrderLife, screens: ScreenId[] = [house.screen]): Promise<string> {
  const { commands } = await house.system.client.call(sendCommands, { body: { screens, order, ...(life === undefined ? {} : { life }) } })
  return commands[0]?.id ?? ''
}

async function find(id: string): Promise<ScreenCommand | undefined> {
  return (await house.system.client.call(listCommands, { params: { id: house.screen } })).commands.find((each) => each.id === id)
}

async function ends(id: string, state: CommandState): Promise<ScreenCommand> {
  let command: ScreenCommand | undefined
  await until(async () => {
    command = await find(id)
    if (command !== undefined && !['waiting', 'sent', state].includes(command.state)) throw new Error(`It ended as ${command.state}: ${command.detail}`)
    return command?.state === state
  }, `the command is ${state}`)
  if (command === undefined) throw new Error('The command is not there.')
  return command
}

async function colourOf(id: string): Promise<{ readonly r: number; readonly g: number; readonly b: number; readonly width: number }> {
  const { origin, client } = house.system
  const response = await fetch(`${origin}${attachmentPath(id)}`, { headers: client.headers() })
  expect(response.status).toBe(200)
  const picture = sharp(Buffer.from(await response.arrayBuffer()))
  const { channels } = await picture.stats()
  const [r = 0, g = 0, b = 0] = channels.map(({ mean }) => mean)
  return { r, g, b, width: (await picture.metadata()).width }
}

const isNear = (of: { readonly r: number; readonly g: number; readonly b: number }) => Math.max(Math.abs(of.r - COLOUR.r), Math.abs(of.g - COLOUR.g), Math.abs(of.b - COLOUR.b)) < 8

test('a screenshot of a real player comes back, says what was on glass, and has its colour', async () => {
  const { attachment } = await ends(await send({ kind: 'screenshot' }), 'done')
  expect(attachment).toMatchObject({ type: 'image/jpeg', shot: { item, programme: 1, source: 'page' } })
  const [command] = (await house.system.client.call(listCommands, { params: { id: house.screen } })).commands
  const colour = await colourOf(command?.id ?? '')
  expect([isNear(colour), colour.width]).toEqual([true, 1920])
})

test('words are drawn in a screenshot, which is then honest about being drawn', async () => {
  const poster = await house.makeItem({ kind: 'poster', name: '欢迎', theme: 'festive', heading: '欢迎各位来宾', text: '请在前台登记', footer: '办公室', picture: null })
  await house.publish([poster])
  await seesItem(house.page, poster)
  const id = await send({ kind: 'screenshot' })
  expect((await ends(id, 'done')).attachment?.shot).toMatchObject({ source: 'partial', item: poster })
  const { origin, client } = house.system
  const picture = sharp(Buffer.from(await (await fetch(`${origin}${attachmentPath(id)}`, { headers: client.headers() })).arrayBuffer()))
  expect(Math.max(...(await picture.stats()).channels.map(({ stdev }) => stdev))).toBeGreaterThan(8)
  await house.publish([item])
  await seesItem(house.page, item)
})

test('a log comes back, and a reload is done once the player is there again', async () => {
  expect((await ends(await send({ kind: 'collect-log' }), 'done')).attachment).toMatchObject({ type: 'text/plain', shot: null })
  await ends(await send({ kind: 'reload' }), 'done')
  await seesItem(house.page, item)
  const id = await send({ kind: 'collect-log' })
  await ends(id, 'done')
  const { origin, client } = house.system
  const [before = '', after = ''] = (await (await fetch(`${origin}${attachmentPath(id)}`, { headers: client.headers() })).text()).split('——— this run ———')
  for (const part of [before, after]) expect(part).toMatch(/ start: player .* link: connected/s)
})

test('a display that is switched off by hand is black until it is given back, over a reload too', async () => {
  const { detail } = await ends(await send({ kind: 'display', isOn: false, until: null }), 'done')
  expect(detail).toContain('still has power')
  await house.page.waitForSelector('pl-stage[data-dark]')
  await house.page.reload()
  await house.page.waitForSelector('pl-stage[data-dark]')
  expect((await ends(await send({ kind: 'screenshot' }), 'done')).attachment?.shot).toMatchObject({ item, hidden: 'dark' })
  await ends(await send({ kind: 'display', isOn: null, until: null }), 'done')
  await house.page.waitForSelector('pl-stage:not([data-dark])')
})

test('an offline screen does when it returns what is still valid, and only that', async () => {
  const address = house.page.url()
  await house.page.goto('about:blank')
  await until(async () => (await house.system.client.call(listScreens)).screens[0]?.condition === 'offline', 'the screen is offline')
  const late = await send({ kind: 'reload' }, 'minute')
  const valid = await send({ kind: 'volume', percent: 35, until: null }, 'day')
  // As after a long night: by the database the minute is over.
  await house.system.kill()
  const database = createClient({ url: `file:${house.system.dataFolder}/lobbycast.db` })
  await database.execute({ sql: 'update commands set issued_at = issued_at - 120000, expires_at = expires_at - 120000 where id = ?', args: [late] })
  database.close()
  await house.system.restart()
  await house.page.goto(address)
  await seesItem(house.page, item)
  await ends(valid, 'done')
  await ends(late, 'expired')
  await until(async () => (await house.reported())?.hands?.volume != null, 'a volume is reported')
  expect((await house.reported())?.hands?.volume).toEqual({ percent: 35, until: null })
})

test.each(['zh', 'en'] as const)('the page of the screen shows all of it in %s, without a serious barrier, and takes a screenshot by its button', async (language) => {
  const page = await house.chromium.browser.newPage()
  try {
    await page.setViewport({ width: 1440, height: 900 })
    await signIn(page, language)
    await page.goto(`${house.system.origin}/office/screens/${house.screen}`)
    await see(page, '>>> off-commands >>> li[data-order="volume"][data-state="done"]')
    const taken = () => page.$$eval('>>> off-commands >>> li[data-order="screenshot"][data-state="done"]', (lines) => lines[0]?.getAttribute('data-command') ?? null)
    const before = await taken()
    await ends(await send({ kind: 'identify' }), 'done')
    await press(page, '>>> off-shots >>> [data-act="take"]')
    await until(async () => (await taken()) !== before, 'the new picture is there')
    await see(page, '>>> off-shots >>> figure >>> img')
    await see(page, '>>> off-shots >>> [data-verdict="hiddenIdentify"]')
    await see(page, '>>> off-log >>> tr[data-kind="programme"]')
    await page.waitForNetworkIdle({ idleTime: 200, concurrency: 1 })
    expect(await barriers(page)).toEqual([])
    await press(page, '>>> off-hands >>> [data-order="volume"]')
    await see(page, '>>> off-order >>> [data-present]')
    expect(await page.$eval('>>> off-order >>> [data-present]', (line) => line.textContent)).toMatch(/35.*(手动设定|set by hand)/)
  } finally {
    await page.close()
    await house.page.bringToFront()
  }
})

test('screens that are chosen in the list are asked together, after a look at whom it reaches', async () => {
  const { client, organisation, origin } = house.system
  const [site] = (await client.call(listSites)).sites
  if (site === undefined) throw new Error('There is a site.')
  const second = await client.call(createScreen, { body: { organisation, site: site.id, name: '大堂西屏', rotation: 0, volume: 0, glass: { widthPx: 1080, heightPx: 1920 } } })
  await client.call(createEnrolment, { params: { id: second.id } })
  const page = await house.chromium.browser.newPage()
  try {
    await page.setViewport({ width: 1440, height: 900 })
    await signIn(page, 'zh')
    await page.goto(`${origin}/office/screens`)
    await press(page, '>>> [data-act="choose"]')
    await see(page, '>>> off-screens >>> .tick')
    for (const tick of await page.$$('>>> off-screens >>> .tick')) await tick.evaluate((box) => (box as HTMLElement).click())
    await press(page, '>>> off-bulk >>> [data-order="identify"]')
    await see(page, '>>> off-order >>> .reach')
    expect(await page.$eval('>>> off-order >>> .reach', (list) => list.textContent)).toContain('1 块没有配对')
    await page.waitForNetworkIdle({ idleTime: 200, concurrency: 1 })
    expect(await barriers(page)).toEqual([])
    await press(page, '>>> off-order >>> wa-button[type="submit"]')
    await house.page.bringToFront()
    await house.page.waitForSelector('pl-identify')
  } finally {
    await page.close()
    await house.page.bringToFront()
  }
})

/** Before the first visit: a page that is left while it still reads counts as busy for ever. */
async function signIn(page: Page, language: 'zh' | 'en'): Promise<void> {
  const { origin, client } = house.system
  const [name = '', value = ''] = (client.headers()['cookie'] ?? '').split('=')
  // A tab that lies behind another draws no frames.
  await page.bringToFront()
  await house.chromium.browser.setCookie({ name, value, domain: new URL(origin).hostname })
  await page.evaluateOnNewDocument((chosen) => localStorage.setItem('lobbycast.language', chosen), language)
}

/** Asked from here: a page that waits for itself waits for its frames, and a tab that has just come to the front may owe them. */
async function see(page: Page, selector: string): Promise<void> {
  await until(async () => (await page.$(selector)) !== null, `${selector} is there`)
}

async function press(page: Page, selector: string): Promise<void> {
  await see(page, selector)
  await page.$eval(selector, (button) => (button as HTMLElement).click())
}
