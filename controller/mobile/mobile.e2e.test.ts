import { signOut, type ActivityId } from '#protocol'
import { describe, expect, it } from 'vitest'
import { openChromium } from '../../tools/system/chromium.ts'
import { Client } from '../../tools/system/client.ts'
import { startSystem } from '../../tools/system/system.ts'
import { refusals } from './pages/scan/refusals.ts'
import { expectSeen, type Phone } from './testing/phone.ts'
import { stageForAll } from './testing/stage-for-all.ts'

const DAY_MS = 86_400_000

const stage = stageForAll({ startController: startSystem, openBrowser: openChromium, newCaller: (origin) => new Client(origin, 'mobile') })
const postsTo = (path: string): number => stage.network.asked.filter((each) => each.startsWith(`POST ${path} `)).length

describe('a scan', () => {
  it('is checked before any sign-in, waits for name and password, and marks the member present', async () => {
    const member = await stage.lobby.person('member')
    const mine = await stage.phone()
    const code = stage.lobby.code()
    const before = await stage.lobby.countPresent('meeting')
    await mine.open(`/m/s/${code}`)
    await expectSeen(mine, '已核验：一层大堂东屏')
    expect(stage.network.asked.filter((each) => each.startsWith('POST'))).toEqual(['POST /api/presence mobile'])
    expect(await mine.keptVisit()).toContain(code)
    await mine.type('name', member.name.toUpperCase())
    await mine.type('password', member.password)
    await mine.press('登录并签到')
    await expectSeen(mine, '签到成功')
    await expectSeen(mine, '林若溪，感谢您到场参加。')
    await expectSeen(mine, '+5')
    expect(await stage.lobby.countPresent('meeting')).toBe(before + 1)
    expect(stage.network.asked.every((each) => each.endsWith(' mobile'))).toBe(true)

    await mine.page.reload()
    await expectSeen(mine, '签到成功')
    expect(postsTo('/api/attendances')).toBe(1)
    await mine.press('查看我的积分')
    await expectSeen(mine, stage.lobby.activity('meeting').title)
    await expectSeen(mine, '参加活动并现场签到')
    await expectSeen(mine, '每次 5 分，每天最多 10 分')
  })

  it('asks one press of somebody who is signed in', async () => {
    const mine = await stage.phone(await stage.lobby.person('member'), { language: 'en' })
    await mine.open(`/m/s/${stage.lobby.code()}`)
    await expectSeen(mine, 'Signing in as 林若溪')
    expect(postsTo('/api/attendances')).toBe(0)
    await mine.attend()
    await expectSeen(mine, 'Marked present')
  })

  it.each([
    ['the same day', 0, /(^|\s)\d\d:\d\d 已记录，同一活动只计一次。/],
    ['a day later', DAY_MS, /\d+月\d+日 \d\d:\d\d 已记录，同一活动只计一次。/],
  ])('says when the member was marked present before, and counts once (%s)', async (_, aheadMs, words) => {
    const member = await stage.lobby.person('member')
    await stage.lobby.bring(member, 'meeting')
    const before = await stage.lobby.countPresent('meeting')
    const mine = await stage.phone(member, { aheadMs })
    await mine.open(`/m/s/${stage.lobby.code()}`)
    await mine.attend()
    await expectSeen(mine, '您已经签到过了')
    expect(await mine.page.$eval('>>> .heading p', (element) => element.textContent)).toMatch(words)
    expect(await stage.lobby.countPresent('meeting')).toBe(before)
  })

  it('explains a day’s limit that left no points', async () => {
    const member = await stage.lobby.person('member')
    await stage.lobby.bring(member, 'lecture', 'visit')
    const mine = await stage.phone(member)
    await mine.open(`/m/s/${stage.lobby.code()}`)
    await mine.attend()
    await expectSeen(mine, '+0')
    await expectSeen(mine, '今天这一项已达上限 10 分，所以这次不再加分；到场照常记录。')
    await mine.press('查看我的积分')
    await expectSeen(mine, '当天已到上限')
    const entries = await mine.page.$$eval('>>> .entries li', (lines) => lines.map((line) => [line.querySelector('p')?.textContent, line.querySelector('b')?.textContent]))
    expect(entries).toEqual([
      [stage.lobby.activity('meeting').title, '+0'],
      [stage.lobby.activity('visit').title, '+5'],
      [stage.lobby.activity('lecture').title, '+5'],
    ])
  })

  it('says what is wrong with a name or a password and keeps the scan', async () => {
    const member = await stage.lobby.person('member')
    const mine = await stage.phone()
    await mine.open(`/m/s/${stage.lobby.code()}`)
    await mine.press('登录并签到')
    await expectSeen(mine, '请填写这一项。')
    await mine.type('name', member.name)
    await mine.type('password', 'not the password')
    await mine.press('登录并签到')
    await expectSeen(mine, '账号或密码不正确。')
    await mine.type('password', member.password)
    await mine.press('登录并签到')
    await expectSeen(mine, '签到成功')
  })

  it('has a first password replaced and then marks the member present', async () => {
    const newcomer = await stage.lobby.person('newcomer')
    const mine = await stage.phone(null, { language: 'en' })
    await mine.open(`/m/s/${stage.lobby.code()}`)
    await mine.type('name', newcomer.name)
    await mine.type('password', newcomer.password)
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
    const member = await stage.lobby.person('member')
    const mine = await stage.phone(member)
    await mine.open(`/m/s/${stage.lobby.code()}`)
    await expectSeen(mine, '身份签到')
    await member.session.call(signOut)
    await mine.attend()
    await mine.type('name', member.name)
    await mine.type('password', member.password)
    await mine.press('登录并签到')
    await expectSeen(mine, '签到成功')
    expect(postsTo('/api/presence')).toBe(1)
  })

  it('tells an account without a member what it can do', async () => {
    const mine = await stage.phone(await stage.lobby.person('visitor'))
    await mine.open(`/m/s/${stage.lobby.code()}`)
    await expectSeen(mine, '照常参加活动，请组织者为您登记')
    expect(await mine.page.$('>>> button.great')).toBeNull()
    await mine.press('换个账号')
    await expectSeen(mine, '登录后即完成签到')
  })
})

