import fc from 'fast-check'
import { Temporal } from 'temporal-polyfill'
import { describe, expect, test } from 'vitest'
import { coverage, conflicts, explain, itemOf, parseSchedule, playsAt, prepare, rotation, timeline } from './index.ts'
import type { Entry, Prepared, Schedule, Showing, Slot } from './index.ts'

const START = Temporal.Instant.from('2026-03-02T00:00:00+08:00').epochMilliseconds
const second = 1000
const hour = 3600 * second
const day = 24 * hour

const slotOf = (item: string, seconds: number, more: object = {}): Slot => ({ id: item, item, durationMs: seconds * second, ...more })
const entryOf = (id: string, more: Partial<Entry> = {}): Entry => ({ id, playlist: id, priority: 'normal', when: { kind: 'always' }, anchor: START, rank: 0, ...more })
const scheduleOf = (entries: readonly Entry[], playlists: Readonly<Record<string, readonly Slot[]>>, more: Partial<Schedule> = {}): Schedule => {
  const parsed = parseSchedule({ zone: 'Asia/Shanghai', entries, playlists: Object.entries(playlists).map(([id, slots]) => ({ id, slots })), fallback: null, ...more })
  if (parsed.kind === 'refused') throw new Error(JSON.stringify(parsed.reasons))
  return parsed.schedule
}
const items = (prepared: Prepared, from: number, to: number) => timeline(prepared, from, to).map((showing) => itemOf(showing))

/** Milliseconds that an entry has between two instants. */
function hadBy(showings: readonly Showing[], entry: string, from: number, to: number): number {
  return showings.reduce((sum, showing) => sum + (showing.kind === 'item' && showing.entry === entry ? Math.max(0, Math.min(showing.to ?? to, to) - Math.max(showing.from, from)) : 0), 0)
}

const instantOf = (wall: string) => Temporal.PlainDateTime.from(wall).toZonedDateTime('Asia/Shanghai').epochMilliseconds
const seconds = fc.array(fc.integer({ min: 5, max: 60 }), { minLength: 1, maxLength: 8 })

