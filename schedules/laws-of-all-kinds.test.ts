import fc from 'fast-check'
import { Temporal } from 'temporal-polyfill'
import { describe, expect, test } from 'vitest'
import { conflicts, coverage, difference, explain, itemOf, nextChange, parseSchedule, playsAt, prepare, priorities, rotation, timeline } from './index.ts'
import type { Conflict, Entry, Options, Prepared, Schedule, Showing } from './index.ts'

// Random schedules in which everything occurs together: every kind of `when`, voices, caps, nesting, criteria, calendars.

const minute = 60_000
const hour = 60 * minute
const day = 24 * hour

const moments = [
  ['Asia/Shanghai', '2026-02-15T02:00Z'],
  ['Asia/Shanghai', '2028-02-29T00:00Z'],
  ['America/New_York', '2026-03-08T07:00Z'],
  ['America/New_York', '2026-11-01T06:00Z'],
  ['Australia/Lord_Howe', '2026-04-04T15:00Z'],
  ['Pacific/Apia', '2011-12-30T10:00Z'],
] as const

interface Sample {
  readonly schedule: Schedule
  readonly other: Schedule
  readonly times: readonly number[]
  readonly options: Options & { readonly without: ReadonlySet<string> }
}

/** Left out so many times as often as given. */
const optional = <T>(one: fc.Arbitrary<T>, odds = 1): fc.Arbitrary<T | undefined> => fc.oneof({ weight: odds, arbitrary: fc.constant(undefined) }, { weight: 1, arbitrary: one })
const days = fc.subarray([1, 2, 3, 4, 5, 6, 7], { minLength: 1 })

const sample: fc.Arbitrary<Sample> = fc.constantFrom(...moments).chain(([zone, text]) => {
  const centre = Temporal.Instant.from(text).epochMilliseconds
  const near = fc.oneof(fc.integer({ min: -60, max: 60 }).map((steps) => centre + steps * 30 * minute), fc.integer({ min: centre - 2 * day, max: centre + 2 * day }))
  const schedule = scheduleNear(zone, centre, near)
  return fc.record({
    schedule,
    other: schedule,
    times: fc.array(near, { minLength: 3, maxLength: 6 }),
    options: fc.record({
      without: fc.array(fc.constantFrom('a', 'b', 'c', 'elsewhere', 'welcome'), { maxLength: 2 }).map((items): ReadonlySet<string> => new Set(items)),
      feeds: fc.nat(3).map((level) => (feed: string, scope: string) => (feed === 'f' && scope === 's' ? { level } : undefined)),
    }),
  })
})

