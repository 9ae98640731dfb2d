import type { CalendarId } from '#protocol'
import { afterEach, beforeEach, expect, test } from 'vitest'
import { act } from '../../act.ts'
import { putCalendar } from '../calendars/index.ts'
import { changeDayPart, createDayPart } from '../day-parts/index.ts'
import { deleteEntry } from '../entries/index.ts'
import { entries } from '../entries/tables.ts'
import { changeGroup, createGroup } from '../groups/index.ts'
import { changeItem, createItem } from '../items/index.ts'
import { changePlaylist, createPlaylist } from '../playlists/index.ts'
import { HOUSE, makeSignage, OPERATOR, type Signage } from '../signage-for-tests.ts'
import { changeScreen, deleteScreen } from '../screens/index.ts'
import { changeTakeoverTemplate } from '../takeovers/change-template.ts'
import { createTakeoverTemplate } from '../takeovers/create-template.ts'
import { deleteTakeoverTemplate } from '../takeovers/delete-template.ts'
import type { Content } from './compile.ts'
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

test('a screen that joins or leaves a group gets or loses what is aimed at the group', async () => {
  const { needs } = signage
  const site = await signage.site()
  const [east, west] = [await signage.screen(site, '东门'), await signage.screen(site, '西门')]
  const group = await createGroup(needs, OPERATOR, { organisation: HOUSE, name: '一楼', screens: [east.id] })
  await signage.entry(await signage.playlist(await signage.poster('给一楼')), { targets: [{ kind: 'group', id: group.id }] })
  const reached = async () => (await all()).filter(({ compiled }) => compiled.text.includes('给一楼')).map(({ screen }) => screen.name).toSorted()
  expect(await reached()).toEqual(['东门'])
  await changeGroup(needs, OPERATOR, group.id, { name: '一楼', screens: [west.id] })
  expect(await reached()).toEqual(['西门'])
  await changeGroup(needs, OPERATOR, group.id, { name: '一楼', screens: [west.id, east.id] })
  expect(await reached()).toEqual(['东门', '西门'])
})

test('only what an edit touches is compiled anew', async () => {
  const [here, there] = [await signage.site(), await signage.site()]
  for (const site of [here, here, there]) {
    await signage.screen(site)
    signage.clock.advance(1)
  }
  const entry = await signage.entry(await signage.playlist(await signage.poster('处处')))
  const poster = await signage.poster('此处')
  const playlist = await signage.playlist(poster)
  await signage.entry(playlist, { targets: [{ kind: 'site', id: here.id }] })
  const touched = async (edit: () => Promise<unknown>) => {
    const before = await all()
    await edit()
    return (await all()).map(({ compiled }, at) => compiled !== before[at]?.compiled)
  }
  expect(await touched(() => changeItem(signage.needs, OPERATOR, poster.item.id, { ...poster.item, name: '此处二' }))).toEqual([true, true, false])
  expect(await touched(() => changePlaylist(signage.needs, OPERATOR, playlist.id, { name: '改', slots: [] }))).toEqual([true, true, false])
  expect(await touched(() => changeItem(signage.needs, OPERATOR, poster.item.id, { ...poster.item, name: '此处三' }))).toEqual([false, false, false])
  expect(await touched(() => deleteEntry(signage.needs, OPERATOR, entry.id))).toEqual([true, true, true])
})

test('what a transaction took back is in nobody’s drafts', async () => {
  await signage.screen(await signage.site())
  const entry = await signage.entry(await signage.playlist(await signage.poster('在')))
  const before = await texts()
  const { needs } = signage
  const failing = act(needs, OPERATOR, async (a) => {
    await a.tx.delete(entries)
    await a.emit('entry.changed', { entry: entry.id })
    expect((await draftsOf(needs).all(a.tx))[0]?.compiled.text).not.toContain('在')
    throw new Error('the disk is full')
  })
  await expect(failing).rejects.toThrow('the disk is full')
  expect([...(await draftsOf(needs).committed()).values()].map(({ text }) => text)).toEqual(before)
  expect(await texts()).toEqual(before)
})

test('a reader gets what is committed, and what it got does not change', async () => {
  const { needs } = signage
  const screen = await signage.screen(await signage.site(), '东门')
  const first = await draftsOf(needs).committed()
  await changeScreen(needs, OPERATOR, screen.id, { name: '西门' })
  const second = await draftsOf(needs).committed()
  expect([first, second].map((each) => each.get(screen.id)?.text.includes('东门'))).toEqual([true, false])
})

test('media of a template are at hand on the screens it is meant for, and nothing of it is shown', async () => {
  const { needs } = signage
  const [here, there] = [await signage.site(), await signage.site()]
  for (const site of [here, there]) {
    await signage.screen(site)
    signage.clock.advance(1)
  }
  const hash = await signage.picture()
  const { item } = await createItem(needs, OPERATOR, HOUSE, { kind: 'image', name: '疏散', medium: hash, fit: 'cover', focus: { x: 0.5, y: 0.5 } })
  const draft = { name: '疏散', item: item.id, targets: [{ kind: 'site' as const, id: here.id }], durationMs: 60_000, needsTwo: false }
  const template = await createTakeoverTemplate(needs, OPERATOR, HOUSE, draft)
  const contents = async () => (await texts()).map((text) => JSON.parse(text) as Content)
  expect((await contents()).map(({ media, items, schedule }) => [media.map((medium) => medium.hash), items, schedule.entries])).toEqual([[[hash], [], []], [[], [], []]])
  await changeTakeoverTemplate(needs, OPERATOR, template.id, { ...draft, targets: [{ kind: 'all' }] })
  expect((await contents()).map(({ media }) => media.length)).toEqual([1, 1])
  await deleteTakeoverTemplate(needs, OPERATOR, template.id)
  expect((await contents()).map(({ media }) => media.length)).toEqual([0, 0])
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
