import type { LibraryCalendar, LiveEvent } from '#protocol'
import type { CalendarFile } from '#schedules'
import { afterEach, beforeEach, expect, test } from 'vitest'
import { HOUSE, makeSignage, type Signage } from '../signage-for-tests.ts'
import { putInShipped } from './index.ts'

let signage: Signage
beforeEach(async () => {
  signage = await makeSignage()
  signage.grant('screens.manage')
})
afterEach(() => signage.stop())

const day = (date: string, kind = 'closed') => ({ from: date, to: date, kind, name: { zh: '停馆', en: 'Closed' } })
const file = (...days: CalendarFile['days']): CalendarFile => ({ id: 'house', name: { zh: '馆历', en: 'House' }, years: { from: 2026, to: 2026 }, kinds: [{ id: 'closed', name: { zh: '闭馆日', en: 'Closed day' } }], days })
const put = (id: string, given: unknown) => signage.ask('PUT', `/api/calendars/${id}`, { file: given })
const list = async () => ((await signage.ask('GET', '/api/calendars')).json as { calendars: LibraryCalendar[] }).calendars

test('the shipped calendar is there from the first start, once: what operators delete stays away', async () => {
  await signage.start()
  expect(await list()).toMatchObject([{ file: { id: 'china', name: { zh: '中国法定节假日' } }, usedBy: 0 }])
  expect((await signage.ask('DELETE', '/api/calendars/china')).status).toBe(200)
  await putInShipped(signage.needs)
  expect(await list()).toEqual([])
})

test('a calendar is added, replaced with what changed said, and deleted; open pages hear of each', async () => {
  const heard: LiveEvent[] = []
  await signage.start()
  signage.needs.live.listen((event) => heard.push(event))
  const [first, second, third] = [day('2026-01-01'), day('2026-05-01'), day('2026-06-01')]
  expect(await put('house', file(first, second))).toMatchObject({ status: 200, json: { added: [first, second], removed: [], calendar: { file: file(first, second), usedBy: 0 } } })
  expect(await put('house', file(second, third))).toMatchObject({ status: 200, json: { added: [third], removed: [first] } })
  expect(await put('house', file(second, third))).toMatchObject({ status: 200, json: { added: [], removed: [] } })
  expect((await signage.ask('DELETE', '/api/calendars/house')).status).toBe(200)
  expect((await signage.ask('DELETE', '/api/calendars/house')).status).toBe(404)
  expect(heard.filter((event) => event.type === 'changed').map((event) => event.what)).toEqual(['calendars', 'calendars', 'calendars'])
})

test.each([
  ['a date that is on no calendar', () => file(day('2026-02-30')), 'file.days.0.from', '日历上没有这个日期或时间。'],
  ['a kind that it does not list', () => file(day('2026-02-03', 'open')), 'file.days.0.kind', '这个文件没有列出这种日子。'],
  ['days that overlap', () => file(day('2026-02-03'), day('2026-02-03')), 'file.days.1', '这段日期与另一段重叠，一天只能属于一种日子。'],
  ['a day of another year', () => file(day('2027-02-03')), 'file.days.0.to', '这个日期不在文件所列的年份之内。'],
  ['another id', () => ({ ...file(), id: 'other' }), 'file.id', '这个文件是日历“other”的，不是“house”的。'],
  ['an id that no address can hold', () => ({ ...file(), id: '馆历' }), 'file.id', '日历的编号只能用小写字母、数字和连字符，最多 64 个字符。'],
])('a file with %s is refused there, in words', async (_, given, path, zh) => {
  const { status, json } = await put('house', given())
  expect([status, json]).toMatchObject([400, { error: { message: { zh }, fields: expect.arrayContaining([{ path, message: expect.objectContaining({ zh }) }]) } }])
  expect(await list()).toEqual([])
})

test('what an entry goes by stays: the calendar, and the kind of day', async () => {
  signage.grant('screens.manage', 'content.edit')
  await put('house', file(day('2026-01-01')))
  const when = { kind: 'weekly', days: [1], start: '08:00', end: '09:00', dates: { calendar: 'house', except: ['closed'] } }
  const { json } = await signage.ask('POST', '/api/entries', { organisation: HOUSE, name: '早', playlist: (await signage.playlist()).id, priority: 'normal', rank: 0, when, targets: [{ kind: 'all' }] })
  expect(await list()).toMatchObject([{ usedBy: 1 }])
  expect(await signage.ask('DELETE', '/api/calendars/house')).toMatchObject({ status: 409, json: { error: { message: { zh: '有 1 条排期按“馆历”播放，请先修改或删除这些排期。' } } } })
  const withoutClosed = { ...file(), kinds: [{ id: 'open', name: { zh: '开放日', en: 'Open' } }] }
  expect(await put('house', withoutClosed)).toMatchObject({ status: 409, json: { error: { message: { zh: '新文件没有“闭馆日”，而有 1 条排期按它播放。请先修改这些排期。' } } } })
  expect((await put('house', file())).status).toBe(200)
  await signage.ask('DELETE', `/api/entries/${(json as { id: string }).id}`)
  expect((await put('house', withoutClosed)).status).toBe(200)
  expect((await signage.ask('DELETE', '/api/calendars/house')).status).toBe(200)
})

test('who does not manage the screens of the whole house writes nothing', async () => {
  signage.grant('content.edit', 'content.publish')
  expect((await put('house', file())).status).toBe(403)
  expect((await signage.ask('DELETE', '/api/calendars/house')).status).toBe(403)
})