function scheduleNear(zone: string, centre: number, near: fc.Arbitrary<number>): fc.Arbitrary<Schedule> {
  const local = (at: number) => Temporal.Instant.fromEpochMilliseconds(at - (at % 1000)).toZonedDateTimeISO(zone).toPlainDateTime()
  const pair = <T>(one: fc.Arbitrary<T>) => fc.tuple(one, one).filter(([a, b]) => a !== b).map(([a, b]): { from: T; to: T } => (a < b ? { from: a, to: b } : { from: b, to: a }))
  const wall = near.map((at) => local(at).toString({ smallestUnit: 'second' }))
  const date = fc.integer({ min: -4, max: 4 }).map((offset) => local(centre).toPlainDate().add({ days: offset }).toString())
  const span = fc.record({ from: optional(date), until: optional(date) }).filter(({ from, until }) => !from || !until || from <= until)
  const start = fc.tuple(fc.nat(23), fc.constantFrom('00', '15', '30')).map(([at, minutes]) => `${String(at).padStart(2, '0')}:${minutes}`)
  const times = fc.record({ start, end: fc.oneof(start, fc.constant('24:00')) })
  const kinds = fc.uniqueArray(fc.constantFrom('holiday', 'work'), { minLength: 1 })
  const changes = { clockChanges: optional(fc.record({ missing: optional(fc.constantFrom('after', 'shift', 'skip')), repeated: optional(fc.constantFrom('longest', 'first', 'second')) })) }
  const dated = { dates: optional(fc.record({ calendar: fc.constant('cal'), only: optional(kinds), except: optional(kinds), also: optional(kinds) })), ...changes }
  const rule = fc.constantFrom('FREQ=DAILY', 'FREQ=DAILY;INTERVAL=2', 'FREQ=WEEKLY;BYDAY=MO,TH,SU', 'FREQ=HOURLY;INTERVAL=5', 'FREQ=MINUTELY;INTERVAL=95;BYHOUR=1,2,3,14', 'FREQ=DAILY;COUNT=3', 'FREQ=MONTHLY;BYDAY=SA,SU;BYSETPOS=-1,1', 'FREQ=YEARLY;BYYEARDAY=-1,60,67')
  const when = fc.oneof(
    { weight: 5, arbitrary: fc.constant({ kind: 'always' }) },
    fc.tuple(pair(wall), fc.record(changes)).map(([ends, more]) => ({ kind: 'window', ...ends, ...more })),
    pair(near).map((ends) => ({ kind: 'between', ...ends })),
    fc.tuple(days, times, span, fc.record(dated)).map(([on, at, between, more]) => ({ kind: 'weekly', days: on, ...at, ...between, ...more })),
    fc.record({ kind: fc.constant('rule'), start: wall, lastsMs: fc.integer({ min: 1000, max: 30 * hour }), rule, without: optional(fc.array(wall, { maxLength: 3 })), with: optional(fc.array(wall, { maxLength: 3 })), ...dated }),
    fc.tuple(span, fc.record(dated)).map(([between, more]) => ({ kind: 'day-part', part: 'part', ...between, ...more })),
  )
  const valid = { from: optional(near, 6), until: optional(near, 6) }
  const isValid = ({ from, until }: { from: number | undefined; until: number | undefined }) => from === undefined || until === undefined || from < until
  const weight = optional(fc.integer({ min: 1, max: 3 }), 3)
  const durationMs = fc.oneof({ weight: 4, arbitrary: fc.integer({ min: 5000, max: 90_000 }) }, fc.integer({ min: hour, max: 40 * hour }))
  const item = fc.record({ item: fc.constantFrom('a', 'b', 'c', 'd'), durationMs, weight, perHour: optional(fc.integer({ min: 1, max: 120 }), 12), ...valid }).filter(isValid)
  const nested = (...inside: string[]) => fc.record({ playlist: fc.constantFrom(...inside), take: optional(fc.integer({ min: 1, max: 3 })), weight, ...valid }).filter(isValid)
  const playlist = (id: string, ...inside: string[]) =>
    fc.array(inside.length > 0 ? fc.oneof({ weight: 2, arbitrary: item }, nested(...inside)) : item, { maxLength: 4 }).map((slots) => ({ id, slots: slots.map((each, index) => ({ id: `s${index}`, ...each })) }))
  const voice = optional(fc.oneof(fc.constant({ kind: 'alone' }), fc.integer({ min: 1, max: 4 }).map((part) => ({ kind: 'weight', weight: part })), fc.constantFrom(10, 30, 60, 100).map((percent) => ({ kind: 'share', percent }))))
  const criterion = fc.record({ feed: fc.constant('f'), scope: fc.constantFrom('s', 's', 't'), path: fc.constant(['level']), is: fc.constantFrom('equal', 'not-equal', 'above', 'below'), value: fc.nat(3) })
  const entry = fc.record({ playlist: fc.constantFrom('p', 'q', 'r'), priority: fc.constantFrom(...priorities), when, anchor: near, rank: fc.integer({ min: -1, max: 1 }), voice, criteria: optional(fc.array(criterion, { maxLength: 2 }), 5), inStep: optional(fc.boolean(), 8) })
  const windows = fc.array(times, { maxLength: 3 })
  return fc
    .record({
      zone: fc.constant(zone),
      entries: fc.array(entry, { maxLength: 8 }).map((all) => all.map((each, index) => ({ id: `e${(index * 7) % 10}`, ...each }))),
      playlists: fc.tuple(playlist('p'), playlist('q', 'p'), playlist('r', 'p', 'q')),
      fallback: fc.constantFrom('welcome', null),
      calendars: fc.array(fc.record({ from: date, to: date, kind: fc.constantFrom('holiday', 'work') }).filter(({ from, to }) => from <= to), { maxLength: 3 }).map((all) => [{ id: 'cal', days: all }]),
      dayParts: fc.record({ windows: fc.array(fc.tuple(times, days).map(([at, on]) => ({ ...at, days: on })), { maxLength: 4 }), exceptions: fc.array(fc.record({ from: date, to: date, windows }).filter(({ from, to }) => from <= to), { maxLength: 2 }) }).map((part) => [{ id: 'part', ...part }]),
    })
    .map((written) => parseSchedule(JSON.parse(JSON.stringify(written))))
    .filter((parsed) => parsed.kind === 'ok')
    .map(({ schedule }) => schedule)
}

