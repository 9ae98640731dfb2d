import { prepare, type Schedule } from '#schedules'
import type { Takeover } from '#protocol'
import { describe, expect, test } from 'vitest'
import { dayResult } from './day-result.ts'
import { daysBetween } from './days.ts'
import { expected, type Plan } from './expected.ts'
import { reconcile, type Proof } from './reconcile.ts'
import { gapsOf, withStretch } from './stretches.ts'

const MINUTE = 60_000
const HOUR = 3_600_000
const T0 = Date.UTC(2026, 10, 30, 0)

/** a and b in turn, a minute each, from T0 on. */
const schedule: Schedule = {
  zone: 'UTC',
  entries: [{ id: 'entry', playlist: 'list', priority: 'normal', when: { kind: 'always' }, anchor: T0, rank: 0 }],
  playlists: [{ id: 'list', slots: ['a', 'b'].map((item) => ({ id: item, item, durationMs: MINUTE })) }],
  fallback: null,
}
const plan = (more: Partial<Plan> = {}, hours: Plan['reigns'][number]['hours'] = null): Plan => ({ reigns: [{ from: T0, to: Infinity, prepared: prepare(schedule), zone: 'UTC', hours }], takeovers: [], ...more })
const proof = (minute: number, change: Partial<Proof> = {}): Proof => ({ item: minute % 2 === 0 ? 'a' : 'b', entry: 'entry', at: T0 + minute * MINUTE, endedAt: T0 + (minute + 1) * MINUTE, outcome: 'shown', cause: null, installation: 'i', sequence: minute + 1, run: 'r', display: null, ...change })
const minutes = (of: Plan, count: number) => expected(of, T0, T0 + count * MINUTE)
const states = (count: number, proofs: readonly Proof[], of: Plan = plan()) => reconcile(minutes(of, count), proofs).compared.map(({ verdict }) => `${verdict.state}${verdict.cause === null ? '' : ` ${verdict.cause}`}`)

describe('what was due', () => {
  test('is what the programme says, each showing in the span in which it begins', () => {
    expect(minutes(plan(), 3).map(({ item, from }) => [item, (from - T0) / MINUTE])).toEqual([['a', 0], ['b', 1], ['a', 2]])
    expect(expected(plan(), T0 + MINUTE / 2, T0 + 2 * MINUTE).map(({ item }) => item)).toEqual(['b'])
  })

  test('is what the programme of that instant says: nothing before the first, and each until the next takes effect', () => {
    const later = prepare({ ...schedule, playlists: [{ id: 'list', slots: [{ id: 'c', item: 'c', durationMs: MINUTE }] }] })
    const reigns = [{ from: T0 + MINUTE, to: T0 + 2.5 * MINUTE, prepared: prepare(schedule), zone: 'UTC', hours: null }, { from: T0 + 2.5 * MINUTE, to: Infinity, prepared: later, zone: 'UTC', hours: null }]
    expect(minutes(plan({ reigns }), 4).map(({ item, from, to }) => [item, (from - T0) / MINUTE, (to - from) / MINUTE])).toEqual([['b', 1, 1], ['a', 2, 0.5], ['c', 2.5, 0.5], ['c', 3, 1]])
  })

  test('is not due under a takeover or in hours without a picture, and a takeover is due itself', () => {
    const takeover = { id: 't', screens: null, from: T0 + MINUTE, until: T0 + 2.5 * MINUTE, item: { kind: 'page', id: 'alarm', name: '', url: 'https://a.example/' }, media: [], drill: 'none' } as unknown as Takeover
    expect(minutes(plan({ takeovers: [takeover] }), 4).map(({ item, instead, parts }) => [item, instead, parts.reduce((sum, { from, to }) => sum + (to - from) / MINUTE, 0)])).toEqual([['a', null, 1], ['alarm', null, 1.5], ['b', 'takeover', 0], ['a', null, 0.5], ['b', null, 1]])
    const hours = { windows: [{ days: [1, 2, 3, 4, 5, 6, 7], start: '00:01', end: '00:03' }] }
    expect(minutes(plan({}, hours), 4).map(({ instead }) => instead)).toEqual(['off', null, null, 'off'])
  })
})

