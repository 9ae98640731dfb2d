import { programme as programmeSchema, type GroupId, type LibraryItem, type Programme, type ScreenId } from '#protocol'
import { parseSchedule, playsAt, prepare, timeline, type Options, type Showing } from '#schedules'
import { afterEach, beforeEach, expect, test } from 'vitest'
import { putInShipped } from '../calendars/index.ts'
import { createDayPart } from '../day-parts/index.ts'
import { createGroup } from '../groups/index.ts'
import { changeItem, createItem } from '../items/index.ts'
import { changePlaylist, createPlaylist } from '../playlists/index.ts'
import { HOUSE, makeSignage, OPERATOR, type Signage } from '../signage-for-tests.ts'
import { Compiler } from './compile.ts'
import { readRows } from './rows.ts'
import { stamp, unstamp } from './stamp.ts'

let signage: Signage
beforeEach(async () => {
  signage = await makeSignage()
})
afterEach(() => signage.stop())

const place = { scanUrl: 'https://lobby.example/m/s/', tzdata: '2026a' }

async function compile(screen: ScreenId): Promise<string> {
  const { read } = signage.needs.database
  const compiler = new Compiler(place)
  compiler.take(await readRows(read, 'all'))
  const compiled = compiler.compiled.get(screen)
  if (compiled === undefined) throw new Error('no screen')
  return compiled.text
}

async function programme(screen: ScreenId): Promise<Programme> {
  return programmeSchema.parse(JSON.parse(stamp(await compile(screen), { version: 1, issuedAt: 1000, activateAt: null, zone: 'Asia/Shanghai' })))
}

test('a programme holds what the entries of its screen reach, and nothing else', async () => {
  const site = await signage.site()
  const other = await signage.site()
  const [here, there] = [await signage.screen(site), await signage.screen(other)]
  const group = await createGroup(signage.needs, OPERATOR, { organisation: HOUSE, name: '一楼', screens: [here.id] })
  const names = ['all', 'site', 'group', 'screen', 'elsewhere', 'nowhere']
  const made = new Map<string, LibraryItem>()
  for (const name of names) made.set(name, await signage.poster(name))
  const targets = {
    all: { kind: 'all' },
    site: { kind: 'site', id: site.id },
    group: { kind: 'group', id: group.id as GroupId },
    screen: { kind: 'screen', id: here.id },
    elsewhere: { kind: 'site', id: other.id },
  } as const
  for (const [name, target] of Object.entries(targets)) {
    const item = made.get(name)
    if (item !== undefined) await signage.entry(await signage.playlist(item), { targets: [target] })
  }
  const shown = async (screen: ScreenId) => (await programme(screen)).items.map((item) => item.name).toSorted()
  expect(await shown(here.id)).toEqual(['all', 'group', 'screen', 'site'])
  expect(await shown(there.id)).toEqual(['all', 'elsewhere'])
})

test('it is a whole programme: schedule, media with chunks, feeds, settings', async () => {
  const hash = await signage.picture()
  const image = await createItem(signage.needs, OPERATOR, HOUSE, { kind: 'image', name: '图', medium: hash, fit: 'cover', focus: { x: 0.5, y: 0.5 } })
  const signIn = await createItem(signage.needs, OPERATOR, HOUSE, {
    kind: 'sign-in',
    name: '签到',
    theme: 'sober',
    activity: { id: 'a1', title: '主题党日', place: '', startsAt: 1, endsAt: 2 },
  })
  const entry = await signage.entry(await signage.playlist(image, signIn, image))
  const screen = await signage.screen(await signage.site())
  const compiled = await programme(screen.id)
  expect(parseSchedule(compiled.schedule).kind).toBe('ok')
  expect(compiled).toMatchObject({
    screen: screen.id,
    name: '东门',
    site: '总部',
    tzdata: '2026a',
    expiresAt: 1000 + 60 * 86_400_000,
    media: [{ hash, chunks: [hash], type: 'image/png' }],
    feeds: [{ feed: 'attendance', scope: 'a1' }],
    settings: { rotation: 0, volume: 0, scanUrl: 'https://lobby.example/m/s/' },
    schedule: { zone: 'Asia/Shanghai', fallback: null, entries: [{ id: entry.id, priority: 'normal' }] },
  })
  expect(compiled.items).toHaveLength(2)
})