function holds(law: (sample: Sample) => void): void {
  fc.assert(fc.property(sample, law), { numRuns: 150 })
}

function frozen<T>(value: T): T {
  if (typeof value === 'object' && value !== null) {
    for (const inner of Object.values(value)) frozen(inner)
    Object.freeze(value)
  }
  return value
}

// The slow reference looks at one instant alone: each entry by itself decides whether it is on and has something to play, and
// the classes are gone through as the README says.

const plain = { id: 'plain', slots: [{ id: 's', item: 'plain', durationMs: 1000 }] }

class Reference {
  private readonly alone = new Map<string, Prepared>()
  private readonly schedule: Schedule
  private readonly options: Sample['options']
  /** Strongest first. */
  readonly entries: readonly Entry[]

  constructor(schedule: Schedule, options: Sample['options']) {
    this.schedule = schedule
    this.options = options
    const isBeside = ({ voice }: Entry) => Number(voice !== undefined && voice.kind !== 'alone')
    this.entries = schedule.entries.toSorted((a, b) => priorities.indexOf(b.priority) - priorities.indexOf(a.priority) || b.rank - a.rank || isBeside(a) - isBeside(b) || (a.id < b.id ? -1 : 1))
  }

  /** The entry as if it were the only one, without caps, holes and criteria. */
  showingOf(entry: Entry, at: number): Showing {
    const { id, when, anchor, priority, rank } = entry
    const playlists = this.schedule.playlists.map((playlist) => ({ ...playlist, slots: playlist.slots.map(({ ...slot }) => ('perHour' in slot ? { ...slot, perHour: undefined } : slot)) }))
    const prepared = this.alone.get(id) ?? prepare({ ...this.schedule, playlists, fallback: null, entries: [{ id, when, anchor, priority, rank, playlist: entry.playlist }] })
    this.alone.set(id, prepared)
    return playsAt(prepared, at, { without: this.options.without })
  }

  isScheduled({ id, when, anchor, priority, rank }: Entry, at: number): boolean {
    const prepared = this.alone.get(`scheduled ${id}`) ?? prepare({ ...this.schedule, playlists: [plain], fallback: null, entries: [{ id, when, anchor, priority, rank, playlist: 'plain' }] })
    this.alone.set(`scheduled ${id}`, prepared)
    return playsAt(prepared, at).kind === 'item'
  }

  isMet({ criteria = [] }: Entry): boolean {
    return criteria.every(({ scope, is, value }) => {
      const found = (this.options.feeds?.('f', scope) as { level: number } | undefined)?.level
      if (found === undefined) return false
      return { equal: found === value, 'not-equal': found !== value, above: found > Number(value), below: found < Number(value) }[is]
    })
  }

  isOn(entry: Entry, at: number): boolean {
    return this.isMet(entry) && this.showingOf(entry, at).kind === 'item'
  }