describe('what became of it', () => {
  test('whole to the second, short with what ended it, nothing but the truth beyond', () => {
    expect(states(4, [proof(0, { endedAt: T0 + MINUTE - 1000 }), proof(1, { endedAt: T0 + MINUTE + MINUTE - 1001, outcome: 'cut-short', cause: 'takeover' }), proof(2), proof(3), proof(4)])).toEqual(['whole', 'short takeover', 'whole', 'whole'])
  })

  test('a showing that was interrupted and went on counts by all of its parts', () => {
    expect(states(1, [proof(0, { endedAt: T0 + 20_000, outcome: 'cut-short', cause: 'interrupted' }), proof(0, { at: T0 + 20_500, sequence: 2, run: 'r2' }), proof(1)])).toEqual(['whole'])
  })

  test('what failed and what was skipped says why', () => {
    const at = T0 + MINUTE
    expect(states(3, [proof(0), proof(1, { endedAt: at, outcome: 'failed', cause: 'too-slow' }), proof(2, { endedAt: T0 + 2 * MINUTE, outcome: 'skipped', cause: 'missing-media' }), proof(3)])).toEqual(['whole', 'failed too-slow', 'skipped missing-media'])
  })

  test('without a record it is unproven: the player was away, records are missing, or neither; and later is not known yet', () => {
    expect(states(3, [proof(0), proof(2, { sequence: 2, run: 'r2' }), proof(3)])).toEqual(['whole', 'unproven absent', 'whole'])
    expect(states(3, [proof(0), proof(2, { sequence: 5 }), proof(3)])).toEqual(['whole', 'unproven gap', 'whole'])
    expect(states(3, [proof(0), proof(2, { sequence: 2 }), proof(3)])).toEqual(['whole', 'unproven silent', 'whole'])
    expect(states(3, [proof(0)])).toEqual(['whole', 'waiting', 'waiting'])
  })

  test('a display that was off showed nothing', () => {
    expect(states(1, [proof(0, { display: 'off' }), proof(1)])).toEqual(['skipped display-off'])
  })

  test('another entry or item in its place is extra, not it', () => {
    const { compared, extra } = reconcile(minutes(plan(), 2), [proof(0, { item: 'z' }), proof(1), proof(2)])
    expect(compared.map(({ verdict }) => verdict.state)).toEqual(['unproven', 'whole'])
    expect(extra.map(({ item, at }) => [item, at])).toEqual([['z', T0], ['a', T0 + 2 * MINUTE]])
  })
})

test('a day is summed by item, and its strip shows what deserves a look in every quarter of an hour', () => {
  const of = expected(plan(), T0, T0 + HOUR)
  const proofs = Array.from({ length: 50 }, (_, minute) => proof(minute)).filter((_, minute) => minute !== 20)
  const { compared, extra } = reconcile(of, proofs)
  const { figures, items, strip } = dayResult(compared, extra, T0, T0 + HOUR)
  expect(figures).toMatchObject({ expected: 50, whole: 49, unproven: 1, waiting: 10, extra: 0, expectedMs: 50 * MINUTE, shownMs: 49 * MINUTE, causes: { 'unproven gap': 1 } })
  expect(items.map(({ item, figures: each }) => [item, each.whole])).toEqual([['a', 24], ['b', 25]])
  expect(strip).toBe('wuwn')
})

test('days are those of the place: 23 and 25 hours where clocks are changed', () => {
  expect(daysBetween('2026-03-28', '2026-03-29', 'Europe/Berlin').map(({ from, to }) => (to - from) / HOUR)).toEqual([24, 23])
  expect(daysBetween('2026-10-25', '2026-10-25', 'Europe/Berlin').map(({ from, to }) => (to - from) / HOUR)).toEqual([25])
  expect(() => daysBetween('2026-02-30', '2026-03-01', 'UTC')).toThrow()
  expect(() => daysBetween('2026-01-01', '2026-12-31', 'UTC')).toThrow()
})

test('stretches join where they meet, and gaps are what is between them and up to the end', () => {
  expect(withStretch([[1, 5], [9, 12]], [6, 8])).toEqual([[1, 12]])
  expect(withStretch([[3, 5]], [5, 7])).toEqual([[3, 7]])
  expect(gapsOf([[3, 5], [9, 12]], 12)).toEqual([[1, 2], [6, 8]])
  expect(gapsOf([[1, 5]], 7)).toEqual([[6, 7]])
  expect(gapsOf([], 0)).toEqual([])
})
