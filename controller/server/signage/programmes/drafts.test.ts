import type { CalendarId } from '#protocol'
import { afterEach, beforeEach, expect, test } from 'vitest'
import { putCalendar } from '../calendars/index.ts'
import { changeDayPart, createDayPart } from '../day-parts/index.ts'
import { changeItem } from '../items/index.ts'
import { changePlaylist, createPlaylist } from '../playlists/index.ts'
import { HOUSE, makeSignage, OPERATOR, type Signage } from '../signage-for-tests.ts'
import { changeScreen, deleteScreen } from '../screens/index.ts'
import { draftsOf } from './drafts.ts'

let signage: Signage
beforeEach(async () => {
  signage = await makeSignage()
})
afterEach(() => signage.stop())

const all = () => signage.needs.database.write((tx) => draftsOf(signage.needs).all(tx))
const texts = async () => (await all()).map(({ compiled }) => compiled.text)

test('what nobody has edited is compiled once', async () => {
  await signage.screen(await signage.site())
  const [before] = await all()
  const [after] = await all()
  expect(after?.compiled).toBe(before?.compiled)
})

test('every edit is in the drafts from its commit on', async () => {
  const site = await signage.site()
  const screen = await signage.screen(site, '东门')
  const playlist = await signage.playlist(await signage.poster('一'))
  await signage.entry(playlist)
  expect((await texts())[0]).toContain('"东门"')
  const other = await signage.poster('二')
  await changePlaylist(signage.needs, OPERATOR, playlist.id, { name: '改', slots: [{ id: 's', item: other.item.id, durationMs: 10_000 }] })
  expect((await texts())[0]).toContain('二')
  await changeScreen(signage.needs, OPERATOR, screen.id, { ...screen, name: '西门' })
  expect((await texts())[0]).toContain('"西门"')
  const added = await signage.screen(site, '南门')
  expect(await texts()).toHaveLength(2)
  await deleteScreen(signage.needs, OPERATOR, added.id)
  expect(await texts()).toHaveLength(1)
})

test('an item that gets or loses a tag, a part of the day and a calendar change the drafts', async () => {
  const { needs } = signage
  const closed = { id: 'house', name: { zh: '馆历', en: 'House' }, years: { from: 2026, to: 2026 }, kinds: [{ id: 'closed', name: { zh: '闭馆', en: 'Closed' } }], days: [] }
  await putCalendar(needs, OPERATOR, 'house' as CalendarId, closed)
  const part = await createDayPart(needs, OPERATOR, HOUSE, { name: '午间', windows: [{ days: [1], start: '11:30', end: '13:00' }], exceptions: [] })
  const { item } = await signage.poster('一')
  const source = { kind: 'tags' as const, all: ['autumn'], any: [], durationMs: 8000, order: 'name' as const }
  const playlist = await createPlaylist(needs, OPERATOR, { organisation: HOUSE, name: '秋', slots: [], source })
  await signage.entry(playlist, { when: { kind: 'day-part', part: part.id, dates: { calendar: 'house', except: ['closed'] } } })
  await signage.screen(await signage.site())
  expect((await texts())[0]).not.toContain(item.id)
  await changeItem(needs, OPERATOR, item.id, item, ['autumn'])
  expect((await texts())[0]).toContain(item.id)
  await changeItem(needs, OPERATOR, item.id, item, [])
  expect((await texts())[0]).not.toContain(item.id)
  await changeDayPart(needs, OPERATOR, part.id, { name: '午间', windows: [{ days: [2], start: '12:34', end: '13:00' }], exceptions: [] })
  expect((await texts())[0]).toContain('12:34')
  await putCalendar(needs, OPERATOR, 'house' as CalendarId, { ...closed, days: [{ from: '2026-12-24', to: '2026-12-24', kind: 'closed', name: { zh: '闭馆', en: 'Closed' } }] })
  expect((await texts())[0]).toContain('2026-12-24')
})

test('an edit that is refused changes nothing', async () => {
  await signage.screen(await signage.site())
  const playlist = await signage.playlist(await signage.poster('一'))
  await signage.entry(playlist)
  const before = await texts()
  await expect(changePlaylist(signage.needs, OPERATOR, playlist.id, { name: '改', slots: [{ id: 's', item: HOUSE as never, durationMs: 10_000 }] })).rejects.toThrow()
  expect(await texts()).toEqual(before)
})

test('they are compiled ahead soon after an edit', async () => {
  await signage.start()
  await signage.screen(await signage.site())
  expect(draftsOf(signage.needs).isReady).toBe(false)
  await expect.poll(() => draftsOf(signage.needs).isReady).toBe(true)
})
