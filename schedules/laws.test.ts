import fc from 'fast-check'
import { Temporal } from 'temporal-polyfill'
import { describe, expect, test } from 'vitest'
import {
  difference,
  explain,
  itemOf,
  nextChange,
  parseSchedule,
  playsAt,
  prepare,
  priorities,
  rotation,
  schedule as scheduleSchema,
  timeline,
} from './index.ts'
import type { Entry, Playlist, Schedule, Showing, When } from './index.ts'

const minute = 60_000
const hour = 60 * minute
const day = 24 * hour

// The reference: looks at one instant alone, asks Temporal for every wall time, knows nothing of the engine's arithmetic.

interface Answer {
  readonly entry: string | null
  readonly item: string | null
  /** Equal for two instants exactly if they belong to the same rotation, round and slot. */
  readonly key: string
}

function referenceAt({ zone, entries, playlists, fallback }: Schedule, at: number, without: ReadonlySet<string>): Answer {
  const ordered = entries.toSorted((a, b) => priorities.indexOf(b.priority) - priorities.indexOf(a.priority) || b.rank - a.rank || (a.id < b.id ? -1 : 1))
  for (const entry of ordered) {
    const answer = referenceOf(entry, playlists, zone, at, without)
    if (answer) return answer
  }
  const item = fallback !== null && without.has(fallback) ? null : fallback
  return { entry: null, item, key: 'none' }
}

function referenceOf(entry: Entry, playlists: readonly Playlist[], zone: string, at: number, without: ReadonlySet<string>): Answer | undefined {
  const inForce = occurrencesAround(entry.when, zone, at).filter(([start, end]) => start <= at && at < end)
  if (inForce.length === 0) return undefined
  const start = Math.max(...inForce.map(([from]) => from))
  const slots = (playlists.find(({ id }) => id === entry.playlist)?.slots ?? []).filter((slot) => 'item' in slot)
  const valid = slots.filter(({ item, from = -Infinity, until = Infinity }) => !without.has(item) && from <= at && at < until)
  if (valid.length === 0) return undefined
  const restarts = [start, entry.anchor, ...slots.flatMap(({ from = start, until = start }) => [from, until])].filter(
    (restart) => Number.isFinite(restart) && restart >= start,
  )
  const past = restarts.filter((restart) => restart <= at)
  const base = past.length > 0 ? Math.max(...past) : Math.min(...restarts)
  const total = valid.reduce((sum, slot) => sum + slot.durationMs, 0)
  const round = Math.floor((at - base) / total)
  let rest = at - base - round * total
  for (const slot of valid) {
    if (rest < slot.durationMs) return { entry: entry.id, item: slot.item, key: JSON.stringify([entry.id, slot.id, base, round]) }
    rest -= slot.durationMs
  }
  throw new Error('a position beyond the end of the rotation')
}

function occurrencesAround(when: When, zone: string, at: number): [number, number][] {
  if (when.kind === 'always') return [[-Infinity, Infinity]]
  if (when.kind === 'window') return [[wallInstant(when.from, zone, 'start'), wallInstant(when.to, zone, 'end')]]
  if (when.kind !== 'weekly') throw new Error('the other kinds have laws of their own')
  const today = Temporal.Instant.fromEpochMilliseconds(at).toZonedDateTimeISO(zone).toPlainDate()
  return [-3, -2, -1, 0, 1, 2].flatMap((days): [number, number][] => {
    const date = today.add({ days })
    const isOn = when.days.includes(date.dayOfWeek) && (!when.from || when.from <= date.toString()) && (!when.until || date.toString() <= when.until)
    if (!isOn) return []
    const isOvernight = when.end <= when.start
    const end = when.end === '24:00' ? `${date.add({ days: 1 }).toString()}T00:00` : `${date.add({ days: isOvernight ? 1 : 0 }).toString()}T${when.end}`
    return [[wallInstant(`${date.toString()}T${when.start}`, zone, 'start'), wallInstant(end, zone, 'end')]]
  })
}

const wallInstants = new Map<string, number>()

