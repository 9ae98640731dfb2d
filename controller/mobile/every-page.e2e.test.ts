import { readFileSync, readdirSync } from 'node:fs'
import { join } from 'node:path'
import { gzipSync } from 'node:zlib'
import { beforeAll, describe, expect, it } from 'vitest'
import { openChromium } from '../../tools/system/chromium.ts'
import { Client } from '../../tools/system/client.ts'
import { startSystem } from '../../tools/system/system.ts'
import { lowTargets, seriousProblems } from './testing/barriers.ts'
import type { Person, PersonKind } from './testing/lobby.ts'
import { expectSeen } from './testing/phone.ts'
import { built, stageForAll } from './testing/stage-for-all.ts'

const axeSource = readFileSync(join(import.meta.dirname, '../../node_modules/axe-core/axe.min.js'), 'utf8')

const stage = stageForAll({ startController: startSystem, openBrowser: openChromium, newCaller: (origin) => new Client(origin, 'mobile') })

describe('every page', () => {
  const places = {
    'a good code': () => `/m/s/${stage.lobby.code()}`,
    'an old code': () => `/m/s/${stage.lobby.code('meeting', -4)}`,
    'the start page': () => '/m/',
    'the points': () => '/m/points',
    'no page': () => '/m/nowhere',
  } as const
  const states: readonly (readonly [PersonKind | 'nobody', keyof typeof places, string])[] = [
    ['nobody', 'a good code', '登录后即完成签到'],
    ['member', 'a good code', '身份签到'],
    ['newcomer', 'a good code', '先设置您自己的密码'],
    ['visitor', 'a good code', '周访客，您好'],
    ['nobody', 'an old code', '接下来'],
    ['nobody', 'the start page', '登录查看积分'],
    ['member', 'the start page', '累计 5 分'],
    ['member', 'the points', '规则第 1 版'],
    ['nobody', 'no page', '没有这个页面'],
  ]
  let holders: Readonly<Record<PersonKind, Person>>

  beforeAll(async () => {
    holders = { member: await stage.lobby.person('member'), newcomer: await stage.lobby.person('newcomer'), visitor: await stage.lobby.person('visitor') }
    await stage.lobby.bring(holders.member, 'lecture')
  })

  it.each(states)('is for everyone, and for thumbs (%s at %s)', async (who, place, words) => {
    const mine = await stage.phone(who === 'nobody' ? null : holders[who])
    await mine.open(places[place]())
    await expectSeen(mine, words)
    expect(await seriousProblems(mine.page, axeSource)).toEqual([])
    expect(await lowTargets(mine.page)).toEqual([])
  })

  it('is for everyone where a scan ends well', async () => {
    const mine = await stage.phone(await stage.lobby.person('member'))
    await mine.open(`/m/s/${stage.lobby.code()}`)
    await mine.attend()
    await expectSeen(mine, '签到成功')
    expect(await seriousProblems(mine.page, axeSource)).toEqual([])
    expect(await lowTargets(mine.page)).toEqual([])
  })

  it.each(states)('fits a narrow phone with large type (%s at %s)', async (who, place, words) => {
    const mine = await stage.phone(who === 'nobody' ? null : holders[who], { language: 'en', size: { width: 320, height: 640 } })
    await mine.open(places[place]())
    await mine.page.evaluate(() => (document.documentElement.style.fontSize = '200%'))
    await mine.press('中文')
    await expectSeen(mine, words)
    expect(await mine.page.evaluate(() => document.documentElement.scrollWidth)).toBeLessThanOrEqual(320)
  })

  it('arrives with at most 60 kB of scripts', () => {
    // What a scan needs; the page of a class comes when it is asked for.
    const scripts = readdirSync(join(built, 'assets')).filter((name) => name.endsWith('.js') && !name.startsWith('mob-class-'))
    const bytes = scripts.reduce((sum, name) => sum + gzipSync(readFileSync(join(built, 'assets', name))).length, 0)
    expect(bytes).toBeLessThanOrEqual(60_000)
  })
})
