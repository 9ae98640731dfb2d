import fc from 'fast-check'
import { readdirSync, readFileSync } from 'node:fs'
import { describe, expect, test } from 'vitest'
import { caseFile, conflicts, coverage, explain, parseSchedule, playsAt, prepare, rotation } from './index.ts'

// Whatever comes in is refused in words, or is a schedule about which every question has an answer.

const START = 1_772_380_800_000
const hour = 3_600_000

const folder = new URL('./cases/', import.meta.url)
const seeds = readdirSync(folder)
  .filter((name) => name.endsWith('.json'))
  .flatMap((name) => caseFile.parse(JSON.parse(readFileSync(new URL(name, folder), 'utf8'))).cases)

function acceptsOrRefuses(input: unknown, at: number): 'ok' | 'refused' {
  const parsed = parseSchedule(input)
  if (parsed.kind === 'refused') {
    expect(parsed.reasons.length).toBeGreaterThan(0)
    for (const { words } of parsed.reasons) expect(words.zh && words.en).not.toBe('')
    return 'refused'
  }
  const prepared = prepare(parsed.schedule)
  for (const instant of [at, at + hour, 0, 253_402_300_799_999]) {
    const showing = playsAt(prepared, instant)
    expect(showing.from).toBeLessThanOrEqual(instant)
    expect(showing.to ?? Infinity).toBeGreaterThan(instant)
  }
  explain(prepared, at, { without: new Set(['a']) })
  for (const { id } of parsed.schedule.entries.slice(0, 3)) rotation(prepared, id, at)
  conflicts(prepared, at, at + 60_000)
  coverage(prepared, at, at + 60_000)
  return 'ok'
}

/** Every value inside, with how to put another in its place. */
function placesOf(value: unknown): { readonly put: (other: unknown) => void; readonly drop: () => void; readonly value: unknown }[] {
  if (typeof value !== 'object' || value === null) return []
  const inside = value as Record<string, unknown>
  return Object.keys(inside).flatMap((key) => [{ put: (other: unknown) => void (inside[key] = other), drop: () => void delete inside[key], value: inside[key] }, ...placesOf(inside[key])])
}

const odd = fc.oneof(
  fc.constantFrom<unknown>(null, '', '24:00', '2026-02-30', '2026-03-02T09:00', '9999-12-31T23:59', 0, 1, -1, 0.5, 1e21, NaN, true, [], {}, [1, 1, 7], '__proto__', 'always', 'constructor', START, START + 1),
  fc.constantFrom('FREQ=SECONDLY', 'FREQ=YEARLY;INTERVAL=10000', 'FREQ=MINUTELY;COUNT=10000', 'FREQ=YEARLY;BYMONTH=2;BYMONTHDAY=29;BYDAY=MO', 'FREQ=DAILY;BYHOUR=0,12;BYSETPOS=-2', 'FREQ=MONTHLY;UNTIL=19700101', 'FREQ='),
  fc.integer({ min: 1, max: 2 ** 45 }),
  fc.string({ maxLength: 5 }),
)

describe('whatever comes in', () => {
  test('a schedule in which some values were exchanged, left out or repeated is refused in words or answers every question', () => {
    const answers = { ok: 0, refused: 0 }
    fc.assert(
      fc.property(fc.constantFrom(...seeds), fc.array(fc.record({ place: fc.nat(), how: fc.constantFrom('put', 'put', 'drop', 'swap'), by: odd }), { maxLength: 3 }), ({ schedule, asks }, changes) => {
        const input: unknown = structuredClone(schedule)
        for (const { place, how, by } of changes) {
          const places = placesOf(input)
          const chosen = places[place % Math.max(1, places.length)]
          if (how === 'drop') chosen?.drop()
          else chosen?.put(how === 'swap' ? structuredClone(places[(place * 7 + 3) % places.length]?.value) : by)
        }
        answers[acceptsOrRefuses(input, asks[0]?.at ?? START)] += 1
      }),
      { numRuns: 400 },
    )
    expect(answers.ok).toBeGreaterThan(20)
    expect(answers.refused).toBeGreaterThan(20)
  })

  test('no value of any form makes it throw', () => {
    fc.assert(
      fc.property(fc.oneof(fc.anything(), fc.record({ zone: fc.anything(), entries: fc.anything(), playlists: fc.anything(), fallback: fc.anything() })), (input) => {
        acceptsOrRefuses(input, START)
      }),
      { numRuns: 300 },
    )
  })
})