function wallInstant(text: string, zone: string, role: 'start' | 'end'): number {
  const key = `${text} ${zone} ${role}`
  const known = wallInstants.get(key)
  if (known !== undefined) return known
  const wall = Temporal.PlainDateTime.from(text)
  const earlier = wall.toZonedDateTime(zone, { disambiguation: 'earlier' })
  const isInGap = !earlier.toPlainDateTime().equals(wall)
  const moment = isInGap ? earlier.getTimeZoneTransition('next') : role === 'start' ? earlier : wall.toZonedDateTime(zone, { disambiguation: 'later' })
  const found = moment?.epochMilliseconds ?? NaN
  wallInstants.set(key, found)
  return found
}

// Random schedules crowd around a moment at which the clocks of their zone do something.

const moments = [
  ['Asia/Shanghai', '2026-11-23T00:00Z'],
  ['Asia/Shanghai', '2028-02-29T00:00Z'],
  ['America/New_York', '2026-03-08T07:00Z'],
  ['America/New_York', '2026-11-01T06:00Z'],
  ['Australia/Lord_Howe', '2026-04-04T15:00Z'],
  ['Australia/Lord_Howe', '2026-10-03T15:30Z'],
  ['Pacific/Apia', '2011-12-30T10:00Z'],
] as const

interface Sample {
  readonly schedule: Schedule
  readonly other: Schedule
  readonly times: number[]
  readonly without: ReadonlySet<string>
}

const sample: fc.Arbitrary<Sample> = fc.constantFrom(...moments).chain(([zone, text]) => {
  const centre = Temporal.Instant.from(text).epochMilliseconds
  const near = fc.oneof(
    fc.integer({ min: -60, max: 60 }).map((steps) => centre + steps * 30 * minute),
    fc.integer({ min: centre - 2 * day, max: centre + 2 * day }),
  )
  const schedule = scheduleNear(zone, centre, near)
  return fc.record({
    schedule,
    other: schedule,
    times: fc.array(near, { minLength: 4, maxLength: 12 }),
    without: fc.array(fc.constantFrom('a', 'b', 'c', 'elsewhere', 'welcome'), { maxLength: 2 }).map((items) => new Set(items)),
  })
})

function scheduleNear(zone: string, centre: number, near: fc.Arbitrary<number>): fc.Arbitrary<Schedule> {
  const time = fc
    .record({ hour: fc.nat(23), minute: fc.constantFrom(0, 15, 30, 45) })
    .map((at) => Temporal.PlainTime.from(at).toString({ smallestUnit: 'minute' }))
  const wall = near.map((at) =>
    Temporal.Instant.fromEpochMilliseconds(at - (at % 1000))
      .toZonedDateTimeISO(zone)
      .toPlainDateTime()
      .toString({ smallestUnit: 'second' }),
  )
  const date = fc
    .integer({ min: -4, max: 4 })
    .map((days) => Temporal.Instant.fromEpochMilliseconds(centre).toZonedDateTimeISO(zone).toPlainDate().add({ days }).toString())
  const when: fc.Arbitrary<When> = fc.oneof(
    fc.constant({ kind: 'always' as const }),
    fc
      .tuple(wall, wall)
      .filter(([a, b]) => a !== b)
      .map(([a, b]) => ({ kind: 'window' as const, from: a < b ? a : b, to: a < b ? b : a })),
    fc
      .record({
        days: fc.subarray([1, 2, 3, 4, 5, 6, 7], { minLength: 1 }),
        start: time,
        end: fc.oneof(time, fc.constant('24:00')),
        from: fc.option(date, { nil: undefined }),
        until: fc.option(date, { nil: undefined }),
      })
      .map((written) => ({ kind: 'weekly' as const, ...written }))
      .filter(({ from, until }) => !from || !until || from <= until),
  )
  const slot = fc
    .record({
      item: fc.constantFrom('a', 'b', 'c', 'd'),
      durationMs: fc.oneof(fc.integer({ min: 1000, max: 90_000 }), fc.integer({ min: hour, max: 40 * hour })),
      from: fc.option(near, { nil: undefined, freq: 3 }),
      until: fc.option(near, { nil: undefined, freq: 3 }),
    })
    .filter(({ from, until }) => from === undefined || until === undefined || from < until)
  const playlist = (id: string): fc.Arbitrary<Playlist> =>
    fc.array(slot, { maxLength: 4 }).map((slots) => ({ id, slots: slots.map((each, index) => ({ id: `s${index}`, ...each })) }))
  const entry = fc.record({
    playlist: fc.constantFrom('p', 'q', 'r'),
    priority: fc.constantFrom(...priorities),
    when,
    anchor: near,
    rank: fc.integer({ min: -1, max: 1 }),
  })
  return fc
    .record({
      entries: fc.array(entry, { maxLength: 6 }),
      playlists: fc.tuple(playlist('p'), playlist('q'), playlist('r')),
      fallback: fc.constantFrom('welcome', null),
    })
    .map(({ entries, playlists, fallback }) => ({
      zone,
      entries: entries.map((each, index) => ({ id: `e${(index * 7) % 10}`, ...each })),
      playlists,
      fallback,
    }))
}