  /** Whose time it is, and how much of it is whose. */
  entitled(at: number): ReadonlyMap<string, number> {
    const parts = new Map<string, number>()
    let left = 1
    for (const priority of priorities.toReversed()) {
      const on = this.entries.filter((entry) => entry.priority === priority && this.isOn(entry, at))
      const percents = on.flatMap(({ id, voice }) => (voice?.kind === 'share' ? [{ id, part: voice.percent / 100 }] : []))
      const asked = percents.reduce((sum, { part }) => sum + part, 0)
      const isOver = asked > left - 1e-9
      for (const { id, part } of percents) parts.set(id, isOver ? (part / asked) * left : part)
      left = isOver ? 0 : left - asked
      if (left === 0 && asked > 0) break
      const [leader, ...others] = on.filter(({ voice }) => voice?.kind !== 'share')
      if (!leader) continue
      const together = leader.voice?.kind === 'weight' ? [leader, ...others.filter(({ rank }) => rank === leader.rank)] : [leader]
      const weightOf = ({ voice }: Entry) => (voice?.kind === 'weight' ? voice.weight : 1)
      const total = together.reduce((sum, each) => sum + weightOf(each), 0)
      for (const each of together) parts.set(each.id, (weightOf(each) / total) * left)
      return parts
    }
    const given = [...parts.values()].reduce((sum, part) => sum + part, 0)
    return new Map([...parts].map(([id, part]) => [id, part / given]))
  }

  conflictsAt(at: number): readonly Omit<Conflict, 'from' | 'to'>[] {
    return priorities.flatMap((priority): Omit<Conflict, 'from' | 'to'>[] => {
      const on = this.entries.filter((entry) => entry.priority === priority && this.isOn(entry, at))
      const sharing = on.filter(({ voice }) => voice?.kind === 'share')
      const [leader, ...others] = on.filter((entry) => !sharing.includes(entry))
      const ids = (entries: readonly Entry[]) => entries.map(({ id }) => id)
      const isOver = sharing.reduce((sum, { voice }) => sum + (voice?.kind === 'share' ? voice.percent : 0), 0) > 100
      const promised = isOver ? [{ by: 'shares' as const, winners: ids(sharing), losers: [] }] : []
      if (!leader) return promised
      const beside = others.filter(({ rank }) => leader.voice?.kind === 'weight' && rank === leader.rank)
      const losers = others.filter((each) => !beside.includes(each))
      const equal = losers.filter(({ rank }) => rank === leader.rank)
      const lost = [equal.filter(({ voice }) => voice?.kind !== 'weight'), equal.filter(({ voice }) => voice?.kind === 'weight'), losers.filter(({ rank }) => rank !== leader.rank)] as const
      return [...promised, ...(['id', 'alone', 'rank'] as const).flatMap((by, index) => (lost[index]?.length ? [{ by, winners: ids([leader, ...beside]), losers: ids(lost[index]) }] : []))]
    })
  }

  reasonOf(entry: Entry, at: number, isItem: boolean): readonly string[] {
    if (!this.isScheduled(entry, at)) return ['not-now']
    if (!this.isMet(entry)) return ['criteria-unmet']
    if (!this.isOn(entry, at)) return ['nothing-playable']
    const entitled = this.entries.filter(({ id }) => this.entitled(at).has(id))
    if (entitled.includes(entry)) return isItem ? ['waits-its-turn'] : ['waits-its-turn', 'nothing-playable']
    const leader = entitled.find(({ voice }) => voice?.kind !== 'share')
    if (!leader || entry.voice?.kind === 'share') return ['no-time-left']
    return [leader.priority === entry.priority ? 'lower-rank' : 'lower-priority']
  }
}

function hasCaps({ playlists }: Schedule): boolean {
  return playlists.some(({ slots }) => slots.some((slot) => 'perHour' in slot && slot.perHour !== undefined))
}

function withoutSpan({ by, winners, losers }: Omit<Conflict, 'from' | 'to'>): string {
  return JSON.stringify([by, winners, losers])
}

