import type { ScreenId } from '#protocol'
import type { Entry, When } from '#schedules'
import { describe, expect, test } from 'vitest'
import { noTimes } from '../schedule/times.ts'
import type { Line } from './lines.ts'
import { localDay } from './local-days.ts'
import { bandsOf, piecesOf } from './pieces.ts'
import { axisOf } from './axis.ts'
import { blocksOf, planOf } from './plan.ts'
import { hourMs } from './wall.ts'

const screenA = 'a' as ScreenId
const screenB = 'b' as ScreenId
const both = [screenA, screenB]
const zone = 'Asia/Shanghai'
const from = Date.parse('2026-11-22T16:00:00Z')
const to = from + 24 * hourMs
const at = (hour: number) => from + hour * hourMs

function line(key: string, hours: string | null, of: Partial<Entry> = {}, screens: readonly ScreenId[] = both): Line {
  const [start = '', end = ''] = (hours ?? '').split('-')
  const when: When = hours === null ? { kind: 'always' } : { kind: 'weekly', days: [1, 2, 3, 4, 5, 6, 7], start, end }
  return { key, name: key, entry: null, mark: 'same', screens: new Set(screens), written: { id: key, playlist: 'p', priority: 'normal', when, anchor: 0, rank: 10, ...of } }
}

function planned(lines: readonly Line[], isPlayable: (of: Line) => boolean = () => true): ReturnType<typeof planOf> {
  return planOf(blocksOf(lines, zone, from, to, noTimes), both, from, to, isPlayable)
}

const lostOf = (lines: readonly Line[], key: string) => planned(lines).blocks.filter((each) => each.line.key === key).flatMap((each) => each.lost.map(({ from: begin, to: end, screens, isEverywhere, words }) => [(begin - from) / hourMs, (end - from) / hourMs, screens, isEverywhere, words.en]))

describe('a plan', () => {
  test('tells when an entry is on but a stronger one plays, and why', () => {
    const lines = [line('weak', '08:00-18:00'), line('strong', '12:00-14:00', { priority: 'campaign' })]
    expect(lostOf(lines, 'weak')).toEqual([[12, 14, 2, true, 'Its class (normal) is lower than that of what is playing (campaign).']])
    expect(lostOf(lines, 'strong')).toEqual([])
  })

  test('tells on how many of the screens', () => {
    const lines = [line('weak', '08:00-18:00'), line('strong', '12:00-14:00', { rank: 20 }, [screenB])]
    expect(lostOf(lines, 'weak')).toMatchObject([[12, 14, 1, false, expect.stringContaining('rank (10)')]])
  })

  test('entries that share the time do not lose, and a share beside others neither', () => {
    const lines = [line('a', '08:00-18:00', { voice: { kind: 'weight', weight: 1 } }), line('b', '08:00-18:00', { voice: { kind: 'weight', weight: 3 } }), line('c', '08:00-18:00', { voice: { kind: 'share', percent: 20 } })]
    expect(planned(lines).blocks.flatMap((each) => each.lost)).toEqual([])
  })

  test('marks what only the order of ids decides', () => {
    const plan = planned([line('a', '08:00-12:00'), line('b', '10:00-14:00')])
    expect(plan.blocks.map((each) => each.clashes.map((part) => [part.from, part.to]))).toEqual([[[at(10), at(12)]], [[at(10), at(12)]]])
  })

  test('marks the hours with nothing, on each screen', () => {
    const plan = planned([line('a', '08:00-18:00'), line('b', '18:00-24:00', {}, [screenA])])
    expect(plan.uncovered).toEqual([
      { from: at(0), to: at(8), screens: 2, isEverywhere: true },
      { from: at(18), to: at(24), screens: 1, isEverywhere: false },
    ])
  })

  test('an entry with nothing to play covers nothing', () => {
    const plan = planned([line('a', null)], () => false)
    expect(plan.uncovered).toEqual([{ from, to, screens: 2, isEverywhere: true }])
  })

  test('entries with conditions neither win nor lose', () => {
    const criteria = [{ feed: 'f', scope: 's', path: [], is: 'above' as const, value: 1 }]
    const plan = planned([line('a', null), line('b', '08:00-10:00', { priority: 'campaign', criteria })])
    expect(plan.blocks.flatMap((each) => each.lost)).toEqual([])
  })

  test('two hundred entries on 28 screens of 8 sites ask the engine about few different moments', () => {
    const screens = Array.from({ length: 28 }, (_, index) => `screen ${index}` as ScreenId)
    const lines = Array.from({ length: 200 }, (_, index) => line(`entry ${index}`, `${String(6 + (index % 12)).padStart(2, '0')}:00-${String(8 + (index % 15)).padStart(2, '0')}:30`, { rank: index }, screens.filter((__, screen) => screen % 8 === index % 8 || index % 5 === 0)))
    const plan = planOf(blocksOf(lines, zone, from, from + 7 * 24 * hourMs, noTimes), screens, from, from + 7 * 24 * hourMs, () => true)
    expect(plan.blocks.length).toBeGreaterThanOrEqual(1400)
    expect(plan.blocks.some((each) => each.lost.length > 0)).toBe(true)
  })
})

describe('what is drawn', () => {
  const days = ['2026-11-22', '2026-11-23', '2026-11-24'].map((date) => localDay(zone, date))

  test('a night goes on at the top of the next day', () => {
    const blocks = blocksOf([line('night', '22:00-06:00')], zone, days[1]!.from, days[2]!.to, noTimes)
    const pieces = piecesOf(blocks, days.slice(1), axisOf(days.slice(1)))
    expect(pieces.map((day) => day.map((each) => [each.from / hourMs, each.to / hourMs, each.startsHere, each.endsHere]))).toEqual([
      [[0, 6, false, true], [22, 24, true, false]],
      [[0, 6, false, true], [22, 24, true, false]],
    ])
  })

  test('what is always on, or on all day every day, is one band', () => {
    const blocks = blocksOf([line('always', null), line('days', '00:00-24:00'), line('short', '08:00-09:00')], zone, days[0]!.from, days[2]!.to, noTimes)
    expect(bandsOf(blocks, days).map((each) => [each.block.line.key, each.from, each.to, each.line])).toEqual([['always', 0, 3, 0], ['days', 0, 3, 1]])
  })
})
