import { describe, expect, it, test } from 'vitest'
import { parseSchedule } from '#schedules'
import { reaches, scheduleOf } from './arrange.ts'
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

test('a rotation begins with the last change of its entry or its playlist, on a whole second, and the schedule is valid', () => {
  const entry = (id: string, playlist: string, changedAt: number) => ({ id: id as EntryId, playlist: playlist as PlaylistId, priority: 'normal' as const, rank: 0, when: { kind: 'always' as const }, changedAt })
  const playlist = (id: string, changedAt: number) => ({ id: id as PlaylistId, slots: [{ id: 'slot', item: 'poster' as ItemId, durationMs: 10_000 }], changedAt })
  const schedule = scheduleOf('Asia/Shanghai', [entry('a', 'day', 5_400), entry('b', 'night', 7_999)], [playlist('day', 6_700), playlist('night', 1_000)])
  expect(schedule.entries.map((each) => each.anchor)).toEqual([6_000, 7_000])
  expect(parseSchedule(schedule).kind).toBe('ok')
})