describe('shares of the time', () => {
  test('a share has its percents of every hour, within the longest item', () => {
    fc.assert(
      fc.property(fc.integer({ min: 5, max: 95 }), seconds, seconds, fc.integer({ min: 0, max: 20 * 3600 }), (percent, own, others, offset) => {
        const entries = [entryOf('share', { voice: { kind: 'share', percent } }), entryOf('loop')]
        const prepared = prepare(scheduleOf(entries, { share: own.map((each, index) => slotOf(`s${index}`, each)), loop: others.map((each, index) => slotOf(`l${index}`, each)) }))
        const from = START + offset * second
        const had = hadBy(timeline(prepared, from, from + hour), 'share', from, from + hour)
        expect(Math.abs(had - (hour * percent) / 100)).toBeLessThanOrEqual(Math.max(...own, ...others) * second)
      }),
      { numRuns: 300 },
    )
  })

  test('of several, none is ever ahead of or behind its part since the beginning by more than the longest item', () => {
    const weights = fc.array(fc.record({ weight: fc.integer({ min: 1, max: 10 }), seconds }), { minLength: 2, maxLength: 5 })
    fc.assert(
      fc.property(weights, fc.integer({ min: 1, max: 23 * 3600 }), (voices, length) => {
        const entries = voices.map(({ weight }, index) => entryOf(`e${index}`, { voice: { kind: 'weight', weight } }))
        const playlists = Object.fromEntries(voices.map((voice, index) => [`e${index}`, voice.seconds.map((each, place) => slotOf(`e${index}-${place}`, each))]))
        const showings = timeline(prepare(scheduleOf(entries, playlists)), START, START + length * second)
        const total = voices.reduce((sum, { weight }) => sum + weight, 0)
        const longest = Math.max(...voices.flatMap((voice) => voice.seconds)) * second
        for (const [index, { weight }] of voices.entries()) {
          const had = hadBy(showings, `e${index}`, START, START + length * second)
          expect(Math.abs(had - (length * second * weight) / total)).toBeLessThanOrEqual(longest)
        }
      }),
      { numRuns: 200 },
    )
  })

  test('whoever begins to look at any instant sees what those see who have looked for a week', () => {
    fc.assert(
      fc.property(fc.integer({ min: 1, max: 99 }), seconds, seconds, fc.integer({ min: 0, max: 14 * 86_400 }), (percent, own, others, offset) => {
        const written = scheduleOf([entryOf('share', { voice: { kind: 'share', percent } }), entryOf('loop')], {
          share: own.map((each, index) => slotOf(`s${index}`, each, { perHour: 60 })),
          loop: others.map((each, index) => slotOf(`l${index}`, each)),
        })
        const at = START + offset * second
        const old = prepare(written)
        for (let past = at - 7 * day; past < at; past += day) playsAt(old, past)
        expect(playsAt(old, at)).toEqual(playsAt(prepare(written), at))
      }),
      { numRuns: 100 },
    )
  })

  test('a takeover stops nobody’s time: afterwards the mix is where it would have been', () => {
    const mixed = [entryOf('share', { voice: { kind: 'share', percent: 30 } }), entryOf('loop')]
    const playlists = { share: [slotOf('s', 20)], loop: [slotOf('a', 15), slotOf('b', 10)], urgent: [slotOf('u', 60)] }
    const urgent = entryOf('urgent', { priority: 'takeover', when: { kind: 'window', from: '2026-03-02T01:00', to: '2026-03-02T01:10' } })
    const [without, within] = [prepare(scheduleOf(mixed, playlists)), prepare(scheduleOf([...mixed, urgent], playlists))]
    for (let at = START; at < START + 3 * hour; at += 7 * second) {
      const isOver = at >= START + hour && at < START + hour + 600 * second
      expect(itemOf(playsAt(within, at))).toBe(isOver ? 'u' : itemOf(playsAt(without, at)))
    }
  })

  test('a share whose class has nothing else takes its part from the class below, and all of the time where nothing else is', () => {
    const campaign = entryOf('campaign', { priority: 'campaign', voice: { kind: 'share', percent: 25 } })
    const playlists = { campaign: [slotOf('c', 10)], loop: [slotOf('l', 10)] }
    const had = (entries: readonly Entry[]) => hadBy(timeline(prepare(scheduleOf(entries, playlists)), START, START + hour), 'campaign', START, START + hour) / hour
    expect(had([campaign, entryOf('loop')])).toBeCloseTo(0.25, 2)
    expect(had([campaign])).toBe(1)
  })

  test('more than all of the time is given out in proportion, and named as a conflict', () => {
    const entries = [entryOf('a', { voice: { kind: 'share', percent: 90 } }), entryOf('b', { voice: { kind: 'share', percent: 60 } }), entryOf('loop')]
    const prepared = prepare(scheduleOf(entries, { a: [slotOf('a', 10)], b: [slotOf('b', 10)], loop: [slotOf('l', 10)] }))
    const showings = timeline(prepared, START, START + hour)
    expect(hadBy(showings, 'a', START, START + hour) / hour).toBeCloseTo(0.6, 2)
    expect(hadBy(showings, 'loop', START, START + hour)).toBe(0)
    expect(conflicts(prepared, START, START + hour)).toEqual([{ from: START, to: START + hour, by: 'shares', winners: ['a', 'b'], losers: [] }])
    expect(explain(prepared, START).losers.find(({ entry }) => entry === 'loop')).toMatchObject({ reason: 'no-time-left' })
  })
})