const item = (id: string, more: object = {}) => ({ id, item: id, durationMs: 1000, ...more })
const listOf = (count: number, one: (index: number) => object) => Array.from({ length: count }, (_, index) => one(index))
const entry = (id: string, more: object = {}) => ({ id, playlist: 'p0', priority: 'normal', when: { kind: 'always' }, anchor: START, rank: 0, ...more })
const scheduleOf = (playlists: readonly object[], entries: readonly object[] = [entry('e')]) => ({ zone: 'Asia/Shanghai', entries, playlists, fallback: null })
const level = (index: number, last: number, places: readonly string[], end: readonly object[], more: object = {}) => ({ id: `p${index}`, slots: index === last ? end : places.map((id) => ({ id, playlist: `p${index + 1}`, ...more })) })

const tooMuch = [
  ['empty playlists, each twice in the one before', scheduleOf(listOf(41, (index) => level(index, 40, ['a', 'b'], [])))],
  ['playlists of which one item is taken, each twice in the one before', scheduleOf(listOf(41, (index) => level(index, 40, ['a', 'b'], [item('x')], { take: 1 })))],
  ['a chain of ten thousand playlists', scheduleOf(listOf(10_001, (index) => level(index, 10_000, ['a'], [item('x')])))],
  ['a thousand places for a thousand items', scheduleOf([{ id: 'p0', slots: listOf(1000, (index) => ({ id: `n${index}`, playlist: 'q', take: 1 })) }, { id: 'q', slots: listOf(1000, (index) => item(`x${index}`)) }])],
] as const

const much = [
  ['sixteen levels', scheduleOf(listOf(16, (index) => level(index, 15, ['a'], [item('x')])))],
  ['rounds that meet again after longer than numbers reach', scheduleOf([{ id: 'p0', slots: listOf(200, (index) => ({ id: `n${index}`, playlist: `q${index}`, take: 1 })) }, ...listOf(200, (index) => ({ id: `q${index}`, slots: listOf(211 + index, (place) => item(`x${place}`)) }))])],
  ['three hundred entries that share the time by the second', scheduleOf([{ id: 'p0', slots: [item('x')] }], listOf(300, (index) => entry(`e${index}`, { voice: { kind: 'weight', weight: 1 + (index % 9) } })))],
  ['thousands of items that rest for an hour', scheduleOf([{ id: 'p0', slots: listOf(2000, (index) => item(`x${index}`, { perHour: 1 })) }])],
  ['thousands of validities', scheduleOf([{ id: 'p0', slots: listOf(2000, (index) => item(`x${index}`, { from: START + index * 1000, until: START + hour + index })) }])],
] as const

describe('what is too much', () => {
  test.each(tooMuch)('%s: refused before anything is written out', (_, input) => {
    const parsed = parseSchedule(input)
    expect(parsed.kind === 'refused' ? parsed.reasons.map(({ code }) => code) : []).toContain('nesting-too-deep')
  })

  test.each(much)('%s: answered', (_, input) => {
    expect(acceptsOrRefuses(input, START)).toBe('ok')
    const parsed = parseSchedule(input)
    if (parsed.kind === 'ok') expect(playsAt(prepare(parsed.schedule), START)).toMatchObject({ kind: 'item' })
  })

  test('ids that look like one another’s keys are told apart', () => {
    const weight = { voice: { kind: 'weight', weight: 1 } }
    const named = (id: string, more: object) => entry(id, { ...weight, playlist: id, ...more })
    const trick = `a/${START}/1\nb`
    const playlists = ['a', 'b', trick].map((id) => ({ id, slots: [item(id, { perHour: 3600 })] }))
    const parsed = parseSchedule(scheduleOf(playlists, [named('a', {}), named('b', {}), named(trick, { rank: 1, when: { kind: 'between', from: START, to: START + hour } })]))
    const prepared = parsed.kind === 'ok' ? prepare(parsed.schedule) : undefined
    expect(prepared && playsAt(prepared, START)).toMatchObject({ entry: trick })
    expect(prepared && playsAt(prepared, START + hour)).toMatchObject({ entry: 'a' })
  })
})
