import { programme as programmeSchema, type GroupId, type Programme, type ScreenId } from '#protocol'
import { parseSchedule } from '#schedules'
import { afterEach, beforeEach, expect, test } from 'vitest'
import { createGroup } from '../groups/index.ts'
import { createItem } from '../items/index.ts'
import { changePlaylist } from '../playlists/index.ts'
import { findScreen } from '../screens/index.ts'
import { HOUSE, makeSignage, OPERATOR, type Signage } from '../signage-for-tests.ts'
import { Compiler } from './compile.ts'
import { readLibrary } from './library.ts'
import { stamp, unstamp } from './stamp.ts'

let signage: Signage
beforeEach(async () => {
  signage = await makeSignage()
})
afterEach(() => signage.stop())

const place = { scanUrl: 'https://lobby.example/m/s/', tzdata: '2026a' }

async function compile(screen: ScreenId): Promise<string> {
  const { read } = signage.needs.database
  const row = await findScreen(read, screen)
  if (row === null) throw new Error('no screen')
  return new Compiler(await readLibrary(read), place).compile(row).text
}

async function programme(screen: ScreenId): Promise<Programme> {
  return programmeSchema.parse(JSON.parse(stamp(await compile(screen), { version: 1, issuedAt: 1000, activateAt: null })))
}

test('a programme holds what the entries of its screen reach, and nothing else', async () => {
  const site = await signage.site()
  const other = await signage.site()
  const [here, there] = [await signage.screen(site), await signage.screen(other)]
  const group = await createGroup(signage.needs, OPERATOR, { organisation: HOUSE, name: '一楼', screens: [here.id] })
  const names = ['all', 'site', 'group', 'screen', 'elsewhere', 'nowhere']
  const made = new Map<string, string>()
  for (const name of names) made.set(name, (await signage.poster(name)).item.id)
  const items = new Map((await readLibrary(signage.needs.database.read)).items)
  const targets = {
    all: { kind: 'all' },
    site: { kind: 'site', id: site.id },
    group: { kind: 'group', id: group.id as GroupId },
    screen: { kind: 'screen', id: here.id },
    elsewhere: { kind: 'site', id: other.id },
  } as const
  for (const [name, target] of Object.entries(targets)) {
    const item = items.get(made.get(name) ?? '')
    if (item !== undefined) await signage.entry(await signage.playlist({ item }), { targets: [target] })
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
  const library = await readLibrary(signage.needs.database.read)
  const before = structuredClone(library)
  const reversed = {
    ...library,
    playlists: new Map([...library.playlists].toReversed()),
    items: new Map([...library.items].toReversed()),
    media: new Map([...library.media].toReversed()),
  }
  expect(new Compiler(reversed, place).compile(screen).text).toBe(first)
  expect(library).toEqual(before)
})

test('a stamped programme gives back its content', async () => {
  await signage.entry(await signage.playlist(await signage.poster()))
  const screen = await signage.screen(await signage.site())
  const text = await compile(screen.id)
  expect(unstamp(stamp(text, { version: 7, issuedAt: 5, activateAt: 9 }))).toBe(text)
})