describe('what may not come often', () => {
  test('begins at most so often in any hour, and whatever else there is fills the time', () => {
    fc.assert(
      fc.property(fc.integer({ min: 1, max: 20 }), fc.integer({ min: 5, max: 30 }), (perHour, length) => {
        const prepared = prepare(scheduleOf([entryOf('loop')], { loop: [slotOf('rare', length, { perHour }), slotOf('often', 12)] }))
        const starts = timeline(prepared, START, START + 6 * hour).flatMap((showing) => (itemOf(showing) === 'rare' ? [showing.from] : []))
        for (const [index, start] of starts.entries()) expect(start - (starts[index - 1] ?? -Infinity)).toBeGreaterThanOrEqual(hour / perHour)
        expect(starts.length).toBeGreaterThanOrEqual(5 * Math.min(perHour, 60))
      }),
      { numRuns: 60 },
    )
  })

  test('alone it leaves pauses for the fallback', () => {
    const prepared = prepare(scheduleOf([entryOf('loop')], { loop: [slotOf('rare', 60, { perHour: 4 })] }, { fallback: 'calm' }))
    expect(timeline(prepared, START, START + 30 * 60 * second).map((showing) => [showing.kind, (showing.from - START) / second])).toEqual([
      ['item', 0],
      ['fallback', 60],
      ['item', 900],
      ['fallback', 960],
    ])
    expect(coverage(prepared, START, START + 900 * second)).toEqual([{ from: START + 60 * second, to: START + 900 * second, item: 'calm' }])
  })
})

describe('rounds', () => {
  test('a weight is so many showings in a round, spread evenly', () => {
    const prepared = prepare(scheduleOf([entryOf('loop')], { loop: [slotOf('a', 10, { weight: 3 }), slotOf('b', 10), slotOf('c', 10)] }))
    expect(items(prepared, START, START + 50 * second)).toEqual(['a', 'a', 'b', 'c', 'a'])
  })

  test('a playlist in a playlist gives all of its slots, or goes on with some of them in each round', () => {
    const inner = [slotOf('x', 10), slotOf('y', 10), slotOf('z', 10)]
    const whole = prepare(scheduleOf([entryOf('loop')], { loop: [slotOf('a', 10), { id: 'n', playlist: 'inner' }], inner }))
    expect(items(whole, START, START + 80 * second)).toEqual(['a', 'x', 'y', 'z', 'a', 'x', 'y', 'z'])
    const some = prepare(scheduleOf([entryOf('loop')], { loop: [slotOf('a', 10), { id: 'n', playlist: 'inner', take: 2 }], inner }))
    expect(items(some, START, START + 90 * second)).toEqual(['a', 'x', 'y', 'a', 'z', 'x', 'a', 'y', 'z'])
    const shown = playsAt(some, START + 10 * second)
    expect(shown).toMatchObject({ slot: 'n/x', playlist: 'loop' })
  })

  test('the validity of a playlist in a playlist holds for all that is in it', () => {
    const until = START + hour
    const prepared = prepare(scheduleOf([entryOf('loop')], { loop: [slotOf('a', 10), { id: 'n', playlist: 'inner', until }], inner: [slotOf('x', 10)] }))
    expect(items(prepared, until - 20 * second, until + 20 * second)).toEqual(['a', 'x', 'a', 'a'])
  })

  test.each([
    ['nesting-in-circle', { loop: [{ id: 'n', playlist: 'inner' }], inner: [{ id: 'n', playlist: 'loop' }] }],
    ['playlist-unknown', { loop: [{ id: 'n', playlist: 'nowhere' }] }],
    ['nesting-too-long', { loop: Array.from({ length: 300 }, (_, index) => slotOf(`i${index}`, 10, { weight: 100 })) }],
  ] as const)('%s is refused', (code, playlists) => {
    const parsed = parseSchedule({ zone: 'UTC', entries: [entryOf('loop')], playlists: Object.entries(playlists).map(([id, slots]) => ({ id, slots })), fallback: null })
    expect(parsed).toMatchObject({ kind: 'refused', reasons: expect.arrayContaining([expect.objectContaining({ code })]) })
  })

  test('in step, what cannot play here leaves a hole and moves nothing', () => {
    const playlists = { loop: [slotOf('a', 10), slotOf('b', 10), slotOf('c', 10)] }
    const inStep = prepare(scheduleOf([entryOf('loop', { inStep: true })], playlists, { fallback: 'calm' }))
    const shown = [0, 10, 20, 30].map((offset) => itemOf(playsAt(inStep, START + offset * second, { without: new Set(['b']) })))
    expect(shown).toEqual(['a', 'calm', 'c', 'a'])
    expect(explain(inStep, START, { without: new Set(['a', 'b', 'c']) }).losers).toMatchObject([{ reason: 'nothing-playable' }])
  })

  test('the rotation of an entry that shares its time says when its own items come', () => {
    const entries = [entryOf('share', { voice: { kind: 'share', percent: 50 } }), entryOf('loop')]
    const prepared = prepare(scheduleOf(entries, { share: [slotOf('s', 10), slotOf('t', 10)], loop: [slotOf('l', 10)] }))
    const lines = rotation(prepared, 'share', START)
    expect(lines.map(({ item, startsInMs }) => [item, itemOf(playsAt(prepared, START + startsInMs))])).toEqual([
      ['s', 's'],
      ['t', 't'],
    ])
  })
})