function holds(law: (sample: Sample) => void): void {
  fc.assert(fc.property(sample, law), { numRuns: 120 })
}

function frozen<T>(value: T): T {
  if (typeof value === 'object' && value !== null) {
    for (const inner of Object.values(value)) frozen(inner)
    Object.freeze(value)
  }
  return value
}

function shown(showing: Showing): { entry: string | null; item: string | null } {
  return { entry: showing.kind === 'item' ? showing.entry : null, item: itemOf(showing) }
}

function contains({ from, to }: { from: number; to: number | null }, at: number): boolean {
  return from <= at && (to === null || at < to)
}

describe('the engine agrees with the reference', () => {
  test('on what plays, and on the first and the last millisecond of each showing', () => {
    holds(({ schedule, times, without }) => {
      const prepared = prepare(schedule)
      for (const at of times) {
        const showing = playsAt(prepared, at, { without })
        const truth = referenceAt(schedule, at, without)
        expect(shown(showing)).toEqual({ entry: truth.entry, item: truth.item })
        expect(contains(showing, at)).toBe(true)
        const { from } = showing
        const to = showing.to ?? at + 400 * day
        for (const part of [0, 0.25, 0.5, 0.75])
          expect(referenceAt(schedule, Math.floor(Math.max(from, at - 400 * day) * (1 - part) + to * part), without).key).toBe(truth.key)
        expect(referenceAt(schedule, to - 1, without).key).toBe(truth.key)
        expect(from === 0 || referenceAt(schedule, from - 1, without).key).not.toBe(truth.key)
        expect(showing.to === null || referenceAt(schedule, showing.to, without).key).not.toBe(truth.key)
      }
    })
  })

  test('on the items that two schedules put on glass, minute by minute', () => {
    holds(({ schedule, other, times, without }) => {
      const from = Math.min(...times)
      const to = Math.min(Math.max(...times), from + 2 * hour)
      const { changedMs, segments } = difference(prepare(schedule), prepare(other), from, to, { without })
      for (let at = from; at < to; at += minute) {
        const before = referenceAt(schedule, at, without).item
        const after = referenceAt(other, at, without).item
        const segment = segments.find((each) => contains(each, at))
        expect(segment ? [segment.before, segment.after] : 'same').toEqual(before === after ? 'same' : [before, after])
      }
      expect(segments.reduce((sum, segment) => sum + segment.to - segment.from, 0)).toBe(changedMs)
    })
  })
})