test('the rotation begins with the last change of its entry or playlist, on a whole second', async () => {
  signage.clock.advance(1234)
  const item = await signage.poster()
  const playlist = await signage.playlist(item)
  await signage.entry(playlist)
  const screen = await signage.screen(await signage.site())
  const anchor = async () => (await programme(screen.id)).schedule.entries[0]?.anchor
  const first = signage.clock.now()
  expect(await anchor()).toBe(first - (first % 1000))
  signage.clock.advance(60_500)
  await changePlaylist(signage.needs, OPERATOR, playlist.id, { name: playlist.name, slots: [] })
  expect(await anchor()).toBe(signage.clock.now() - (signage.clock.now() % 1000))
})

test('the same library gives the same bytes, in whatever order it was made, and is not changed', async () => {
  const items = [await signage.poster('a'), await signage.poster('b'), await signage.poster('c')]
  const screen = await signage.screen(await signage.site())
  for (const item of items) await signage.entry(await signage.playlist(item, ...items))
  const first = await compile(screen.id)
  expect(await compile(screen.id)).toBe(first)
  const rows = await readRows(signage.needs.database.read, 'all')
  const before = structuredClone(rows)
  const turned = <Id, Row>(all: ReadonlyMap<Id, Row>) => new Map([...all].toReversed())
  const reversed = { ...rows, entries: turned(rows.entries), playlists: turned(rows.playlists), items: turned(rows.items), media: turned(rows.media) }
  const compiler = new Compiler(place)
  compiler.take(reversed)
  expect(compiler.compiled.get(screen.id)?.text).toBe(first)
  expect(rows).toEqual(before)
})

test('a stamped programme gives back its content', async () => {
  await signage.entry(await signage.playlist(await signage.poster()))
  const screen = await signage.screen(await signage.site())
  const text = await compile(screen.id)
  expect(unstamp(stamp(text, { version: 7, issuedAt: 5, activateAt: 9, zone: 'Asia/Shanghai' }))).toBe(text)
})

/** Asks the engine for what a screen would play by its programme. */
async function engine(screen: ScreenId) {
  const parsed = parseSchedule((await programme(screen)).schedule)
  if (parsed.kind === 'refused') throw new Error(JSON.stringify(parsed.reasons))
  const ready = prepare(parsed.schedule)
  const idOf = (showing: Showing) => (showing.kind === 'item' ? showing.item : null)
  return {
    at: (local: string, options?: Options) => idOf(playsAt(ready, Date.parse(`${local}+08:00`), options)),
    /** How often each item comes in an hour. */
    hour(local: string): ReadonlyMap<string | null, number> {
      const from = Date.parse(`${local}+08:00`)
      return new Map([...Map.groupBy(timeline(ready, from, from + 3_600_000), idOf)].map(([item, showings]) => [item, showings.length]))
    },
  }
}

test('recurrence, kinds of day and parts of the day come through to what the engine plays', async () => {
  await putInShipped(signage.needs)
  const [monthly, workday, noon, base] = [await signage.poster('每月'), await signage.poster('工作日'), await signage.poster('午间'), await signage.poster('垫播')]
  const part = await createDayPart(signage.needs, OPERATOR, HOUSE, { name: '午间', windows: [{ days: [1, 2, 3, 4, 5, 6, 7], start: '11:30', end: '13:00' }], exceptions: [{ from: '2026-11-24', to: '2026-11-24', windows: [] }] })
  await signage.entry(await signage.playlist(base), { priority: 'background' })
  await signage.entry(await signage.playlist(monthly), { priority: 'campaign', when: { kind: 'rule', start: '2026-11-02T08:30', lastsMs: 1_800_000, rule: 'FREQ=MONTHLY;BYDAY=1MO' } })
  await signage.entry(await signage.playlist(workday), { when: { kind: 'weekly', days: [1, 2, 3, 4, 5], start: '08:00', end: '09:00', dates: { calendar: 'china', except: ['holiday'], also: ['makeup-workday'] } } })
  await signage.entry(await signage.playlist(noon), { when: { kind: 'day-part', part: part.id } })
  const screen = await signage.screen(await signage.site())
  const { schedule } = await programme(screen.id)
  expect([schedule.calendars?.map((each) => each.id), schedule.dayParts]).toEqual([['china'], [{ id: part.id, windows: part.windows, exceptions: part.exceptions }]])
  const { at } = await engine(screen.id)
  expect(['2026-12-07T08:45', '2026-12-07T09:00', '2026-12-14T08:45'].map((local) => at(local))).toEqual([monthly.item.id, base.item.id, workday.item.id])
  // National Day, a Sunday on which people work for it, an ordinary Sunday.
  expect(['2026-10-01T08:30', '2026-09-20T08:30', '2026-09-27T08:30'].map((local) => at(local))).toEqual([base.item.id, workday.item.id, base.item.id])
  expect(['2026-11-23T12:00', '2026-11-24T12:00'].map((local) => at(local))).toEqual([noon.item.id, base.item.id])
})

