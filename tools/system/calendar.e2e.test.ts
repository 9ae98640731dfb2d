import { changeEntry, createEntry, createItem, createPlaylist, createScreen, createSite, listEntries, type LibraryEntry } from '#protocol'
import { existsSync } from 'node:fs'
import { fileURLToPath } from 'node:url'
import type { ElementHandle, Page } from 'puppeteer-core'
import { afterAll, beforeAll, describe, expect, test } from 'vitest'
import { buildApps } from '../build.ts'
import { barriers } from './barriers.ts'
import { openChromium } from './chromium.ts'
import { startSystem, type System } from './system.ts'
import { until } from './until.ts'

const built = fileURLToPath(new URL('../../.build/apps/office/index.html', import.meta.url))
const limitMs = 20_000

const open = new AsyncDisposableStack()
const complaints: string[] = []
let system: System
let page: Page

beforeAll(async () => {
  if (!existsSync(built)) await buildApps(() => undefined)
  system = await startSystem()
  open.defer(() => system.stop())
  const { client, organisation } = system
  const site = await client.call(createSite, { body: { organisation, name: '总部', zone: 'Asia/Shanghai' } })
  for (const name of ['东屏', '西屏']) await client.call(createScreen, { body: { organisation, site: site.id, name, rotation: 0, volume: 0, glass: { widthPx: 1920, heightPx: 1080 } } })
  const { item } = await client.call(createItem, { body: { organisation, item: { kind: 'poster', name: '海报', theme: 'clean', heading: '欢迎', text: '', footer: '', picture: null } } })
  const playlist = await client.call(createPlaylist, { body: { organisation, name: '日间', slots: [{ id: 's', item: item.id, durationMs: 10_000 }] } })
  const entry = { organisation, playlist: playlist.id, rank: 10, targets: [{ kind: 'all' as const }] }
  await client.call(createEntry, { body: { ...entry, name: '来访', priority: 'campaign', when: { kind: 'window', from: '2026-12-02T09:00', to: '2026-12-02T10:00' } } })
  await client.call(createEntry, { body: { ...entry, name: '早会', priority: 'normal', when: { kind: 'weekly', days: [1, 2, 3, 4, 5], start: '08:00', end: '12:00' } } })
  await client.call(createEntry, { body: { ...entry, name: '垫播', priority: 'background', when: { kind: 'always' } } })
  const chromium = await openChromium({ widthPx: 1440, heightPx: 900 })
  open.defer(() => chromium.close())
  page = (await chromium.browser.pages())[0] ?? (await chromium.browser.newPage())
  page.on('console', (message) => {
    if (message.type() === 'error' && !message.text().includes('409')) complaints.push(message.text())
  })
  page.on('pageerror', (error) => complaints.push(String(error)))
  await page.goto(`${system.origin}/office/`)
  await (await see('>>> input[autocomplete="username"]')).type('admin')
  await (await see('>>> input[type="password"]')).type('bench-and-tests-only')
  await page.keyboard.press('Enter')
  await see('>>> off-home')
  await page.evaluate(() => localStorage.setItem('lobbycast.language', 'zh'))
  await page.goto(`${system.origin}/office/calendar/week/2026-12-02`)
  await see(`${grid} >>> .block`)
  complaints.length = 0
}, 180_000)
afterAll(() => open.disposeAsync())

const grid = '>>> off-time-grid'

