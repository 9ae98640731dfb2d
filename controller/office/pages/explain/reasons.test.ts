import { describe, expect, test } from 'vitest'
import type { ScreenId } from '#protocol'
import { explain, prepare, timeline, type Entry, type Schedule, type Slot } from '#schedules'
import type { Loop } from '../../glass/loops.ts'
import { comingAfter, nextEntryAfter, sayLoser, sayWinner, sharesOf, type Asked } from './reasons.ts'

const monday = Date.parse('2026-11-23T10:30:00+08:00')
const slot = (item: string, of: Partial<Slot> = {}) => ({ id: item, item, durationMs: 60_000, ...of }) as Slot
const entry = (id: string, of: Partial<Entry> = {}): Entry => ({ id, playlist: id, priority: 'normal', when: { kind: 'always' }, anchor: 0, rank: 0, ...of })
const hours = (start: string, end: string): Entry['when'] => ({ kind: 'weekly', days: [1], start, end })

function ask(entries: readonly Entry[], slots: Readonly<Record<string, readonly Slot[]>> = {}, feeds: Asked['feeds'] = () => undefined, at = monday) {
  const schedule: Schedule = { zone: 'Asia/Shanghai', entries: [...entries], playlists: entries.map(({ id }) => ({ id, slots: [...(slots[id] ?? [slot(id)])] })), fallback: null }
  const loop: Loop = { screen: 'east' as ScreenId, schedule, prepared: prepare(schedule), items: new Map() }
  const explanation = explain(loop.prepared, at, { feeds })
  const asked: Asked = { loop, at, winner: explanation.winner, feeds, nameOf: (id) => `<${id}>` }
  return { asked, said: Object.fromEntries(explanation.losers.map((each) => [each.entry, sayLoser(each, asked)])), why: sayWinner(explanation.losers, asked, false) }
}

describe('why an entry is not on', () => {
  test('a stronger class is named with the time that it takes', () => {
    const { said, why } = ask([entry('theme', { priority: 'campaign', when: hours('10:00', '11:00') }), entry('day')])
    expect(said['day']).toBe('“<theme>”的级别更高（专题 高于 普通），占用 10:00–11:00。')
    expect(why).toContain('它的级别最高（专题）')
  })

  test('a higher rank too', () => {
    expect(ask([entry('a', { rank: 20 }), entry('b', { rank: 10 })]).said['b']).toBe('级别相同，“<a>”的次序更高（20 高于 10），一直占用。')
  })

  test('what is not its time says when it is next, or that it never is', () => {
    const { said, why } = ask([entry('day'), entry('morning', { when: hours('08:30', '09:00') }), entry('gone', { when: { kind: 'window', from: '2020-01-01T00:00', to: '2020-01-02T00:00' } })])
    expect(said['morning']).toBe('不在它的时段。下次：11月30日 周一 08:30–09:00。')
    expect(said['gone']).toBe('它的时段都已过去，不会再播。')
    expect(why).toBe('此刻只有它在播放时段内。')
  })

  test('a condition is said with what it asks and what is', () => {
    const busy = entry('busy', { criteria: [{ feed: 'attendance', scope: 'x', path: ['present'], is: 'above', value: 30 }] })
    expect(ask([entry('day'), busy], {}, () => ({ present: 12 })).said['busy']).toBe('条件不满足：到场情况“present”须大于 30，现在是 12。')
    expect(ask([entry('day'), busy]).said['busy']).toContain('现在没有数据')
  })

  test('a playlist without anything to play says why', () => {
    const day = entry('day', { priority: 'background' })
    expect(ask([day, entry('x')], { x: [] }).said['x']).toContain('是空的')
    expect(ask([day, entry('x')], { x: [slot('old', { until: monday - 1 })] }).said['x']).toContain('都已过期')
    expect(ask([day, entry('x')], { x: [slot('new', { from: monday + 3_600_000 })] }).said['x']).toContain('11月23日 周一 11:30')
  })

  test('those who share the time take turns', () => {
    const { said, why, asked } = ask([entry('a', { voice: { kind: 'weight', weight: 3 } }), entry('b', { voice: { kind: 'weight', weight: 1 } })])
    expect(Object.values(said)[0]).toMatch(/^与“<.>”分享时间，1\d:\d\d:\d\d 轮到它。$/)
    expect(why).toContain('分享时间，此刻轮到它')
    const shares = sharesOf(timeline(asked.loop.prepared, monday, monday + 3_600_000), monday, monday + 3_600_000)
    expect(shares[0]).toMatchObject({ entry: 'a' })
    expect(shares[0]?.part).toBeCloseTo(0.75, 1)
    expect(shares.reduce((sum, { part }) => sum + part, 0)).toBeCloseTo(1)
  })
})

describe('what comes next', () => {
  test('from picture to picture, a round of one item counting as one', () => {
    const { asked } = ask([entry('day', { priority: 'background' }), entry('noon', { when: hours('11:00', '12:00') })], { day: [slot('a'), slot('b')] })
    const coming = comingAfter(asked, 3)
    expect(coming.map(({ from }) => (from - monday) / 60_000)).toEqual([1, 2, 3])
    expect(nextEntryAfter(asked)).toMatchObject({ entry: 'noon', from: Date.parse('2026-11-23T11:00:00+08:00') })
  })

  test('nothing, where nothing ever changes', () => {
    const { asked } = ask([entry('day')])
    expect(comingAfter(asked, 5)).toEqual([])
    expect(nextEntryAfter(asked)).toBeNull()
  })
})
