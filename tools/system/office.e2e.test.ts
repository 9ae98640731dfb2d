import { changeEntry, createActivity, createEntry, createScreen, createSite, listActivities, listCalendars, listDayParts, listEntries, listItems, listPlaylists, listSites, type LibraryPlaylist } from '#protocol'
import { existsSync, mkdtempSync, rmSync, writeFileSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { dirname, join } from 'node:path'
import { fileURLToPath } from 'node:url'
import type { ElementHandle, Page } from 'puppeteer-core'
import { afterAll, beforeAll, describe, expect, test } from 'vitest'
import { buildApps } from '../build.ts'
import { barriers } from './barriers.ts'
import { openChromium, type OpenBrowser } from './chromium.ts'
import { startSystem, type System } from './system.ts'
import { until } from './until.ts'

const built = fileURLToPath(new URL('../../.build/apps/office/index.html', import.meta.url))
const picture = fileURLToPath(new URL('../demo/media/lake-at-dusk.jpg', import.meta.url))
const notMedia = fileURLToPath(new URL('office.e2e.test.ts', import.meta.url))
const limitMs = 20_000

const open = new AsyncDisposableStack()
let system: System
let chromium: OpenBrowser
let page: Page
const complaints: string[] = []

beforeAll(async () => {
  if (!existsSync(built)) await buildApps(() => undefined)
  system = await startSystem()
  open.defer(() => system.stop())
  const { client, organisation } = system
  const site = await client.call(createSite, { body: { organisation, name: '总部', zone: 'Asia/Shanghai' } })
  for (const name of ['大堂东屏', '大堂西屏']) await client.call(createScreen, { body: { organisation, site: site.id, name, rotation: 0, volume: 0, glass: { widthPx: 1920, heightPx: 1080 } } })
  chromium = await openChromium({ widthPx: 1440, heightPx: 900 })
  open.defer(() => chromium.close())
  page = (await chromium.browser.pages())[0] ?? (await chromium.browser.newPage())
  page.on('console', (message) => {
    if (message.type() === 'error') complaints.push(`${page.url()}: ${message.text()}`)
  })
  page.on('dialog', (dialog) => void dialog.accept())
  page.on('pageerror', (error) => complaints.push(`${page.url()}: ${String(error)}`))
}, 180_000)
afterAll(() => open.disposeAsync())

describe('the office', () => {
  test('lets the administrator in by the door', async () => {
    await page.goto(`${system.origin}/office/`)
    complaints.length = 0
    await (await see('>>> input[autocomplete="username"]')).type('admin')
    await (await see('>>> input[type="password"]')).type('bench-and-tests-only')
    await page.keyboard.press('Enter')
    await see('>>> off-home')
    expect(await textOf('nav')).toContain('大屏墙')
    // A page that is left while it still reads counts as busy for ever.
    await page.waitForNetworkIdle({ idleTime: 200, concurrency: 1 })
  })

  test.each(['zh', 'en'] as const)('shows every page of the navigation in %s without an error and without a serious barrier', async (language) => {
    await page.evaluate((chosen) => localStorage.setItem('lobbycast.language', chosen), language)
    await page.goto(`${system.origin}/office/`)
    await see('>>> off-home')
    const paths = await page.$$eval('>>> nav a.entry', (links) => links.map((link) => link.getAttribute('href') ?? ''))
    expect(paths.length).toBeGreaterThanOrEqual(11)
    for (const path of paths) {
      await press(`>>> nav a.entry[href="${path}"]`)
      await see(`>>> nav a.entry[href="${path}"][aria-current="page"]`)
      await see('>>> ui-page >>> h1')
      await page.waitForNetworkIdle({ idleTime: 200, concurrency: 1 })
      expect({ path, barriers: await barriers(page) }).toEqual({ path, barriers: [] })
    }
    expect(complaints).toEqual([])
  }, 120_000)

  test('takes a picture from the file dialog and refuses in words what is none', async () => {
    await setChinese()
    await visit('/media')
    await see('>>> off-file-button >>> wa-button')
    const input = (await see('>>> off-file-button >>> input[type="file"]', false)) as ElementHandle<HTMLInputElement>
    await input.uploadFile(picture, notMedia)
    await see('>>> off-uploads >>> li[data-state="done"]')
    await see('>>> off-uploads >>> li[data-state="refused"]')
    await seeText('off-uploads >>> li[data-state="refused"]', '这不是图片或视频')
    expect(await textOf('.medium h2')).toBe('lake-at-dusk.jpg')
  })

  test('makes items: a picture from the library, and a poster that is drawn while it is typed', async () => {
    await visit('/library/new?kind=image')
    await press('>>> .choose')
    await press('>>> off-media-picker >>> .medium .open')
    await see('>>> .preview off-glass >>> w-image')
    await press('>>> [data-act="save"]')
    await until(() => /\/library\/(?!new)/.test(page.url()), 'the picture has an address')

    await visit('/library/new?kind=poster')
    await (await see('>>> wa-input[name="name"] >>> input')).type('开放日')
    await (await see('>>> wa-textarea[name="heading"] >>> textarea')).type('欢迎来访')
    await until(async () => (await textOf('.preview off-glass >>> w-poster')).includes('欢迎来访'), 'the real widget draws the heading')
    await press('>>> [data-act="save"]')
    await until(async () => (await system.client.call(listItems)).items.length === 2, 'both items are kept')
    expect((await system.client.call(listItems)).items.map((each) => each.item.name).toSorted()).toEqual(['lake-at-dusk', '开放日'])
  })

  test('keeps unsaved work from being left by accident', async () => {
    await (await see('>>> wa-input[name="name"] >>> input')).type('！')
    await press('>>> nav a.entry[href="/office/screens"]')
    await see('>>> ui-confirm >>> wa-button[variant="danger"]')
    expect(page.url()).toContain('/library/')
    await press('>>> ui-confirm >>> wa-button[variant="danger"]')
    await see('>>> off-screens')
  })

  test('makes a playlist of picked items, reorders it by keyboard, and says that screens wait for a publish', async () => {
    await visit('/playlists/new')
    await (await see('>>> wa-input[name="name"] >>> input')).type('日间')
    await press('>>> [data-act="add"]')
    await see('>>> off-item-picker >>> .pick')
    for (const each of await page.$$('>>> off-item-picker >>> .pick')) await each.evaluate((button) => (button as HTMLElement).click())
    await press('>>> off-item-picker >>> [data-act="add"]')
    await until(async () => (await slotOrder()).length === 2, 'both are in the list')
    const [first, second] = await slotOrder()
    expect(await page.$eval('>>> [data-total]', (total) => total.getAttribute('data-total'))).toBe('25000')

    await (await see(`>>> off-slots >>> [data-slot="${first}"] .name`)).focus()
    await page.keyboard.down('Alt')
    await page.keyboard.press('ArrowDown')
    await page.keyboard.up('Alt')
    await until(async () => (await slotOrder())[0] === second, 'the first moved down')
    await until(async () => (await focusedSlot()) === first, 'the focus went with it')
    await press('>>> [data-act="save"]')
    await see('>>> [data-saved]')
    const playlist = await onlyPlaylist()
    expect(playlist.slots.map((slot) => slot.id)).toEqual([second, first])
  })

  test('shows the difference first, publishes it, and follows it screen by screen', async () => {
    const { client, organisation } = system
    const { id } = await onlyPlaylist()
    await client.call(createEntry, { body: { organisation, name: '日间', playlist: id, priority: 'normal', rank: 0, when: { kind: 'always' }, targets: [{ kind: 'all' }] } })
    await visit('/publish')
    await see('>>> .changes .plus')
    await seeText('.figures', '2 块屏幕会变')
    await press('>>> form.send wa-button')
    await see('>>> off-delivery >>> section[data-all="2"]')
    expect(await page.$$('>>> off-delivery >>> li[data-screen]')).toHaveLength(2)
    await seeText('off-delivery >>> li[data-screen]', '未配对')
    await seeText('ui-table >>> tbody', '2 块屏幕')
  })

  test('counts a screen that was made meanwhile as waiting for a publish, without a reload', async () => {
    const { client, organisation } = system
    const [site] = (await client.call(listSites)).sites
    if (site === undefined) throw new Error('a site was made')
    await client.call(createScreen, { body: { organisation, site: site.id, name: '后来的屏幕', rotation: 0, volume: 0, glass: { widthPx: 1080, heightPx: 1920 } } })
    await seeText('.figures', '1 块屏幕会变')
    expect(await textOf('nav a.entry[href="/office/publish"] .count')).toBe('1')
  })

  test('takes a rule in plain words, by keyboard, and says it back as it was saved', async () => {
    await visit('/schedule')
    await press('>>> off-schedule >>> wa-button[variant="brand"]')
    const name = await see('>>> off-edit-entry >>> wa-input[name="name"] >>> input')
    await until(async () => name.evaluate((input) => (input.getRootNode() as ShadowRoot).activeElement === input), 'the form begins with the name')
    await page.keyboard.type('主题日')
    await (await see('>>> off-edit-entry >>> ui-segments[label="什么时候"] >>> [aria-checked="true"]')).focus()
    await page.keyboard.press('ArrowRight')
    await choose('when.places', '最后一个')
    await choose('when.placeDays', '工作日')
    await seeText('off-edit-entry >>> off-when-preview >>> strong', '08:30–18:00')
    await until(async () => (await page.$$('>>> off-edit-entry >>> off-when-preview >>> li')).length === 5, 'five times ahead are shown')
    expect(await barriersOfDialog()).toEqual([])
    await press('>>> off-edit-entry >>> wa-button[type="submit"]')
    await until(async () => (await system.client.call(listEntries)).entries.some((each) => each.name === '主题日'), 'the entry is kept')
    const saved = (await system.client.call(listEntries)).entries.find((each) => each.name === '主题日')
    expect(saved?.when).toMatchObject({ kind: 'rule', rule: 'FREQ=MONTHLY;BYDAY=MO,TU,WE,TH,FR;BYSETPOS=-1', lastsMs: 34_200_000 })
  })

  test('refuses impossible rules and windows beside the field, in words', async () => {
    await visit('/schedule')
    await press('>>> off-schedule >>> wa-button[variant="brand"]')
    await fill('off-edit-entry >>> wa-input[name="name"]', '不成')
    await press('>>> off-edit-entry >>> ui-segments[label="什么时候"] >>> button:nth-of-type(2)')
    await press('>>> off-edit-entry >>> [data-act="to-text"]')
    for (const [rule, words] of [
      ['FREQ=DAILY;INTERVAL=0', '间隔须为 1 至 10000 的整数'],
      ['FREQ=DAILY;UNTIL=20200101', '截止时间不能早于开始时间'],
      ['FREQ=WEEKLY;BYDAY=XX', '重复规则'],
      ['FREQ=YEARLY;COUNT=1000', '重复到 2200 年以后'],
    ] as const) {
      await fill('off-edit-entry >>> wa-textarea[name="when.rule"]', rule)
      await press('>>> off-edit-entry >>> wa-button[type="submit"]')
      await until(async () => (await hintOf('off-edit-entry >>> wa-textarea[name="when.rule"][data-wrong]')).includes(words), `the field says “${words}” of ${rule}`)
    }
    await press('>>> off-edit-entry >>> ui-segments[label="什么时候"] >>> button:nth-last-of-type(2)')
    await fill('off-edit-entry >>> wa-input[name="when.from"]', '2026-12-02T10:00')
    await fill('off-edit-entry >>> wa-input[name="when.to"]', '2026-12-02T09:00')
    await press('>>> off-edit-entry >>> wa-button[type="submit"]')
    await until(async () => (await hintOf('off-edit-entry >>> wa-input[name="when.to"][data-wrong]')).includes('结束须晚于开始'), 'the end says so')
    expect((await system.client.call(listEntries)).entries.some((each) => each.name === '不成')).toBe(false)
  })

  test('keeps two editors from writing over each other: the later one sees the difference and chooses, and nothing typed is lost', async () => {
    const { client } = system
    const entry = (await client.call(listEntries)).entries.find((each) => each.name === '主题日')
    if (entry === undefined) throw new Error('the entry was made')
    const other = await chromium.browser.newPage()
    try {
      await other.goto(`${system.origin}/office/schedule`)
      await visit('/schedule')
      // A page that is not in front draws nothing.
      for (const each of [page, other]) {
        await each.bringToFront()
        const edit = await each.waitForSelector('>>> off-schedule >>> button[aria-label="编辑: 主题日"]', { timeout: limitMs })
        await edit?.evaluate((button) => (button as HTMLElement).click())
        await each.waitForSelector('>>> off-edit-entry >>> wa-input[name="name"] >>> input', { visible: true, timeout: limitMs })
      }
      await fill('off-edit-entry >>> wa-input[name="name"]', '主题日（大厅）', other)
      await (await other.waitForSelector('>>> off-edit-entry >>> wa-button[type="submit"]'))?.evaluate((button) => (button as HTMLElement).click())
      await until(async () => (await client.call(listEntries)).entries.some((each) => each.name === '主题日（大厅）'), 'the first one has saved')
      await page.bringToFront()
      await see('>>> off-edit-entry >>> [data-outdated]')
      await fill('off-edit-entry >>> wa-input[name="rank"]', '77')
      await press('>>> off-edit-entry >>> wa-button[type="submit"]')
      await seeText('off-outdated >>> table', '主题日（大厅）')
      expect(await barriersOfDialog()).toEqual([])
      await press('>>> off-outdated >>> [data-act="keep"]')
      await until(async () => (await page.$$('>>> off-outdated')).length === 0, 'the question is gone')
      expect(await page.$eval('>>> off-edit-entry >>> wa-input[name="rank"]', (input) => 'value' in input ? input.value : null)).toBe('77')
      await press('>>> off-edit-entry >>> wa-button[type="submit"]')
      await press('>>> off-outdated >>> [data-act="mine"]')
      await until(async () => (await client.call(listEntries)).entries.some((each) => each.name === '主题日' && each.rank === 77), 'the second one has saved over it')
      await until(async () => (await page.$$('>>> off-edit-entry')).length === 0, 'the form is gone')

      await press('>>> off-schedule >>> button[aria-label="编辑: 主题日"]')
      await see('>>> off-edit-entry >>> wa-input[name="name"] >>> input')
      const { id, revision, organisation: _, changedAt: __, ...draft } = (await client.call(listEntries)).entries.find((each) => each.id === entry.id) ?? entry
      await client.call(changeEntry, { params: { id }, body: { ...draft, name: '第三个人', revision } })
      await press('>>> off-edit-entry >>> [data-act="outdated"]')
      await press('>>> off-outdated >>> [data-act="theirs"]')
      await until(async () => (await page.$eval('>>> off-edit-entry >>> wa-input[name="name"]', (input) => 'value' in input ? input.value : null)) === '第三个人', 'the form has theirs')
    } finally {
      await other.close()
    }
    // The browser tells of every refusal that a page gets.
    expect(complaints.splice(0).filter((each) => !each.includes('409'))).toEqual([])
  })

  test('deletes an entry and gives it back', async () => {
    await visit('/schedule')
    await press('>>> off-schedule >>> button[aria-label="删除: 第三个人"]')
    await until(async () => !(await system.client.call(listEntries)).entries.some((each) => each.name === '第三个人'), 'the entry is gone')
    await press('>>> ui-toasts >>> button.action')
    await until(async () => (await system.client.call(listEntries)).entries.some((each) => each.name === '第三个人'), 'the entry is back')
    expect((await system.client.call(listEntries)).entries.find((each) => each.name === '第三个人')).toMatchObject({ rank: 77, when: { kind: 'rule' } })
  })

  test('makes a part of the day, and a year of holidays that a newer file changes after showing what comes and goes', async () => {
    const { client } = system
    await visit('/times')
    await press('>>> off-times >>> [data-act="create"]')
    await fill('off-edit-part >>> wa-input[name="name"]', '午休')
    await press('>>> off-edit-part >>> [data-act="add-exception"]')
    await press('>>> off-edit-part >>> wa-button[type="submit"]')
    await seeText('off-day-parts >>> [data-part]', '周一至周五')
    await until(async () => (await page.$$('>>> off-edit-part')).length === 0, 'the form has closed')
    expect((await client.call(listDayParts)).dayParts).toMatchObject([{ name: '午休', windows: [{ days: [1, 2, 3, 4, 5], start: '12:00', end: '14:00' }], exceptions: [{ windows: [] }] }])
    expect(await barriers(page)).toEqual([])

    await visit('/times/calendars')
    await see('>>> off-year >>> table')
    expect(await barriers(page)).toEqual([])
    const [calendar] = (await client.call(listCalendars)).calendars
    if (calendar === undefined) throw new Error('one calendar comes with the system')
    const input = (await see('>>> off-calendars >>> input[type="file"]', false)) as ElementHandle<HTMLInputElement>
    const [gone, ...rest] = calendar.file.days
    const newer = join(mkdtempSync(join(tmpdir(), 'lobbycast-calendar-')), 'newer.json')
    open.defer(() => rmSync(dirname(newer), { recursive: true }))
    writeFileSync(newer, JSON.stringify({ ...calendar.file, years: { ...calendar.file.years, to: 2027 }, days: [...rest, { from: '2027-01-01', to: '2027-01-03', kind: gone?.kind, name: { zh: '元旦', en: 'New Year’s Day' } }] }))
    await input.uploadFile(newer)
    await seeText('off-replace-calendar >>> [data-days="added"]', '2027-01-01')
    await seeText('off-replace-calendar >>> [data-days="gone"]', gone?.from ?? '')
    await press('>>> off-replace-calendar >>> wa-button[type="submit"]')
    await until(async () => (await client.call(listCalendars)).calendars[0]?.file.years.to === 2027, 'the newer file is in place')
    expect(complaints).toEqual([])
  })

  test('says and takes times by the organisation’s clock, wherever the browser is', async () => {
    const startsAt = Date.UTC(2031, 2, 1, 6, 30)
    await page.emulateTimezone('America/New_York')
    const { id } = await system.client.call(createActivity, { body: { organisation: system.organisation, title: '义务植树', place: '', startsAt, endsAt: startsAt + 3_600_000 } })
    await visit(`/activities/${id}`)
    await seeText('ui-page', '2031年3月1日 14:30')
    await press('>>> ui-page wa-button[slot="actions"]')
    await (await see('>>> off-edit-activity >>> wa-input[name="title"] >>> input')).type('节')
    await press('>>> off-edit-activity >>> wa-button[type="submit"]')
    await seeText('ui-page', '义务植树节')
    expect((await system.client.call(listActivities)).activities.find((each) => each.id === id)?.startsAt).toBe(startsAt)
  })

  test('refuses to delete what is in use, naming what uses it', async () => {
    await visit('/media')
    await press('>>> .medium .icon-button')
    await seeText('ui-toasts >>> .toast.bad', 'lake-at-dusk')
    expect(complaints).toEqual([])
  })
})

async function setChinese(): Promise<void> {
  await page.evaluate(() => localStorage.setItem('lobbycast.language', 'zh'))
}

async function visit(path: string): Promise<void> {
  await page.goto(`${system.origin}/office${path}`)
}

async function see(selector: string, isVisible = true): Promise<ElementHandle> {
  const found = await page.waitForSelector(selector, { visible: isVisible, timeout: limitMs })
  if (found === null) throw new Error(`${selector} is not there`)
  return found
}

/** Puts another text into a control of the component library, as typing does. */
async function fill(selector: string, text: string, of: Page = page): Promise<void> {
  await of.waitForSelector(`>>> ${selector}`, { timeout: limitMs })
  await of.$eval(`>>> ${selector}`, (control, value) => {
    const field = control as HTMLElement & { value: string }
    field.value = value
    field.dispatchEvent(new InputEvent('input', { bubbles: true, composed: true }))
  }, text)
}

async function hintOf(selector: string): Promise<string> {
  return (await page.$$eval(`>>> ${selector}`, (controls) => controls.map((control) => (control as HTMLElement & { hint: string }).hint))).join(' ')
}

/** As by keyboard or a screen reader: dialogs that still move into place do not make it miss. */
async function press(selector: string): Promise<void> {
  await (await see(selector)).evaluate((element) => (element as HTMLElement).click())
}

/** All text of the elements, shadow roots included. */
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

async function seeText(selector: string, text: string): Promise<void> {
  await until(async () => (await textOf(selector)).includes(text), `${selector} says “${text}”`, limitMs)
}

/** Leaves one chip of a group chosen, with the arrow keys and the space bar. */
async function choose(name: string, label: string): Promise<void> {
  const chips = `>>> off-edit-entry >>> off-chips[data-name="${name}"] >>> button`
  await see(chips)
  const states = () => page.$$eval(chips, (buttons) => buttons.map((button) => ({ label: button.textContent?.trim() ?? '', isOn: button.ariaPressed === 'true' })))
  const count = (await states()).length
  await (await see(`${chips}[tabindex="0"]`)).focus()
  await page.keyboard.press('Home')
  for (let at = 0; at < count; at += 1) {
    const chip = (await states())[at]
    if (chip !== undefined && chip.isOn !== (chip.label === label)) await page.keyboard.press('Space')
    await page.keyboard.press('ArrowRight')
  }
  await until(async () => (await states()).every((chip) => chip.isOn === (chip.label === label)), `only ${label} is chosen`)
}

async function slotOrder(): Promise<(string | null)[]> {
  return page.$$eval('>>> off-slots >>> [data-slot]', (rows) => rows.map((row) => row.getAttribute('data-slot')))
}

/** The slot in which the focus is, through all shadow roots. */
async function focusedSlot(): Promise<string | null> {
  return page.evaluate(() => {
    let focused = document.activeElement
    while (focused?.shadowRoot?.activeElement != null) focused = focused.shadowRoot.activeElement
    return focused?.closest('[data-slot]')?.getAttribute('data-slot') ?? null
  })
}

async function onlyPlaylist(): Promise<Pick<LibraryPlaylist, 'id' | 'slots'>> {
  const [playlist] = (await system.client.call(listPlaylists)).playlists
  if (playlist === undefined) throw new Error('a playlist was made')
  return playlist
}

/** The same with a long dialog open: axe takes for unseen what a dialog has below the edge of the window, so the window is made high. */
async function barriersOfDialog(): Promise<readonly string[]> {
  await page.setViewport({ width: 1440, height: 2400 })
  const found = await barriers(page)
  await page.setViewport({ width: 1440, height: 900 })
  return found
}
