import { changePassword, createAccount, createActivity, createMember, listAttendances, type ActivityId } from '#protocol'
import { afterAll, beforeAll, expect, test } from 'vitest'
import { Client } from './client.ts'
import { scanCode, wordsOf } from './read-page.ts'
import { makeSmallHouse, seesItem, type SmallHouse } from './small-house.ts'
import { until } from './until.ts'

let house: SmallHouse
const open = new AsyncDisposableStack()
let activity: ActivityId
const password = 'a good long password'

beforeAll(async () => {
  house = await makeSmallHouse()
  open.defer(() => house.stop())
  const { client, organisation } = house.system
  const now = Date.now()
  const times = { startsAt: now - 60_000, endsAt: now + 3_600_000 }
  const made = await client.call(createActivity, { body: { organisation, title: '主题党日', place: '一层', ...times } })
  activity = made.id
  const member = await client.call(createMember, { body: { organisation, name: '林若溪' } })
  const { account, firstPassword } = await client.call(createAccount, { body: { name: 'ruoxi', displayName: '林若溪', member: member.id } })
  const phone = new Client(house.system.origin, 'mobile')
  await phone.signIn(account.name, firstPassword)
  await phone.call(changePassword, { body: { current: firstPassword, next: password } })
  const item = await house.makeItem({ kind: 'sign-in', name: '签到', theme: 'festive', activity: { id: activity, title: '主题党日', place: '一层', ...times } })
  await house.publish([item])
  await seesItem(house.page, item)
}, 120_000)
afterAll(() => open.disposeAsync())

test('a member scans the code on the glass, signs in on the phone, and the head count on the same glass changes', async () => {
  expect(await headCount()).toBe('0')
  const address = await scanCode(house.page)
  expect(address).toContain(`${house.system.origin}/m/s/`)

  const phone = await house.chromium.browser.createBrowserContext()
  const page = await phone.newPage()
  await page.setViewport({ width: 390, height: 844, isMobile: true, hasTouch: true })
  await page.goto(address)
  await page.waitForSelector('>>> input[autocomplete="username"]')
  await page.type('>>> input[autocomplete="username"]', 'ruoxi')
  await page.type('>>> input[type="password"]', password)
  await page.keyboard.press('Enter')
  await until(async () => (await wordsOf(page)).includes('已签到') || (await wordsOf(page)).includes('签到成功'), 'the phone says that the member is present')
  await house.page.bringToFront()
  await until(async () => (await headCount()) === '1', 'the glass shows one present')
  const { attendances } = await house.system.client.call(listAttendances, { params: { id: activity } })
  expect(attendances.map((row) => row.name)).toEqual(['林若溪'])
  await phone.close()
})

test('nothing that reaches the screen names the member', async () => {
  const everything = await house.page.evaluate(() => document.documentElement.outerHTML)
  expect(everything).not.toContain('林若溪')
})

async function headCount(): Promise<string> {
  return house.page.$eval('>>> .present', (element) => element.textContent?.trim() ?? '')
}
