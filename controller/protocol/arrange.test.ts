import { describe, expect, it, test } from 'vitest'
import { parseSchedule } from '#schedules'
import { reaches, scheduleOf, type Shelf } from './arrange.ts'
import type { EntryId, GroupId, ItemId, PlaylistId, ScreenId, SiteId } from './ids.ts'

const screen = { id: 'east-1' as ScreenId, site: 'east' as SiteId }
const isIn = (group: GroupId) => group === 'lifts'

describe('an entry plays on a screen when one of its targets', () => {
  it.each([
    ['is every screen', [{ kind: 'all' as const }], true],
    ['is its site', [{ kind: 'site' as const, id: 'east' as SiteId }], true],
    ['is a group that it is in', [{ kind: 'group' as const, id: 'lifts' as GroupId }], true],
    ['is the screen itself, whatever the others are', [{ kind: 'site' as const, id: 'west' as SiteId }, { kind: 'screen' as const, id: 'east-1' as ScreenId }], true],
  ])('%s', (_, targets, expected) => expect(reaches(targets, screen, isIn)).toBe(expected))

  it('and on no other', () => {
    expect(reaches([{ kind: 'site', id: 'west' as SiteId }, { kind: 'group', id: 'doors' as GroupId }, { kind: 'screen', id: 'east-2' as ScreenId }], screen, isIn)).toBe(false)
    expect(reaches([], screen, isIn)).toBe(false)
  })
})

type Entry = Parameters<typeof scheduleOf>[1][number]
const entry = (id: string, playlist: string, change: Partial<Entry> = {}): Entry => ({
  id: id as EntryId,
  playlist: playlist as PlaylistId,
  priority: 'normal',
  rank: 0,
  when: { kind: 'always' },
  voice: { kind: 'alone' },
  criteria: [],
  inStep: false,
  changedAt: 0,
  ...change,
})
const playlist = (id: string, changedAt = 0, inside: readonly string[] = []) => ({
  id: id as PlaylistId,
  slots: [{ id: 'slot', item: 'poster' as ItemId, durationMs: 10_000 }, ...inside.map((name) => ({ id: name, playlist: name as PlaylistId }))],
  changedAt,
})
const shelf = (...playlists: readonly ReturnType<typeof playlist>[]): Shelf => ({
  items: new Map(),
  playlists: new Map(playlists.map((each) => [each.id, each])),
  calendars: new Map(['china', 'house'].map((id) => [id, { id, days: [{ from: '2026-10-01', to: '2026-10-07', kind: 'holiday' }] }])),
  dayParts: new Map(['noon', 'night'].map((id) => [id, { id, windows: [{ days: [1], start: '11:00', end: '13:00' }] }])),
})
const ids = (list: readonly { readonly id: string }[] | undefined) => list?.map((each) => each.id)

test('a rotation begins with the last change of its entry or of its playlists, on a whole second, and the schedule is valid', () => {
  const entries = [entry('a', 'day', { changedAt: 5_400 }), entry('b', 'night', { changedAt: 7_999 }), entry('c', 'outer')]
  const schedule = scheduleOf('Asia/Shanghai', entries, shelf(playlist('day', 6_700), playlist('night', 1_000), playlist('outer', 1_000, ['inner']), playlist('inner', 9_001)))
  expect(schedule.entries.map((each) => each.anchor)).toEqual([6_000, 7_000, 9_000])
  expect(parseSchedule(schedule).kind).toBe('ok')
})

test('a schedule has the playlists that its entries reach, those inside them too, and no other', () => {
  const all = [playlist('c'), playlist('a', 0, ['b', 'c']), playlist('b', 0, ['c']), playlist('elsewhere', 0, ['a'])]
  const schedule = scheduleOf('UTC', [entry('one', 'a')], shelf(...all))
  expect(ids(schedule.playlists)).toEqual(['a', 'b', 'c'])
  expect(schedule).not.toHaveProperty('calendars')
  expect(schedule).not.toHaveProperty('dayParts')
})

test('a schedule has the calendars and parts of the day that its entries go by, and no other', () => {
  const byCalendar = entry('holidays', 'a', { when: { kind: 'weekly', days: [1], start: '08:00', end: '09:00', dates: { calendar: 'china', except: ['holiday'] } } })
  const byPart = entry('noon', 'a', { when: { kind: 'day-part', part: 'noon', dates: { calendar: 'china', only: ['holiday'] } } })
  const schedule = scheduleOf('UTC', [byPart, byCalendar], shelf(playlist('a')))
  expect([ids(schedule.calendars), ids(schedule.dayParts)]).toEqual([['china'], ['noon']])
  expect(parseSchedule(schedule).kind).toBe('ok')
})

test('the same entries make the same schedule in whatever order they and the shelf are, and nothing is changed', () => {
  const entries = [entry('b', 'outer', { voice: { kind: 'weight', weight: 2 } }), entry('a', 'inner', { inStep: true })]
  const lists = [playlist('outer', 3, ['inner']), playlist('inner', 2)]
  const before = structuredClone([entries, lists])
  const first = JSON.stringify(scheduleOf('UTC', entries, shelf(...lists)))
  expect(JSON.stringify(scheduleOf('UTC', entries.toReversed(), shelf(...lists.toReversed())))).toBe(first)
  expect([entries, lists]).toEqual(before)
})

test('only what an entry says beyond the ordinary is in the schedule', () => {
  const criteria = [{ feed: 'attendance' as const, scope: 'a1', path: ['present'], is: 'above' as const, value: 3 }]
  const [plain, rich] = scheduleOf('UTC', [entry('plain', 'a'), entry('rich', 'a', { voice: { kind: 'share', percent: 20 }, criteria, inStep: true })], shelf(playlist('a'))).entries
  expect(Object.keys(plain ?? {})).toEqual(['id', 'playlist', 'priority', 'when', 'anchor', 'rank'])
  expect(rich).toMatchObject({ voice: { kind: 'share', percent: 20 }, criteria, inStep: true })
})
