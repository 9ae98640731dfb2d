import { describe, expect, it } from 'vitest'
import { entryId, groupId, organisationId, playlistId, screenId, siteId, defaultScreenSettings, type LibraryEntry, type Screen } from '#protocol'
import { noTimes } from './times.ts'
import { joinTroubles, lookAt, noTroubles, schedulesOf, type Arranged } from './troubles.ts'

const house = organisationId.parse('house')
const [site, far] = [siteId.parse('site'), siteId.parse('far')]
const at = Date.parse('2026-11-23T00:00:00Z')
const screen = (id: string, of = site): Screen => ({ id: screenId.parse(id), organisation: house, site: of, name: id, rotation: 0, volume: 0, settings: defaultScreenSettings, glass: { widthPx: 1, heightPx: 1 }, condition: 'alive', published: null, reported: null, lastSeenAt: null })
const entry = (id: string, rank: number, change: Partial<LibraryEntry> = {}): LibraryEntry => ({ id: entryId.parse(id), organisation: house, name: id, playlist: playlistId.parse('list'), priority: 'normal', rank, when: { kind: 'weekly', days: [1], start: '08:00', end: '10:00' }, voice: { kind: 'alone' }, criteria: [], inStep: false, targets: [{ kind: 'all' }], revision: 1, changedAt: 0, ...change })
const arranged = (...entries: LibraryEntry[]): Arranged => ({
  entries,
  playlists: [{ id: playlistId.parse('list'), organisation: house, name: 'list', source: { kind: 'slots' }, slots: [{ id: 's', item: 'i' as never, durationMs: 10_000 }], revision: 1, changedAt: 0, usedBy: 1 }],
  places: { sites: [{ id: site, organisation: house, name: 'site', zone: 'UTC' }, { id: far, organisation: house, name: 'far', zone: 'Asia/Shanghai' }], groups: [{ id: groupId.parse('g'), organisation: house, name: 'g', screens: [], revision: 1 }], screens: [screen('a'), screen('b'), screen('c', far)] },
  times: noTimes,
})
const found = (of: Arranged) => schedulesOf(of).reduce((sum, each) => joinTroubles(sum, lookAt(each.schedule, each.screens, at)), noTroubles)

describe('troubles of what is arranged', () => {
  it('look at screens that are arranged alike once', () => {
    expect(schedulesOf(arranged(entry('one', 1))).map((each) => each.screens.map((one) => String(one.id)))).toEqual([['a', 'b'], ['c']])
  })
  it('mark both where nobody chose between two, with all screens, and neither where a rank decides', () => {
    const { byEntry } = found(arranged(entry('one', 5), entry('two', 5), entry('three', 4)))
    expect([...byEntry.keys()].toSorted()).toEqual(['one', 'two'])
    expect(byEntry.get('one')).toEqual([{ kind: 'undecided', with: ['two'], firstAt: at, screens: expect.arrayContaining(['a', 'b', 'c']) }])
  })
  it('mark shares of more than all of the time', () => {
    const share = { voice: { kind: 'share', percent: 60 } } as const
    const { byEntry } = found(arranged(entry('one', 5, share), entry('two', 5, share)))
    expect(byEntry.get('two')?.map((each) => [each.kind, each.with])).toEqual([['shares', ['one']]])
  })
  it('name screens that would have nothing, with the first such time, and none where a background entry covers all', () => {
    expect(found(arranged(entry('one', 1))).gaps.map((each) => [String(each.screen), each.from - at, each.count])).toContainEqual(['a', 0, 2])
    expect(found(arranged(entry('one', 1), entry('back', 0, { priority: 'background', when: { kind: 'always' } }))).gaps).toEqual([])
  })
})