describe('conditions', () => {
  const when = (value: number) => ({ feeds: (feed: string, scope: string) => (feed === 'attendance' && scope === 'a1' ? { present: value } : undefined) })
  const entries = [
    entryOf('full', { priority: 'campaign', criteria: [{ feed: 'attendance', scope: 'a1', path: ['present'], is: 'above', value: 100 }] }),
    entryOf('loop'),
  ]
  const prepared = prepare(scheduleOf(entries, { full: [slotOf('full', 10)], loop: [slotOf('l', 10)] }))

  test('an entry is on only while its criteria are met by live values', () => {
    expect(itemOf(playsAt(prepared, START))).toBe('l')
    expect(itemOf(playsAt(prepared, START, when(100)))).toBe('l')
    expect(itemOf(playsAt(prepared, START, when(101)))).toBe('full')
    expect(explain(prepared, START, when(3)).losers).toMatchObject([{ entry: 'full', reason: 'criteria-unmet' }])
  })
})

test('with thousands of entries every answer is the one that a few of them would give', () => {
  const windows = Array.from({ length: 3000 }, (_, index) => {
    const begin = Temporal.PlainDateTime.from('2026-03-02T00:00').add({ minutes: index * 40 })
    const [from, to] = [begin, begin.add({ minutes: 25 })].map((each) => each.toString({ smallestUnit: 'minute' }))
    return entryOf(`w${String(index).padStart(5, '0')}`, { when: { kind: 'window', from: from ?? '', to: to ?? '' }, priority: index % 3 === 0 ? 'campaign' : 'normal', ...(index % 7 === 0 ? { voice: { kind: 'share', percent: 30 } } : {}) })
  })
  const begins = windows.map(({ when }) => (when.kind === 'window' ? instantOf(when.from) : 0))
  const playlists = Object.fromEntries([...windows, entryOf('loop')].map(({ id }) => [id, [slotOf(id, 20)]]))
  const preparedOf = (entries: readonly Entry[]) => prepare(scheduleOf([...entries, entryOf('loop', { priority: 'background' })], Object.fromEntries([...entries.map(({ id }) => id), 'loop'].map((id) => [id, playlists[id] ?? []]))))
  const whole = preparedOf(windows)
  fc.assert(
    fc.property(fc.integer({ min: 0, max: 80 * 86_400 }), (offset) => {
      const at = START + offset * second
      const near = windows.filter((_, index) => Math.abs((begins[index] ?? 0) - at) < 6 * hour)
      expect(playsAt(whole, at)).toEqual(playsAt(preparedOf(near), at))
    }),
    { numRuns: 200 },
  )
})
