import type { LibraryDayPart, LiveEvent } from '#protocol'
import { afterEach, beforeEach, expect, test } from 'vitest'
import { HOUSE, makeSignage, type Signage } from '../signage-for-tests.ts'

let signage: Signage
beforeEach(async () => {
  signage = await makeSignage()
  signage.grant('content.edit')
})
afterEach(() => signage.stop())

const draft = { name: '午间', windows: [{ days: [1, 2, 3, 4, 5], start: '11:30', end: '13:00' }], exceptions: [{ from: '2026-10-01', to: '2026-10-07', windows: [] }] }
const make = async (change: object = {}) => signage.ask('POST', '/api/day-parts', { organisation: HOUSE, ...draft, ...change })

test('a part of the day is created, changed, listed and deleted; open pages hear of each', async () => {
  await signage.start()
  const heard: LiveEvent[] = []
  signage.needs.live.listen((event) => heard.push(event))
  const made = (await make()).json as LibraryDayPart
  expect(made).toMatchObject({ ...draft, organisation: HOUSE, usedBy: 0, changedAt: signage.clock.now() })
  signage.clock.advance(1000)
  const changed = { name: '中午', windows: [{ days: [6], start: '22:00', end: '02:00' }], exceptions: [] }
  expect((await signage.ask('PUT', `/api/day-parts/${made.id}`, changed)).json).toEqual({ ...made, ...changed, revision: 2, changedAt: signage.clock.now() })
  expect((await signage.ask('GET', '/api/day-parts')).json).toEqual({ dayParts: [{ ...made, ...changed, revision: 2, changedAt: signage.clock.now() }] })
  expect((await signage.ask('DELETE', `/api/day-parts/${made.id}`)).status).toBe(200)
  expect((await signage.ask('DELETE', `/api/day-parts/${made.id}`)).status).toBe(404)
  expect(heard.filter((event) => event.type === 'changed').map((event) => event.what)).toEqual(['day-parts', 'day-parts', 'day-parts'])
})

test.each([
  ['a time that no clock shows', { windows: [{ days: [1], start: '25:00', end: '26:00' }] }, 'windows.0.start', '时间须写作 00:00 至 23:59；只有结束时间可以是 24:00。'],
  ['no day of the week', { windows: [{ days: [], start: '08:00', end: '09:00' }] }, 'windows.0.days', '至少选择一个星期几。'],
  ['an exception that ends before it begins', { exceptions: [{ from: '2026-10-07', to: '2026-10-01', windows: [] }] }, 'exceptions.0.to', '截止日期不能早于起始日期。'],
])('%s is refused there, in the engine’s words', async (_, change, path, zh) => {
  const { status, json } = await make(change)
  expect([status, json]).toMatchObject([400, { error: { fields: expect.arrayContaining([{ path, message: expect.objectContaining({ zh }) }]) } }])
})

test('one that an entry goes by stays', async () => {
  const { id } = (await make()).json as LibraryDayPart
  const { json } = await signage.ask('POST', '/api/entries', { organisation: HOUSE, name: '午', playlist: (await signage.playlist()).id, priority: 'normal', rank: 0, when: { kind: 'day-part', part: id }, targets: [{ kind: 'all' }] })
  expect(await signage.ask('DELETE', `/api/day-parts/${id}`)).toMatchObject({ status: 409, json: { error: { message: { zh: '有 1 条排期按“午间”播放，请先修改或删除这些排期。' } } } })
  await signage.ask('DELETE', `/api/entries/${(json as { id: string }).id}`)
  expect((await signage.ask('DELETE', `/api/day-parts/${id}`)).status).toBe(200)
})

test('who may not edit writes nothing', async () => {
  const { id } = (await make()).json as LibraryDayPart
  signage.grant('screens.manage')
  expect((await make()).status).toBe(403)
  expect((await signage.ask('PUT', `/api/day-parts/${id}`, draft)).status).toBe(403)
  expect((await signage.ask('DELETE', `/api/day-parts/${id}`)).status).toBe(403)
})
