import { existsSync, readFileSync, readdirSync } from 'node:fs'
import { join } from 'node:path'
import { gzipSync } from 'node:zlib'
import type { Browser, Page } from 'puppeteer-core'
import { afterAll, afterEach, beforeAll, beforeEach, describe, expect, it } from 'vitest'
import { openChromium, type OpenBrowser } from '../../tools/system/chromium.ts'
import { takePhone, type Phone } from './harness/phone.ts'
import { startHarness, type Harness } from './harness/server.ts'
import { PASSWORD } from './harness/world.ts'
import { refusals } from './pages/scan/refusals.ts'

const built = join(import.meta.dirname, '../../.build/apps/mobile')
const axeSource = readFileSync(join(import.meta.dirname, '../../node_modules/axe-core/axe.min.js'), 'utf8')

let chromium: OpenBrowser
let harness: Harness
const phones: Phone[] = []

beforeAll(async () => {
  if (!existsSync(join(built, 'index.html'))) throw new Error('The phone page is not built. Run: npm run build')
  chromium = await openChromium({ widthPx: 800, heightPx: 900 })
})
afterAll(async () => chromium.close())
beforeEach(async () => {
  harness = await startHarness()
})
afterEach(async () => {
  const complaints = phones.flatMap((phone) => phone.complaints)
  for (const phone of phones.splice(0)) await phone.close()
  await harness.stop()
  if (complaints.length > 0) throw new Error(`The console complained:\n${complaints.join('\n')}`)
})

async function phone(language: 'zh' | 'en' = 'zh', size?: { readonly width: number; readonly height: number }): Promise<Phone> {
  const browser: Browser = chromium.browser
  const taken = await takePhone(browser, harness.origin, language, size)
  phones.push(taken)
  return taken
}

const expectSeen = async (on: Phone, text: string): Promise<void> => on.sees(text)
const pressAttend = async (on: Phone): Promise<void> => on.page.locator('>>> button.great').click()
const calls = (path: string): number => harness.world.asked.filter((each) => each.startsWith(`POST ${path} `)).length

