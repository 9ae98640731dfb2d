import fc from 'fast-check'
import { expect, test } from 'vitest'
import { parseSchedule, prepare, timeline } from './index.ts'
import type { Showing } from './index.ts'

// How exactly those that share the time get what they were promised, whoever they are.

const START = 1_772_380_800_000
const hour = 3_600_000

interface Voiced {
  readonly id: string
  readonly priority: string
  readonly voice: { readonly kind: 'share'; readonly percent: number } | { readonly kind: 'weight'; readonly weight: number }
  readonly lengths: readonly number[]
}

function showingsOf(voiced: readonly Voiced[], from: number, to: number): readonly Showing[] {
  const parsed = parseSchedule({
    zone: 'Asia/Shanghai',
    entries: voiced.map(({ id, priority, voice }) => ({ id, playlist: id, priority, voice, when: { kind: 'always' }, anchor: START, rank: 0 })),
    playlists: voiced.map(({ id, lengths }) => ({ id, slots: lengths.map((durationMs, index) => ({ id: `s${index}`, item: `${id}${index}`, durationMs })) })),
    fallback: null,
  })
  if (parsed.kind === 'refused') throw new Error(JSON.stringify(parsed.reasons))
  return timeline(prepare(parsed.schedule), from, to)
}

function hadBy(showings: readonly Showing[], entry: string, from: number, to: number): number {
  return showings.reduce((sum, showing) => sum + (showing.kind === 'item' && showing.entry === entry ? Math.max(0, Math.min(showing.to ?? to, to) - Math.max(showing.from, from)) : 0), 0)
}

const lengths = fc.array(fc.integer({ min: 3000, max: 60_000 }), { minLength: 1, maxLength: 5 })
const percent = fc.integer({ min: 1, max: 100 })
const weight = fc.integer({ min: 1, max: 10 })
const weighted = fc.array(fc.record({ weight, lengths }), { minLength: 1, maxLength: 3 }).map((all) => all.map((each, index): Voiced => ({ id: `w${index}`, priority: 'normal', voice: { kind: 'weight', weight: each.weight }, lengths: each.lengths })))

/** Also over the night, where the layout of the next day begins. */
const offset = fc.integer({ min: 0, max: 60 * hour })

test('a share beside any number of weights is within the longest item of its target over any hour', () => {
  fc.assert(
    fc.property(fc.integer({ min: 1, max: 99 }), lengths, weighted, offset, (part, own, others, after) => {
      const from = START + after
      const all: readonly Voiced[] = [{ id: 'ad', priority: 'normal', voice: { kind: 'share', percent: part }, lengths: own }, ...others]
      const longest = Math.max(...all.flatMap((each) => each.lengths))
      const had = hadBy(showingsOf(all, from, from + hour), 'ad', from, from + hour)
      expect(Math.abs(had - (hour * part) / 100)).toBeLessThanOrEqual(longest)
    }),
    { numRuns: 400 },
  )
})

test('of several shares the largest is within the longest item of its target over any hour, each other within twice that', () => {
  fc.assert(
    fc.property(fc.array(fc.record({ percent, lengths }), { minLength: 2, maxLength: 5 }), weighted, offset, (some, others, after) => {
      const from = START + after
      const shares = some.map((each, index): Voiced => ({ id: `s${index}`, priority: 'normal', voice: { kind: 'share', percent: each.percent }, lengths: each.lengths }))
      const parts = promised([...shares, ...others])
      const all = [...shares, ...others].filter(({ id }) => (parts.get(id) ?? 0) > 1e-9)
      const showings = showingsOf(all, from, from + hour)
      const longest = Math.max(...all.flatMap((each) => each.lengths))
      const largest = Math.max(...shares.map(({ id }) => parts.get(id) ?? 0))
      const [first] = shares.filter(({ id }) => parts.get(id) === largest)
      for (const { id } of shares) expect(Math.abs(hadBy(showings, id, from, from + hour) - hour * (parts.get(id) ?? 0))).toBeLessThanOrEqual(longest * (id === first?.id ? 1 : 2) + 1)
    }),
    { numRuns: 400 },
  )
})

/** What was promised to each, as parts of one. */
function promised(voiced: readonly Voiced[]): ReadonlyMap<string, number> {
  const parts = new Map<string, number>()
  let left = 1
  for (const priority of ['campaign', 'normal']) {
    const shares = voiced.flatMap(({ id, priority: own, voice }) => (own === priority && voice.kind === 'share' ? [{ id, part: voice.percent / 100 }] : []))
    const asked = shares.reduce((sum, { part }) => sum + part, 0)
    const isOver = asked >= left - 1e-9
    for (const { id, part } of shares) parts.set(id, isOver && asked > 0 ? (part / asked) * left : part)
    left = isOver ? 0 : left - asked
  }
  const weights = voiced.flatMap(({ id, voice }) => (voice.kind === 'weight' ? [{ id, weight: voice.weight }] : []))
  const total = weights.reduce((sum, each) => sum + each.weight, 0)
  for (const each of weights) parts.set(each.id, (each.weight / total) * left)
  return parts
}

test('in any mix of shares of two classes and weights each is within twice the longest item of its target since the beginning', () => {
  const shares = fc.array(fc.record({ percent, lengths, priority: fc.constantFrom('campaign', 'normal') }), { maxLength: 4 }).map((all) => all.map((each, index): Voiced => ({ id: `s${index}`, priority: each.priority, voice: { kind: 'share', percent: each.percent }, lengths: each.lengths })))
  fc.assert(
    fc.property(shares, weighted, fc.integer({ min: 60_000, max: 30 * hour }), (some, others, length) => {
      const all = [...some, ...others]
      const parts = promised(all)
      const showings = showingsOf(all, START, START + length)
      const longest = Math.max(...all.filter(({ id }) => (parts.get(id) ?? 0) > 1e-9).flatMap((each) => each.lengths))
      for (const { id } of all) expect(Math.abs(hadBy(showings, id, START, START + length) - length * (parts.get(id) ?? 0))).toBeLessThanOrEqual(2 * longest + 1)
    }),
    { numRuns: 300 },
  )
})