describe('a refusal', () => {
  // A code that is altered in its last letters, of a slot long past, of a slot to come, and so on.
  const scans = () => ({
    'unreadable': 'no-code',
    'forged': `${stage.lobby.code().slice(0, -4)}${stage.lobby.code().endsWith('AAAA') ? 'BBBB' : 'AAAA'}`,
    'expired': stage.lobby.code('meeting', -4),
    'early': stage.lobby.code('meeting', 2),
    'not-shown': stage.lobby.code('elsewhere'),
    'activity-not-open': stage.lobby.code('later'),
    'activity-over': stage.lobby.code('over'),
    'activity-unknown': stage.lobby.code('no-such-activity' as ActivityId),
  }) as const

  it.each(['zh', 'en'] as const)('of a scan says why and what to do next (%s)', async (language) => {
    const mine = await stage.phone(null, { language })
    for (const reason of ['unreadable', 'forged', 'expired', 'early', 'not-shown', 'activity-not-open', 'activity-over', 'activity-unknown'] as const) {
      await mine.open(`/m/s/${scans()[reason]}`)
      await expectSeen(mine, refusals[reason].heading[language])
      await expectSeen(mine, refusals[reason].text[language])
      await expectSeen(mine, refusals[reason].next[language])
    }
    expect(postsTo('/api/attendances')).toBe(0)
  })

  // What happens between the scan and the press.
  const meanwhile = {
    'ticket-unreadable': async (mine: Phone) => {
      await mine.page.evaluate(() => sessionStorage.setItem('lobbycast.visit', (sessionStorage.getItem('lobbycast.visit') ?? '').replace('"ticket":"', '"ticket":"x')))
      await mine.page.reload()
    },
    'ticket-used': async (mine: Phone) => stage.lobby.use(await stage.lobby.person('member'), ticketIn(await mine.keptVisit())),
    'not-a-member': async (mine: Phone) => mine.holdSession((await stage.lobby.person('visitor')).cookies()),
    'activity-over': async () => stage.lobby.endsIn('ending', -1),
  } as const

  it.each(['ticket-unreadable', 'ticket-used', 'not-a-member', 'activity-over'] as const)('of a sign-in says why and what to do next (%s)', async (reason) => {
    for (const language of ['zh', 'en'] as const) {
      await stage.lobby.endsIn('ending', 30)
      const mine = await stage.phone(await stage.lobby.person('member'), { language })
      await mine.open(`/m/s/${stage.lobby.code('ending')}`)
      await expectSeen(mine, '林若溪')
      await meanwhile[reason](mine)
      const before = await stage.lobby.countPresent('ending')
      await mine.attend()
      await expectSeen(mine, refusals[reason].heading[language])
      await expectSeen(mine, refusals[reason].next[language])
      expect(await stage.lobby.countPresent('ending')).toBe(before)
    }
  })
})