describe('the calendar', () => {
  test('shows a week by the clock of the screens, and says in words what loses', async () => {
    expect((await blocks()).filter((each) => each.startsWith('来访'))).toEqual([expect.stringContaining('09:00–10:00')])
    expect((await blocks()).filter((each) => each.startsWith('早会'))).toHaveLength(5)
    expect((await blocks()).find((each) => each.startsWith('早会') && each.includes('12月2日'))).toContain('级别')
  })

  test('moves what is dragged, in quarters of an hour, and takes it back', async () => {
    await drag('来访', { x: 0, y: await pixels(1.3) })
    await until(async () => (await whenOf('来访')) === '2026-12-02T10:15/2026-12-02T11:15', 'it is a quarter past ten')
    await see('>>> ui-toasts >>> .action')
    await page.keyboard.down('Control')
    await page.keyboard.press('z')
    await page.keyboard.up('Control')
    await until(async () => (await whenOf('来访')) === '2026-12-02T09:00/2026-12-02T10:00', 'it is where it was')
    await page.keyboard.down('Control')
    await page.keyboard.down('Shift')
    await page.keyboard.press('z')
    await page.keyboard.up('Shift')
    await page.keyboard.up('Control')
    await until(async () => (await whenOf('来访')) === '2026-12-02T10:15/2026-12-02T11:15', 'and again')
    expect(await textOf('ui-toasts')).toContain('重做')
  })

  test('changes the length by an edge, and lets a drag go with Escape', async () => {
    await shown('来访', '10:15–11:15')
    await drag('来访', { x: 0, y: await pixels(1) }, 'end')
    await until(async () => (await whenOf('来访')) === '2026-12-02T10:15/2026-12-02T12:15', 'it is an hour longer')
    await shown('来访', '10:15–12:15')
    await drag('来访', { x: 0, y: await pixels(2) }, 'all', async () => page.keyboard.press('Escape'))
    expect(await page.$$(`${grid} >>> .ghost-block`)).toHaveLength(0)
    expect(await whenOf('来访')).toBe('2026-12-02T10:15/2026-12-02T12:15')
  })

  test('moves one of several alone', async () => {
    await drag('早会', { x: 0, y: await pixels(1) }, 'start', undefined, '12月4日')
    await press('>>> off-which >>> [data-reach="one"]')
    await until(async () => (await named('早会')).length === 2, 'the one is an entry of its own')
    expect((await named('早会')).map((each) => each.when).toSorted((a, b) => (a.kind < b.kind ? -1 : 1))).toEqual([
      expect.objectContaining({ kind: 'rule', rule: 'FREQ=WEEKLY;BYDAY=MO,TU,WE,TH,FR', without: ['2026-12-04T08:00'] }),
      { kind: 'window', from: '2026-12-04T09:00', to: '2026-12-04T12:00' },
    ])
    await press('>>> off-calendar >>> [data-act="undo"]')
    await until(async () => (await whenOf('早会')).includes('weekly'), 'the rest is as it was')
    expect((await named('早会')).map((each) => each.when)).toEqual([{ kind: 'weekly', days: [1, 2, 3, 4, 5], start: '08:00', end: '12:00' }])
  })

  test('moves by keys, saying where to, and drops with Enter', async () => {
    await focusOn('来访')
    await page.keyboard.down('Alt')
    await page.keyboard.press('ArrowRight')
    await page.keyboard.press('ArrowDown')
    await page.keyboard.up('Alt')
    await until(async () => (await textOf('off-time-grid >>> [aria-live]')).includes('12月3日周四 10:30–12:30'), 'it is said')
    await page.keyboard.press('Enter')
    await until(async () => (await whenOf('来访')) === '2026-12-03T10:30/2026-12-03T12:30', 'it is dropped there')
    await shown('来访', '10:30–12:30')
    expect(await page.$$(`${grid} >>> .ghost-block`)).toHaveLength(0)
  })

  test('says why what is always on cannot be moved, and shows the details of an entry', async () => {
    await press(`${grid} >>> .band`)
    await see('>>> off-inspector >>> h2')
    expect(await textOf('off-inspector')).toContain('一直')
    await page.keyboard.press('Escape')
    await until(async () => (await page.$$('>>> off-inspector')).length === 0, 'the details are closed')
    await focusOn('来访')
    await page.keyboard.press('Enter')
    await see('>>> off-inspector >>> off-glass')
    expect(await textOf('off-inspector')).toContain('12月3日')
  })

  test('does not write over what somebody else has changed meanwhile, and offers the change again', async () => {
    await page.keyboard.press('Escape')
    const [entry] = await named('来访')
    if (entry === undefined) throw new Error('it is there')
    const { name, playlist, priority, rank, targets } = entry
    // The page hears of it, so the change has to come while the block is held.
    await drag('来访', { x: 0, y: await pixels(1) }, 'all', async () => {
      await system.client.call(changeEntry, { params: { id: entry.id }, body: { name, playlist, priority, rank, targets, when: { kind: 'window', from: '2026-12-03T14:00', to: '2026-12-03T15:00' }, revision: entry.revision } })
      await shown('来访', '14:00–15:00')
    })
    await see('>>> off-calendar >>> .late')
    expect(await textOf('off-calendar >>> .late')).toContain('14:00')
    expect(await whenOf('来访')).toBe('2026-12-03T14:00/2026-12-03T15:00')
    await press('>>> off-calendar >>> [data-act="again"]')
    await until(async () => (await whenOf('来访')) === '2026-12-03T11:30/2026-12-03T13:30', 'the change is made after all')
  })

  test('goes by keys between day, week and month, and none of them keeps people out', async () => {
    for (const [key, element] of [['m', 'off-month-grid'], ['d', 'off-time-grid'], ['w', 'off-time-grid']] as const) {
      await page.keyboard.press(key)
      await see(`>>> ${element}`)
      await until(() => page.url().includes(`/calendar/${key === 'm' ? 'month' : key === 'd' ? 'day' : 'week'}/2026-12-02`), 'the address says so')
      expect({ key, barriers: await barriers(page) }).toEqual({ key, barriers: [] })
    }
    await page.keyboard.press('ArrowRight')
    await until(() => page.url().includes('2026-12-09'), 'a week on')
    await page.keyboard.press('n')
    await see('>>> off-edit-entry >>> wa-input[name="name"]')
    expect(complaints).toEqual([])
  })
})