test('weights, plays per hour and nested playlists come through to what the engine plays', async () => {
  const [often, seldom, capped, inner] = [await signage.poster('常'), await signage.poster('少'), await signage.poster('限'), await signage.poster('内')]
  const nested = await signage.playlist(inner)
  const slots = [
    { id: 'often', item: often.item.id, durationMs: 10_000, weight: 3 },
    { id: 'seldom', item: seldom.item.id, durationMs: 10_000 },
    { id: 'capped', item: capped.item.id, durationMs: 10_000, perHour: 6 },
    { id: 'inner', playlist: nested.id, take: 1 },
  ]
  await signage.entry(await createPlaylist(signage.needs, OPERATOR, { organisation: HOUSE, name: '外', slots }))
  const screen = await signage.screen(await signage.site())
  const compiled = await programme(screen.id)
  expect(compiled.schedule.playlists).toHaveLength(2)
  expect(compiled.items).toHaveLength(4)
  const counts = (await engine(screen.id)).hour('2026-12-01T10:00')
  const [of, se, ca, inn] = [often, seldom, capped, inner].map(({ item }) => counts.get(item.id) ?? 0)
  expect(ca).toBe(6)
  expect(Math.abs((of ?? 0) - 3 * (se ?? 0))).toBeLessThanOrEqual(3)
  expect(Math.abs((inn ?? 0) - (se ?? 0))).toBeLessThanOrEqual(1)
})

test('shares of time come through to what the engine plays', async () => {
  const [base, share] = [await signage.poster('常规'), await signage.poster('两成')]
  await signage.entry(await signage.playlist(base))
  await signage.entry(await signage.playlist(share), { voice: { kind: 'share', percent: 20 } })
  const screen = await signage.screen(await signage.site())
  const counts = (await engine(screen.id)).hour('2026-12-01T10:00')
  expect(counts.get(share.item.id)).toBeGreaterThanOrEqual(71)
  expect(counts.get(share.item.id)).toBeLessThanOrEqual(73)
})

test('a condition comes through with its feed, and in-step entries as such', async () => {
  const [base, full] = [await signage.poster('常规'), await signage.poster('满员')]
  await signage.entry(await signage.playlist(base))
  const criteria = [{ feed: 'attendance' as const, scope: 'a1', path: ['present'], is: 'above' as const, value: 10 }]
  const entry = await signage.entry(await signage.playlist(full), { priority: 'campaign', criteria, inStep: true })
  const screen = await signage.screen(await signage.site())
  const compiled = await programme(screen.id)
  expect(compiled.feeds).toEqual([{ feed: 'attendance', scope: 'a1' }])
  expect(compiled.schedule.entries.find((each) => each.id === entry.id)?.inStep).toBe(true)
  const { at } = await engine(screen.id)
  const withPresent = (present: number): Options => ({ feeds: (feed, scope) => (feed === 'attendance' && scope === 'a1' ? { present } : undefined) })
  expect([at('2026-12-01T10:00'), at('2026-12-01T10:00', withPresent(10)), at('2026-12-01T10:00', withPresent(11))]).toEqual([base.item.id, base.item.id, full.item.id])
})

test('a playlist by tags becomes slots of the items that have them now', async () => {
  const [b, a, other] = [await signage.poster('乙'), await signage.poster('丙'), await signage.poster('其他')]
  for (const { item } of [a, b]) await changeItem(signage.needs, OPERATOR, item.id, item, ['autumn'])
  const playlist = await createPlaylist(signage.needs, OPERATOR, { organisation: HOUSE, name: '秋', slots: [], source: { kind: 'tags', all: ['autumn'], any: [], durationMs: 8000, order: 'name' } })
  await signage.entry(playlist)
  const screen = await signage.screen(await signage.site())
  const compiled = await programme(screen.id)
  expect(compiled.schedule.playlists).toEqual([{ id: playlist.id, slots: [a, b].map(({ item: { id } }) => ({ id, item: id, durationMs: 8000 })) }])
  expect(compiled.items.map((item) => item.id)).not.toContain(other.item.id)
})

test('a programme is of the newest format', async () => {
  const screen = await signage.screen(await signage.site())
  expect((await programme(screen.id)).format).toBe(2)
})