describe('without the network', () => {
  it('keeps the code that was scanned and goes on by itself', async () => {
    stage.network.cut('request')
    const mine = await stage.phone()
    await mine.open(`/m/s/${stage.lobby.code()}`)
    await expectSeen(mine, '扫到的码已经保留。')
    stage.network.cut(null)
    await mine.page.evaluate(() => window.dispatchEvent(new Event('online')))
    await expectSeen(mine, '已核验：一层大堂东屏')
  })

  it('keeps the act, says so, and does it once the phone is back online', async () => {
    const mine = await stage.phone(await stage.lobby.person('member'))
    await mine.open(`/m/s/${stage.lobby.code()}`)
    await expectSeen(mine, '身份签到')
    await mine.page.setOfflineMode(true)
    await mine.attend()
    await expectSeen(mine, '您的签到已保存在手机上。恢复后会自动继续。')
    await mine.page.setOfflineMode(false)
    await expectSeen(mine, '签到成功')
    expect(postsTo('/api/attendances')).toBe(1)
  })

  it('tries at once when the person asks for it', async () => {
    const mine = await stage.phone(await stage.lobby.person('member'), { language: 'en' })
    await mine.open(`/m/s/${stage.lobby.code()}`)
    await expectSeen(mine, 'Signing in as')
    stage.network.cut('request')
    await mine.attend()
    await expectSeen(mine, 'Your sign-in is saved on this phone.')
    stage.network.cut(null)
    await mine.press('Try now')
    await expectSeen(mine, 'Marked present')
  })

  it('counts once when only the answer was lost', async () => {
    const before = await stage.lobby.countPresent('meeting')
    const mine = await stage.phone(await stage.lobby.person('member'))
    await mine.open(`/m/s/${stage.lobby.code()}`)
    await expectSeen(mine, '身份签到')
    stage.network.cut('answer')
    await mine.attend()
    await expectSeen(mine, '网络断开了')
    expect(await stage.lobby.countPresent('meeting')).toBe(before + 1)
    stage.network.cut(null)
    await mine.press('立即重试')
    await expectSeen(mine, '签到成功')
    await expectSeen(mine, '断网没有影响')
    expect(postsTo('/api/attendances')).toBeGreaterThan(1)
    expect(await stage.lobby.countPresent('meeting')).toBe(before + 1)
  })

  it('goes on after the page was loaded again in between', async () => {
    const mine = await stage.phone(await stage.lobby.person('member'))
    await mine.open(`/m/s/${stage.lobby.code()}`)
    await expectSeen(mine, '身份签到')
    stage.network.cut('request')
    await mine.attend()
    await expectSeen(mine, '网络断开了')
    stage.network.cut(null)
    await mine.page.reload()
    await expectSeen(mine, '签到成功')
    expect(postsTo('/api/presence')).toBe(1)
  })

  it('signs in and marks present when the network comes back during the sign-in', async () => {
    const member = await stage.lobby.person('member')
    const mine = await stage.phone()
    await mine.open(`/m/s/${stage.lobby.code()}`)
    await mine.type('name', member.name)
    await mine.type('password', member.password)
    stage.network.cut('request')
    await mine.press('登录并签到')
    await expectSeen(mine, '您填写的内容都还在。')
    stage.network.cut(null)
    await mine.press('立即重试')
    await expectSeen(mine, '签到成功')
  })

  it('opens from the phone itself, and keeps no answer of the controller', async () => {
    const member = await stage.lobby.person('member')
    await stage.lobby.bring(member, 'lecture')
    const mine = await stage.phone(member)
    await mine.open('/m/')
    await expectSeen(mine, '累计 5 分')
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
    await expectSeen(mine, '累计 5 分')
  })
})

describe('the start page', () => {
  it('signs in, shows the points of the month, changes the password and signs out', async () => {
    const member = await stage.lobby.person('member')
    await stage.lobby.bring(member, 'lecture', 'visit')
    const mine = await stage.phone()
    await mine.open('/m/')
    await expectSeen(mine, '怎样签到')
    await mine.type('name', member.name)
    await mine.type('password', member.password)
    await mine.press('登录')
    await expectSeen(mine, '林若溪，您好')
    await expectSeen(mine, '累计 10 分')
    await mine.press('更换密码')
    await mine.type('current', member.password)
    await mine.type('next', 'a sentence of my own')
    await mine.type('again', 'a sentence of my own')
    await mine.press('更换密码')
    await expectSeen(mine, '密码已更换。')
    await mine.press('退出登录')
    await expectSeen(mine, '登录查看积分')
    expect(await mine.keptVisit()).toBeNull()
  })

  it('speaks the other language at a touch and remembers it', async () => {
    const mine = await stage.phone()
    await mine.open('/m/')
    await mine.press('English')
    await expectSeen(mine, 'How to sign in to an activity')
    await mine.page.reload()
    await expectSeen(mine, 'How to sign in to an activity')
    expect(await mine.page.title()).toBe('Lobbycast · Phone')
  })
})

/** The ticket that a phone keeps for a visit. */
function ticketIn(kept: string | null): string {
  const { checked } = JSON.parse(kept ?? '') as { readonly checked: { readonly ticket: string } }
  return checked.ticket
}