async function see(selector: string): Promise<ElementHandle> {
  const found = await page.waitForSelector(selector, { visible: true, timeout: limitMs })
  if (found === null) throw new Error(`${selector} is not there`)
  return found
}

async function press(selector: string): Promise<void> {
  await (await see(selector)).evaluate((element) => (element as HTMLElement).click())
}

async function textOf(selector: string): Promise<string> {
  return page.$$eval(`>>> ${selector}`, (elements) => {
    const collect = (node: Node): string => {
      if (node instanceof HTMLStyleElement) return ''
      const own = node.nodeType === Node.TEXT_NODE ? (node.textContent ?? '') : ''
      const inShadow = node instanceof Element && node.shadowRoot !== null ? collect(node.shadowRoot) : ''
      return own + inShadow + [...node.childNodes].map(collect).join('')
    }
    return elements.map(collect).join(' ')
  })
}

async function blocks(): Promise<string[]> {
  return page.$$eval(`${grid} >>> .block`, (elements) => elements.map((each) => each.getAttribute('aria-label') ?? ''))
}

async function blockOf(name: string, day = ''): Promise<ElementHandle> {
  for (const each of await page.$$(`${grid} >>> .block`)) {
    const label = await each.evaluate((element) => element.getAttribute('aria-label') ?? '')
    if (label.startsWith(name) && label.includes(day)) return each
  }
  throw new Error(`${name} is not in view`)
}

async function shown(name: string, hours: string): Promise<void> {
  await until(async () => (await blocks()).some((each) => each.startsWith(name) && each.includes(hours)), `${name} is drawn at ${hours}`)
}

async function focusOn(name: string): Promise<void> {
  await (await blockOf(name)).focus()
}

/** Height of so many hours. */
async function pixels(hours: number): Promise<number> {
  return page.$eval(`${grid} >>> .body`, (body, count) => (body.getBoundingClientRect().height / 24) * count, hours)
}

async function drag(name: string, by: { readonly x: number; readonly y: number }, grip: 'start' | 'end' | 'all' = 'all', held?: () => Promise<void>, day = ''): Promise<void> {
  const block = await blockOf(name, day)
  await block.evaluate((element) => element.scrollIntoView({ block: 'center' }))
  const box = await block.boundingBox()
  if (box === null) throw new Error(`${name} is not drawn`)
  const x = box.x + box.width / 2
  const y = grip === 'start' ? box.y + 3 : grip === 'end' ? box.y + box.height - 3 : box.y + Math.min(20, box.height / 2)
  await page.mouse.move(x, y)
  await page.mouse.down()
  await page.mouse.move(x + by.x / 2, y + by.y / 2, { steps: 3 })
  await page.mouse.move(x + by.x, y + by.y, { steps: 3 })
  await see(`${grid} >>> .ghost-block`)
  await held?.()
  await page.mouse.up()
}

async function named(name: string): Promise<readonly LibraryEntry[]> {
  return (await system.client.call(listEntries)).entries.filter((each) => each.name === name)
}

async function whenOf(name: string): Promise<string> {
  const [entry] = await named(name)
  return entry?.when.kind === 'window' ? `${entry.when.from}/${entry.when.to}` : JSON.stringify(entry?.when)
}
