import fc from 'fast-check'
import { expect, test } from 'vitest'
import { itemOf, parseSchedule, playsAt, prepare, timeline } from './index.ts'
import type { Schedule, Showing } from './index.ts'

// How often an item may begin holds for all that is on glass, whoever shows it and wherever something begins anew.

/** Midnight in Shanghai. */
const START = 1_772_380_800_000
const minute = 60_000
const hour = 60 * minute

const clock = fc.integer({ min: 0, max: 95 }).map((quarter) => `${String(Math.floor(quarter / 4)).padStart(2, '0')}:${String((quarter % 4) * 15).padStart(2, '0')}`)
const moment = fc.integer({ min: -30 * 60, max: 30 * 60 }).map((minutes) => START + minutes * minute)
const when = fc.oneof(
  fc.constant({ kind: 'always' as const }),
  fc.record({ kind: fc.constant('weekly' as const), days: fc.constant([1, 2, 3, 4, 5, 6, 7]), start: clock, end: clock }),
  fc.record({ step: fc.constantFrom(20, 30, 50, 90), lasts: fc.integer({ min: 1, max: 25 }) }).map(({ step, lasts }) => ({ kind: 'rule' as const, start: '2026-02-28T00:10', lastsMs: lasts * minute, rule: `FREQ=MINUTELY;INTERVAL=${step}` })),
  fc.tuple(moment, moment).filter(([a, b]) => a !== b).map(([a, b]) => ({ kind: 'between' as const, from: Math.min(a, b), to: Math.max(a, b) })),
)
const voice = fc.oneof(fc.constant(undefined), fc.record({ kind: fc.constant('weight' as const), weight: fc.integer({ min: 1, max: 5 }) }), fc.record({ kind: fc.constant('share' as const), percent: fc.integer({ min: 5, max: 60 }) }))
const entry = fc.record({ playlist: fc.constantFrom('p', 'q', 'r'), priority: fc.constantFrom('background', 'normal', 'campaign'), when, voice, anchor: moment, rank: fc.integer({ min: 0, max: 1 }) })
const slot = fc.record({
  seconds: fc.integer({ min: 5, max: 180 }),
  perHour: fc.oneof(fc.constant(undefined), fc.constantFrom(1, 2, 3, 4, 6, 7, 12, 60)),
  from: fc.option(moment, { nil: undefined, freq: 5 }),
})
const slots = fc.array(slot, { minLength: 1, maxLength: 4 })

const sample: fc.Arbitrary<Schedule> = fc.record({ entries: fc.array(entry, { minLength: 1, maxLength: 5 }), p: slots, q: slots, r: slots, isNested: fc.boolean() }).map(({ entries, isNested, ...written }) => {
  const playlists = Object.entries(written).map(([id, own]) => ({ id, slots: own.map(({ seconds, ...each }, index) => ({ id: `s${index}`, item: `${id}${index}`, durationMs: seconds * 1000, ...each })) }))
  const nested = isNested ? playlists.map(({ id, slots: own }) => ({ id, slots: id === 'r' ? [...own, { id: 'n', playlist: 'p' }] : own })) : playlists
  const parsed = parseSchedule({ zone: 'Asia/Shanghai', entries: entries.map((each, index) => ({ id: `e${index}`, ...each })), playlists: nested, fallback: 'calm' })
  if (parsed.kind === 'refused') throw new Error(JSON.stringify(parsed.reasons))
  return parsed.schedule
})

/** Beginnings of an item, without what goes on after it was covered. */
function beginnings(showings: readonly Showing[], item: string, durationMs: number): number[] {
  const found: number[] = []
  let end = -Infinity
  for (const showing of showings) {
    if (itemOf(showing) !== item) continue
    const isFull = showing.to !== null && showing.to - showing.from >= durationMs
    if (showing.from >= end || isFull) {
      found.push(showing.from)
      end = showing.from + durationMs
    }
  }
  return found
}

test('between two beginnings of an item on glass there is at least as much time as was written, whatever begins anew', () => {
  fc.assert(
    fc.property(sample, fc.integer({ min: -20, max: 20 }), (schedule, offset) => {
      const from = START + offset * hour
      const showings = timeline(prepare(schedule), from, from + 12 * hour)
      for (const each of schedule.playlists.flatMap(({ slots: own }) => own)) {
        if (!('item' in each) || each.perHour === undefined) continue
        const found = beginnings(showings, each.item, each.durationMs)
        for (const [index, start] of found.entries()) expect(start - (found[index - 1] ?? -Infinity)).toBeGreaterThanOrEqual(hour / each.perHour)
      }
    }),
    { numRuns: 250 },
  )
})

test('whoever asks for the first time in the middle sees what those see who asked all along', () => {
  fc.assert(
    fc.property(sample, fc.array(moment, { minLength: 1, maxLength: 4 }), (schedule, times) => {
      const asked = prepare(schedule)
      timeline(asked, START - 8 * hour, START + 8 * hour)
      for (const at of times) {
        const fresh = playsAt(prepare(schedule), at)
        expect(playsAt(asked, at)).toEqual(fresh)
        expect(playsAt(asked, fresh.to === null ? at : fresh.to - 1)).toEqual(fresh)
      }
    }),
    { numRuns: 150 },
  )
})

test('what may begin once an hour does begin, hour by hour, also where its time comes and goes', () => {
  const slotsOf = (item: string, perHour?: number) => [{ id: item, item, durationMs: 50_000, ...(perHour !== undefined && { perHour }) }]
  const parsed = parseSchedule({
    zone: 'Asia/Shanghai',
    entries: [
      { id: 'often', playlist: 'often', priority: 'normal', when: { kind: 'always' }, anchor: START, rank: 0, voice: { kind: 'weight', weight: 1 } },
      { id: 'now and then', playlist: 'rare', priority: 'normal', when: { kind: 'rule', start: '2026-03-01T00:00', lastsMs: 10 * minute, rule: 'FREQ=MINUTELY;INTERVAL=20' }, anchor: START, rank: 0, voice: { kind: 'weight', weight: 1 } },
    ],
    playlists: [
      { id: 'often', slots: slotsOf('a') },
      { id: 'rare', slots: [...slotsOf('rare', 1), ...slotsOf('b')] },
    ],
    fallback: null,
  })
  if (parsed.kind === 'refused') throw new Error(JSON.stringify(parsed.reasons))
  const found = beginnings(timeline(prepare(parsed.schedule), START, START + 48 * hour), 'rare', 50_000)
  expect(found.length).toBeGreaterThanOrEqual(44)
})