describe('a scan', () => {
  it('is checked before any sign-in, waits for name and password, and marks the member present', async () => {
    const mine = await phone()
    await mine.open('/m/s/good')
    await expectSeen(mine, '已核验：一层大堂东屏')
    expect(harness.world.asked.filter((each) => each.startsWith('POST'))).toEqual(['POST /api/presence mobile'])
    expect(await mine.page.evaluate(() => sessionStorage.getItem('lobbycast.visit'))).toContain('ticket-of-good')
    await mine.type('name', 'Lin.Ruoxi')
    await mine.type('password', PASSWORD)
    await mine.press('登录并签到')
    await expectSeen(mine, '签到成功')
    await expectSeen(mine, '林若溪，感谢您到场参加。')
    await expectSeen(mine, '+5')
    await expectSeen(mine, '40')
    expect(calls('/api/attendances')).toBe(1)
    expect(harness.world.asked.every((each) => each.endsWith(' mobile'))).toBe(true)

    await mine.page.reload()
    await expectSeen(mine, '签到成功')
    expect(calls('/api/attendances')).toBe(1)
    await mine.press('查看我的积分')
    await expectSeen(mine, '参加活动并现场签到')
    await expectSeen(mine, '每次 5 分，每天最多 10 分')
  })

  it('asks one press of somebody who is signed in', async () => {
    harness.world.signInAs('lin.ruoxi')
    const mine = await phone('en')
    await mine.open('/m/s/good')
    await expectSeen(mine, 'Signing in as 林若溪')
    expect(calls('/api/attendances')).toBe(0)
    await pressAttend(mine)
    await expectSeen(mine, 'Marked present')
  })

  it('says when the member was marked present before, and counts once', async () => {
    harness.world.signInAs('lin.ruoxi')
    harness.world.presentAt = new Date(2026, 10, 1, 9, 42).getTime()
    const mine = await phone()
    await mine.open('/m/s/good')
    await pressAttend(mine)
    await expectSeen(mine, '您已经签到过了')
    await expectSeen(mine, '11月1日 09:42 已记录，同一活动只计一次。')
  })

  it.each([
    [0, '今天这一项已达上限 10 分，所以这次不再加分；到场照常记录。'],
    [3, '每天这一项最多 10 分，这次只计到上限。'],
  ])('explains a day’s limit that left %i points', async (points, words) => {
    harness.world.signInAs('lin.ruoxi')
    harness.world.cap = { points, cap: 10 }
    const mine = await phone()
    await mine.open('/m/s/good')
    await pressAttend(mine)
    await expectSeen(mine, `+${points}`)
    await expectSeen(mine, words)
  })

  it('says what is wrong with a name or a password and keeps the scan', async () => {
    const mine = await phone()
    await mine.open('/m/s/good')
    await mine.press('登录并签到')
    await expectSeen(mine, '请填写这一项。')
    await mine.type('name', 'lin.ruoxi')
    await mine.type('password', 'not the password')
    await mine.press('登录并签到')
    await expectSeen(mine, '账号或密码不正确。')
    await mine.type('password', PASSWORD)
    await mine.press('登录并签到')
    await expectSeen(mine, '签到成功')
  })

  it('has a first password replaced and then marks the member present', async () => {
    const mine = await phone('en')
    await mine.open('/m/s/good')
    await mine.type('name', 'tang.yunfan')
    await mine.type('password', PASSWORD)
    await mine.press('Sign in and attend')
    await expectSeen(mine, 'First choose your own password')
    expect(await mine.page.$('>>> input[name="current"]')).toBeNull()
    await mine.type('next', 'short')
    await mine.type('again', 'other')
    await mine.press('Change it and attend')
    await expectSeen(mine, 'Too short: at least 10 characters.')
    await expectSeen(mine, 'The two new passwords differ.')
    await mine.type('next', 'a sentence of my own')
    await mine.type('again', 'a sentence of my own')
    await mine.press('Change it and attend')
    await expectSeen(mine, 'Marked present')
  })

  it('asks for the name again when the session has ended meanwhile, and loses nothing', async () => {
    harness.world.signInAs('lin.ruoxi')
    harness.world.isSessionOver = true
    const mine = await phone()
    await mine.open('/m/s/good')
    await pressAttend(mine)
    await mine.type('name', 'lin.ruoxi')
    await mine.type('password', PASSWORD)
    await mine.press('登录并签到')
    await expectSeen(mine, '签到成功')
    expect(calls('/api/presence')).toBe(1)
  })

  it('tells an account without a member what it can do', async () => {
    harness.world.signInAs('visitor')
    const mine = await phone()
    await mine.open('/m/s/good')
    await expectSeen(mine, '照常参加活动，请组织者为您登记')
    expect(await mine.page.$('>>> button.great')).toBeNull()
    await mine.press('换个账号')
    await expectSeen(mine, '登录后即完成签到')
  })

  it('is read whole from the address of a real proof', async () => {
    const mine = await phone()
    await mine.open('/m/s/screen-1.activity-1.1k2m3n.AbCdEfGhIjKlMnOpQrStUv')
    await expectSeen(mine, '已核验：一层大堂东屏')
    expect(await mine.page.evaluate(() => sessionStorage.getItem('lobbycast.visit'))).toContain('screen-1.activity-1.1k2m3n.AbCdEfGhIjKlMnOpQrStUv')
  })
})

describe('a refusal', () => {
  const scans = ['unreadable', 'forged', 'expired', 'early', 'not-shown', 'activity-not-open', 'activity-over', 'activity-unknown'] as const
  const acts = ['ticket-expired', 'ticket-unreadable', 'ticket-used', 'not-a-member', 'activity-over'] as const

  it.each(['zh', 'en'] as const)('of a scan says why and what to do next (%s)', async (language) => {
    const mine = await phone(language)
    for (const reason of scans) {
      await mine.open(`/m/s/${reason}`)
      await expectSeen(mine, refusals[reason].heading[language])
      await expectSeen(mine, refusals[reason].text[language])
      await expectSeen(mine, refusals[reason].next[language])
    }
    expect(calls('/api/attendances')).toBe(0)
  })

  it.each(['zh', 'en'] as const)('of a sign-in says why and what to do next (%s)', async (language) => {
    harness.world.signInAs('lin.ruoxi')
    for (const reason of acts) {
      const mine = await phone(language)
      harness.world.attendRefusal = reason
      await mine.open('/m/s/good')
      await pressAttend(mine)
      await expectSeen(mine, refusals[reason].heading[language])
      await expectSeen(mine, refusals[reason].next[language])
    }
    expect(harness.world.presentAt).toBeNull()
  })
})