describe('schedules of all kinds', () => {
  test('plays what the classes, ranks and voices of those that are on say, and nothing else', () => {
    holds(({ schedule, times, options }) => {
      const [prepared, reference] = [prepare(schedule), new Reference(schedule, options)]
      const mayPause = schedule.entries.some(({ inStep }) => inStep) || hasCaps(schedule)
      for (const at of times) {
        const showing = playsAt(prepared, at, options)
        const entitled = reference.entitled(at)
        if (showing.kind === 'item') expect([...entitled.keys()]).toContain(showing.entry)
        else expect(entitled.size === 0 || mayPause).toBe(true)
        const [only] = reference.entries.filter(({ id }) => entitled.has(id))
        if (entitled.size !== 1 || mayPause || !only) continue
        const alone = reference.showingOf(only, at)
        expect(showing).toMatchObject({ ...alone, from: expect.any(Number), to: showing.to })
        expect(showing.from).toBeGreaterThanOrEqual(alone.from)
        expect(showing.to ?? Infinity).toBeLessThanOrEqual(alone.to ?? Infinity)
      }
    })
  })

  test('the next change is never late and never early', () => {
    holds(({ schedule, times, options }) => {
      const [prepared, reference] = [prepare(schedule), new Reference(schedule, options)]
      const fresh = prepare(schedule)
      for (const at of times) {
        const showing = playsAt(prepared, at, options)
        expect(nextChange(prepared, at, options)).toBe(showing.to)
        const end = showing.to ?? at + 400 * day
        for (const part of [0, 0.3, 0.7, 1]) expect(playsAt(fresh, Math.floor(showing.from + (end - 1 - showing.from) * part), options)).toEqual(showing)
        if (showing.to === null) continue
        const next = playsAt(fresh, showing.to, options)
        expect(next.from).toBe(showing.to)
        // The same for the same reason would be a change that is none.
        const [before, after] = [reference.entitled(showing.to - 1), reference.entitled(showing.to)]
        expect(before.size > 0 || after.size > 0).toBe(true)
        const [only] = reference.entries.filter(({ id }) => before.has(id) && after.has(id))
        if (before.size !== 1 || after.size !== 1 || !only || only.inStep === true || hasCaps(schedule)) continue
        expect(reference.showingOf(only, showing.to).from).toBe(showing.to)
      }
    })
  })

  test('a timeline is contiguous and agrees with playsAt a millisecond before, at and after each boundary', () => {
    holds(({ schedule, times, options }) => {
      const from = Math.min(...times)
      const [prepared, fresh] = [prepare(schedule), prepare(schedule)]
      const showings = timeline(prepared, from, from + 2 * hour, options)
      expect(showings[0]?.from).toBeLessThanOrEqual(from)
      expect(showings.at(-1)?.to ?? Infinity).toBeGreaterThanOrEqual(from + 2 * hour)
      for (const [index, showing] of showings.entries()) {
        expect(playsAt(fresh, showing.from, options)).toEqual(showing)
        expect(playsAt(fresh, showing.from + 1, options)).toEqual(showing)
        if (showing.from > from) expect(playsAt(fresh, showing.from - 1, options)).toEqual(showings[index - 1])
        expect(showings[index + 1]?.from ?? showing.to).toBe(showing.to)
      }
    })
  })

  test('a screen that starts at an instant shows what one shows that started a week before', () => {
    holds(({ schedule, times, options }) => {
      const old = prepare(schedule)
      for (let past = Math.min(...times) - 7 * day; past < Math.max(...times); past += 5 * hour) playsAt(old, past, past % 2 === 0 ? options : {})
      for (const at of times) expect(playsAt(old, at, options)).toEqual(playsAt(prepare(schedule), at, options))
    })
  })

  test('no question changes what it was given', () => {
    holds(({ schedule, times, options }) => {
      const copy = structuredClone(schedule)
      const [prepared, without] = [prepare(frozen(schedule)), new Set(options.without)]
      for (const at of times) {
        expect(playsAt(prepared, at, { ...options, without })).toEqual(playsAt(prepare(copy), at, options))
        explain(prepared, at, { ...options, without })
        for (const { id } of schedule.entries) rotation(prepared, id, at, { ...options, without })
        conflicts(prepared, at, at + hour, { ...options, without })
        coverage(prepared, at, at + hour, { ...options, without })
      }
      expect(schedule).toEqual(copy)
      expect(without).toEqual(options.without)
    })
  })

  test('a difference is what asking both schedules minute by minute shows', () => {
    holds(({ schedule, other, times, options }) => {
      const [before, after] = [prepare(schedule), prepare(other)]
      const from = Math.min(...times)
      const to = from + 3 * hour
      const { changedMs, segments } = difference(before, after, from, to, options)
      for (let at = from; at < to; at += minute) {
        const [old, young] = [itemOf(playsAt(before, at, options)), itemOf(playsAt(after, at, options))]
        const segment = segments.find((each) => each.from <= at && at < each.to)
        expect(segment ? [segment.before, segment.after] : 'same').toEqual(old === young ? 'same' : [old, young])
      }
      expect(segments.reduce((sum, segment) => sum + segment.to - segment.from, 0)).toBe(changedMs)
      for (const [index, { from: start, before: was, after: is }] of segments.entries()) {
        const last = segments[index - 1]
        expect(last !== undefined && last.to >= start && last.before === was && last.after === is).toBe(false)
      }
    })
  })

  test('coverage is what asking minute by minute shows', () => {
    holds(({ schedule, times, options }) => {
      const prepared = prepare(schedule)
      const from = Math.min(...times)
      const to = from + 4 * hour
      const spans = coverage(prepared, from, to, options)
      for (let at = from; at < to; at += minute) {
        const showing = playsAt(prepared, at, options)
        const span = spans.find((each) => each.from <= at && at < each.to)
        expect(span ? [span.item] : 'covered').toEqual(showing.kind === 'item' ? 'covered' : [itemOf(showing)])
      }
      for (const [index, span] of spans.entries()) {
        expect(span.from).toBeGreaterThan(spans[index - 1]?.to ?? from - 1)
        expect(playsAt(prepared, span.to - 1, options).kind).not.toBe('item')
        expect(span.to === to || playsAt(prepared, span.to, options).kind === 'item').toBe(true)
      }
    })
  })

  test('conflicts are what looking at each instant alone shows', () => {
    holds(({ schedule, times, options }) => {
      const [prepared, reference] = [prepare(schedule), new Reference(schedule, options)]
      const from = Math.min(...times)
      const to = Math.max(...times, from + hour)
      const found = conflicts(prepared, from, to, options)
      const instants = [from, to - 1, ...times, ...found.flatMap((each) => [each.from - 1, each.from, each.to - 1, each.to])].filter((at) => from <= at && at < to)
      for (const at of instants) {
        const here = found.filter((each) => each.from <= at && at < each.to)
        expect(here.map(withoutSpan).toSorted()).toEqual(reference.conflictsAt(at).map(withoutSpan).toSorted())
      }
      for (const each of found) expect(found.some((one) => one.from === each.to && withoutSpan(one) === withoutSpan(each))).toBe(false)
    })
  })

  test('an explanation names every other entry once, with the reason that looking at it alone shows', () => {
    holds(({ schedule, times, options }) => {
      const [prepared, reference] = [prepare(schedule), new Reference(schedule, options)]
      for (const at of times) {
        const { winner, losers } = explain(prepared, at, options)
        expect(winner).toEqual(playsAt(prepared, at, options))
        const winning = winner.kind === 'item' ? winner.entry : null
        const rest = reference.entries.filter(({ id }) => id !== winning)
        expect(losers.map(({ entry }) => entry)).toEqual(rest.map(({ id }) => id))
        for (const [index, entry] of rest.entries()) expect(reference.reasonOf(entry, at, winning !== null)).toContain(losers[index]?.reason)
        expect(winning !== null || losers.length === 0 || losers.some(({ reason }) => reason === 'nothing-playable') || reference.entitled(at).size === 0).toBe(true)
      }
    })
  })
})