describe('the questions agree with each other', () => {
  test('a timeline is contiguous, covers the span, and agrees with playsAt a millisecond before, at and after each boundary', () => {
    holds(({ schedule, times, without }) => {
      const from = Math.min(...times)
      const to = Math.min(Math.max(...times) + 1, from + 3 * hour)
      const prepared = prepare(schedule)
      const fresh = prepare(schedule)
      const showings = timeline(prepared, from, to, { without })
      expect(showings[0]?.from).toBeLessThanOrEqual(from)
      expect(showings.at(-1)?.to ?? Infinity).toBeGreaterThanOrEqual(to)
      for (const [index, showing] of showings.entries()) {
        expect(playsAt(fresh, showing.from, { without })).toEqual(showing)
        expect(playsAt(fresh, showing.from + 1, { without })).toEqual(showing)
        expect(playsAt(fresh, (showing.to ?? to + day) - 1, { without })).toEqual(showing)
        expect(showings[index + 1]?.from ?? showing.to).toBe(showing.to)
      }
    })
  })

  test('nextChange is never early and never late', () => {
    holds(({ schedule, times, without }) => {
      const prepared = prepare(schedule)
      for (const at of times) {
        const showing = playsAt(prepared, at, { without })
        const next = nextChange(prepared, at, { without })
        for (const part of [0, 0.3, 0.6, 1])
          expect(playsAt(prepared, Math.floor(at + ((next ?? at + 400 * day) - 1 - at) * part), { without })).toEqual(showing)
        expect(next === null || playsAt(prepared, next, { without })).not.toEqual(showing)
      }
    })
  })

  test('a schedule does not differ from itself', () => {
    holds(({ schedule, times, without }) => {
      const to = Math.min(...times) + 6 * hour
      expect(difference(prepare(schedule), prepare(schedule), Math.min(...times), to, { without })).toEqual({ changedMs: 0, segments: [] })
    })
  })

  test('what was asked before does not change an answer', () => {
    holds(({ schedule, times, without }) => {
      const one = prepare(schedule)
      const two = prepare(schedule)
      const forwards = times.map((at) => playsAt(one, at, { without }))
      const growing = new Set<string>()
      for (const at of times) {
        growing.add('a')
        playsAt(two, at, { without: growing })
        growing.delete('a')
        playsAt(two, at, { without: growing })
      }
      expect(times.toReversed().map((at) => playsAt(two, at, { without }))).toEqual(forwards.toReversed())
    })
  })

  test('a rotation begins with the slot on glass, and its lines follow each other', () => {
    holds(({ schedule, times, without }) => {
      const prepared = prepare(schedule)
      for (const at of times) {
        const showing = playsAt(prepared, at, { without })
        if (showing.kind !== 'item') continue
        const lines = rotation(prepared, showing.entry, at, { without })
        expect(lines[0]).toMatchObject({ slot: showing.slot, item: showing.item })
        expect(at + (lines[0]?.startsInMs ?? 0)).toBeLessThanOrEqual(showing.from)
        for (const [index, line] of lines.slice(1).entries()) expect(line.startsInMs).toBe((lines[index]?.startsInMs ?? 0) + (lines[index]?.durationMs ?? 0))
      }
    })
  })

  test('an explanation names every entry once', () => {
    holds(({ schedule, times, without }) => {
      const prepared = prepare(schedule)
      for (const at of times) {
        const { winner, losers } = explain(prepared, at, { without })
        const named = [...(winner.kind === 'item' ? [winner.entry] : []), ...losers.map(({ entry }) => entry)]
        expect(named.toSorted()).toEqual(schedule.entries.map(({ id }) => id).toSorted())
        const beaten = losers.filter(({ reason }) => reason === 'lower-priority' || reason === 'lower-rank')
        expect(winner.kind === 'item' || beaten.length === 0).toBe(true)
      }
    })
  })
})

describe('inputs', () => {
  test('a deep-frozen schedule is as good as any and stays as it was', () => {
    holds(({ schedule, times }) => {
      const copy = structuredClone(schedule)
      const prepared = prepare(frozen(schedule))
      for (const at of times) expect(playsAt(prepared, at)).toEqual(playsAt(prepare(copy), at))
      expect(schedule).toEqual(copy)
    })
  })

  test('every schedule survives printing and parsing', () => {
    holds(({ schedule }) => {
      const text = JSON.stringify(schedule)
      expect(JSON.stringify(scheduleSchema.parse(JSON.parse(text)))).toBe(JSON.stringify(scheduleSchema.parse(schedule)))
      expect(parseSchedule(JSON.parse(text)).kind).toBe('ok')
    })
  })

  test('no number is an instant that makes it throw', () => {
    holds(({ schedule }) => {
      const prepared = prepare(schedule)
      for (const at of [NaN, -Infinity, Infinity, -1, 0, 0.5, 1e20, 253_402_300_799_999]) {
        expect(playsAt(prepared, at).from).toBeGreaterThanOrEqual(0)
        expect(explain(prepared, at).losers.length).toBeLessThanOrEqual(schedule.entries.length)
      }
    })
  })
})