describe('without the network', () => {
  it('keeps the code that was scanned and goes on by itself', async () => {
    harness.cut('before')
    const mine = await phone()
    await mine.open('/m/s/good')
    await expectSeen(mine, '扫到的码已经保留。')
    harness.cut(null)
    await mine.page.evaluate(() => window.dispatchEvent(new Event('online')))
    await expectSeen(mine, '已核验：一层大堂东屏')
  })

  it('keeps the act, says so, and does it once the phone is back online', async () => {
    harness.world.signInAs('lin.ruoxi')
    const mine = await phone()
    await mine.open('/m/s/good')
    await expectSeen(mine, '身份签到')
    await mine.page.setOfflineMode(true)
    await pressAttend(mine)
    await expectSeen(mine, '您的签到已保存在手机上。恢复后会自动继续。')
    await mine.page.setOfflineMode(false)
    await expectSeen(mine, '签到成功')
    expect(calls('/api/attendances')).toBe(1)
  })

  it('tries at once when the person asks for it', async () => {
    harness.world.signInAs('lin.ruoxi')
    const mine = await phone('en')
    await mine.open('/m/s/good')
    await expectSeen(mine, 'Signing in as')
    harness.cut('before')
    await pressAttend(mine)
    await expectSeen(mine, 'Your sign-in is saved on this phone.')
    harness.cut(null)
    await mine.press('Try now')
    await expectSeen(mine, 'Marked present')
  })

  it('counts once when only the answer was lost', async () => {
    harness.world.signInAs('lin.ruoxi')
    const mine = await phone()
    await mine.open('/m/s/good')
    await expectSeen(mine, '身份签到')
    harness.cut('swallow')
    await pressAttend(mine)
    await expectSeen(mine, '网络断开了')
    harness.cut(null)
    await mine.press('立即重试')
    await expectSeen(mine, '签到成功')
    await expectSeen(mine, '断网没有影响')
  })

  it('goes on after the page was loaded again in between', async () => {
    harness.world.signInAs('lin.ruoxi')
    const mine = await phone()
    await mine.open('/m/s/good')
    await expectSeen(mine, '身份签到')
    harness.cut('before')
    await pressAttend(mine)
    await expectSeen(mine, '网络断开了')
    harness.cut(null)
    await mine.page.reload()
    await expectSeen(mine, '签到成功')
    expect(calls('/api/presence')).toBe(1)
  })

  it('signs in and marks present when the network comes back during the sign-in', async () => {
    const mine = await phone()
    await mine.open('/m/s/good')
    await mine.type('name', 'lin.ruoxi')
    await mine.type('password', PASSWORD)
    harness.cut('before')
    await mine.press('登录并签到')
    await expectSeen(mine, '您填写的内容都还在。')
    harness.cut(null)
    await mine.press('立即重试')
    await expectSeen(mine, '签到成功')
  })

  it('opens from the phone itself, and keeps no answer of the controller', async () => {
    harness.world.signInAs('lin.ruoxi')
    const mine = await phone()
    await mine.open('/m/')
    await expectSeen(mine, '累计 220 分')
    await mine.page.evaluate(async () => navigator.serviceWorker.ready)
    await mine.page.waitForFunction(() => navigator.serviceWorker.controller !== null)
    await mine.page.setOfflineMode(true)
    await mine.page.reload()
    await expectSeen(mine, '怎样签到')
    await expectSeen(mine, '网络断开了')
    const kept = await mine.page.evaluate(async () => {
      const requests = await Promise.all((await caches.keys()).map(async (name) => (await caches.open(name)).keys()))
      return requests.flat().map((request) => new URL(request.url).pathname)
    })
    expect(kept).toContain('/m/index.html')
    expect(kept.filter((path) => !path.startsWith('/m/'))).toEqual([])
    await mine.page.setOfflineMode(false)
    await expectSeen(mine, '累计 220 分')
  })
})

describe('the start page', () => {
  it('signs in, shows the points of the month, changes the password and signs out', async () => {
    const mine = await phone()
    await mine.open('/m/')
    await expectSeen(mine, '怎样签到')
    await mine.type('name', 'lin.ruoxi')
    await mine.type('password', PASSWORD)
    await mine.press('登录')
    await expectSeen(mine, '林若溪，您好')
    await expectSeen(mine, '累计 220 分')
    await mine.press('更换密码')
    await mine.type('current', PASSWORD)
    await mine.type('next', 'a sentence of my own')
    await mine.type('again', 'a sentence of my own')
    await mine.press('更换密码')
    await expectSeen(mine, '密码已更换。')
    await mine.press('退出登录')
    await expectSeen(mine, '登录查看积分')
    expect(await mine.page.evaluate(() => sessionStorage.getItem('lobbycast.visit'))).toBeNull()
  })

  it('speaks the other language at a touch and remembers it', async () => {
    const mine = await phone()
    await mine.open('/m/')
    await mine.press('English')
    await expectSeen(mine, 'How to sign in to an activity')
    await mine.page.reload()
    await expectSeen(mine, 'How to sign in to an activity')
    expect(await mine.page.title()).toBe('Lobbycast · Phone')
  })
})

describe('every page', () => {
  const states: readonly (readonly [string, string, string])[] = [
    ['', '/m/s/good', '登录后即完成签到'],
    ['lin.ruoxi', '/m/s/good', '身份签到'],
    ['tang.yunfan', '/m/s/good', '先设置您自己的密码'],
    ['visitor', '/m/s/good', '周访客，您好'],
    ['', '/m/s/expired', '接下来'],
    ['', '/m/', '登录查看积分'],
    ['lin.ruoxi', '/m/', '累计'],
    ['lin.ruoxi', '/m/points', '怎样得分'],
    ['', '/m/nowhere', '没有这个页面'],
  ]

  it.each(states)('is for everyone, and for thumbs (%s at %s)', async (name, path, words) => {
    if (name !== '') harness.world.signInAs(name)
    const mine = await phone()
    await mine.page.goto(`${harness.origin}${path}`)
    await expectSeen(mine, words)
    expect(await seriousProblems(mine.page)).toEqual([])
    expect(await mine.page.evaluate(lowTargets)).toEqual([])
  })

  it('is for everyone where a scan ends well', async () => {
    harness.world.signInAs('lin.ruoxi')
    const mine = await phone()
    await mine.open('/m/s/good')
    await pressAttend(mine)
    await expectSeen(mine, '签到成功')
    expect(await seriousProblems(mine.page)).toEqual([])
    expect(await mine.page.evaluate(lowTargets)).toEqual([])
  })

  it.each(states)('fits a narrow phone with large type (%s at %s)', async (name, path, words) => {
    if (name !== '') harness.world.signInAs(name)
    const mine = await phone('en', { width: 320, height: 640 })
    await mine.page.goto(`${harness.origin}${path}`)
    await mine.page.evaluate(() => (document.documentElement.style.fontSize = '150%'))
    await mine.page.waitForFunction(() => document.querySelector('mob-app') !== null)
    await mine.press('中文')
    await expectSeen(mine, words)
    expect(await mine.page.evaluate(() => document.documentElement.scrollWidth)).toBeLessThanOrEqual(320)
  })

  it('arrives with at most 60 kB of scripts', () => {
    const scripts = readdirSync(join(built, 'assets')).filter((name) => name.endsWith('.js'))
    const bytes = scripts.reduce((sum, name) => sum + gzipSync(readFileSync(join(built, 'assets', name))).length, 0)
    expect(bytes).toBeLessThanOrEqual(60_000)
  })
})

async function seriousProblems(page: Page): Promise<unknown[]> {
  // Colours are judged as they stand, not on their way.
  await page.emulateMediaFeatures([{ name: 'prefers-reduced-motion', value: 'reduce' }])
  await page.evaluate(axeSource)
  return page.evaluate(async () => {
    const { axe } = globalThis as unknown as { axe: { run(): Promise<{ violations: { id: string; impact: string; nodes: { html: string; failureSummary: string }[] }[] }> } }
    const { violations } = await axe.run()
    return violations.filter((each) => each.impact === 'serious' || each.impact === 'critical').map((each) => ({ id: each.id, nodes: each.nodes.map((node) => `${node.html} ${node.failureSummary}`) }))
  })
}

/** Runs in the page: whatever is touched and is lower than 48 px. */
function lowTargets(): string[] {
  const look = (root: ParentNode): HTMLElement[] =>
    [...root.querySelectorAll<HTMLElement>('*')].flatMap((each) => [...(each.matches('a, button, input:not(.spoken), summary') ? [each] : []), ...(each.shadowRoot === null ? [] : look(each.shadowRoot))])
  return look(document.body)
    .map((each) => ({ each, box: each.getBoundingClientRect() }))
    .filter(({ box }) => box.width > 0 && (box.height < 48 || box.width < 48))
    .map(({ each, box }) => `${each.outerHTML.slice(0, 90)} ${box.width}×${box.height}`)
}
