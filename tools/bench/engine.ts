import { occurrences, parseSchedule, playsAt, prepare, timeline, type Prepared } from '#schedules'
import { createRequire } from 'node:module'
import { RRuleTemporal } from 'rrule-temporal'
import { spread, type Bench, type Figure } from './figures.ts'

// Node cannot tell the names of this CommonJS package.
const { RRule } = createRequire(import.meta.url)('rrule') as typeof import('rrule')

const HOUR_MS = 3_600_000
const DAY_MS = 24 * HOUR_MS
const MONTH_MS = 30 * DAY_MS
const START = Date.UTC(2026, 2, 1)
const ZONE = 'Asia/Shanghai'

const WARM_US = 20
const MONTH_BAR_MS = 50
const MANY_BAR_MS = 1

export const engine: Bench = {
  name: 'engine',
  purpose: 'what plays, of schedules with 200 and 10,000 entries; recurrence beside rrule and rrule-temporal',
  takes: 'about 1 minute, quick 15 s',
  async run({ isQuick, say }) {
    const asks = isQuick ? 2_000 : 20_000
    say('a schedule with 200 entries and 1,000 items …')
    const usual = prepare(usualSchedule())
    const warm = questions(usual, asks)
    const months = Array.from({ length: isQuick ? 3 : 15 }, (_, index) => timed(() => timeline(usual, START + index * HOUR_MS, START + index * HOUR_MS + MONTH_MS)) / 1000)
    say('a schedule with 10,000 entries …')
    const many = spread(questions(prepare(manySchedule()), asks).map((us) => us / 1000))
    const usualSpread = spread(warm)
    const monthSpread = spread(months)
    return [
      { name: 'playsAt, 200 entries and 1,000 items, warm', unit: 'µs', ...usualSpread, bar: `median ≤ ${WARM_US}`, ok: usualSpread.median <= WARM_US },
      { name: 'a month’s timeline of it', unit: 'ms', ...monthSpread, bar: `median ≤ ${MONTH_BAR_MS}`, ok: monthSpread.median <= MONTH_BAR_MS },
      { name: 'playsAt, 10,000 entries', unit: 'ms', ...many, bar: `p95 ≤ ${MANY_BAR_MS}`, ok: many.p95 <= MANY_BAR_MS },
      ...RULES.flatMap((rule) => beside(rule, isQuick ? 100 : 500)),
    ]
  },
}

/** Microseconds of each of so many questions at random instants of a month, after as many that were not timed. */
function questions(prepared: Prepared, count: number): readonly number[] {
  const random = seeded(7)
  const instant = () => START + Math.floor(random() * MONTH_MS)
  for (let index = 0; index < count; index += 1) playsAt(prepared, instant())
  return Array.from({ length: count }, () => {
    const at = instant()
    return timed(() => playsAt(prepared, at))
  })
}

function timed(work: () => unknown): number {
  const began = process.hrtime.bigint()
  work()
  return Number(process.hrtime.bigint() - began) / 1000
}

const RULES = ['FREQ=WEEKLY;BYDAY=MO,WE,FR', 'FREQ=MONTHLY;BYDAY=1FR', 'FREQ=MONTHLY;BYDAY=MO,TU,WE,TH,FR;BYSETPOS=-1', 'FREQ=YEARLY;BYMONTH=7;BYMONTHDAY=1', 'FREQ=DAILY;INTERVAL=3'] as const

/** The same question to three libraries: when does it begin next, of random instants in ten years. */
function beside(rule: string, count: number): readonly Figure[] {
  const random = seeded(11)
  const instants = Array.from({ length: count }, () => START + Math.floor(random() * 10 * 365 * DAY_MS))
  const ours = prepare(parse({ entries: [{ id: 'e', playlist: 'p', priority: 'normal', rank: 0, anchor: 0, when: { kind: 'rule', start: '2026-03-02T09:00', lastsMs: HOUR_MS, rule } }], playlists: [{ id: 'p', slots: [{ id: 's', item: 'i', durationMs: HOUR_MS }] }] }))
  const rrule = new RRule({ ...RRule.parseString(rule), dtstart: new Date(Date.UTC(2026, 2, 2, 9)) })
  const temporal = new RRuleTemporal({ rruleString: `DTSTART;TZID=${ZONE}:20260302T090000\nRRULE:${rule}` })
  const ask = (question: (at: number) => unknown) => {
    for (const at of instants.slice(0, 20)) question(at)
    return spread(instants.map((at) => timed(() => question(at))))
  }
  const mine = ask((at) => occurrences(ours, 'e', at, 1))
  const others = { rrule: ask((at) => rrule.after(new Date(at))), 'rrule-temporal': ask((at) => temporal.next(new Date(at))) }
  return Object.entries(others).map(([name, { median, p95 }]) => ({ name: `next by ${rule}`, unit: 'µs', ...mine, baseline: { name, median, p95 }, bar: 'median ≤ baseline', ok: mine.median <= median }))
}

function parse(written: { readonly entries: readonly unknown[]; readonly playlists: readonly unknown[] }) {
  const parsed = parseSchedule({ zone: ZONE, fallback: 'calm', ...written })
  if (parsed.kind === 'refused') throw new Error(JSON.stringify(parsed.reasons))
  return parsed.schedule
}

/** Loops, day-parts, campaigns with shares, rules and one-off windows, as a centre with many editors has them. */
function usualSchedule() {
  const playlists = Array.from({ length: 50 }, (_, list) => ({ id: `p${list}`, slots: Array.from({ length: 20 }, (__, place) => ({ id: `s${place}`, item: `i${list * 20 + place}`, durationMs: 10_000 + ((list + place) % 5) * 5000 })) }))
  const entries = Array.from({ length: 200 }, (_, index) => {
    const entry = { id: `e${index}`, playlist: `p${index % 50}`, rank: index % 10, anchor: START, priority: (['background', 'normal', 'normal', 'campaign'] as const)[index % 4] ?? 'normal' }
    const hour = String(7 + (index % 11)).padStart(2, '0')
    if (index === 0) return { ...entry, priority: 'background', when: { kind: 'always' } }
    if (index % 4 === 3) return { ...entry, voice: { kind: 'share', percent: 5 }, when: { kind: 'weekly', days: [1, 2, 3, 4, 5], start: `${hour}:00`, end: `${hour}:45` } }
    if (index % 5 === 1) return { ...entry, when: { kind: 'rule', start: `2026-03-02T${hour}:30`, lastsMs: HOUR_MS, rule: RULES[index % RULES.length] } }
    if (index % 5 === 2) return { ...entry, when: { kind: 'window', from: `2026-03-${String(1 + (index % 28)).padStart(2, '0')}T${hour}:00`, to: `2026-03-${String(1 + (index % 28)).padStart(2, '0')}T${hour}:30` } }
    return { ...entry, when: { kind: 'weekly', days: [1 + (index % 7)], start: `${hour}:00`, end: `${hour}:50` } }
  })
  return parse({ entries, playlists })
}

function manySchedule() {
  const entries = Array.from({ length: 10_000 }, (_, index) => {
    const day = new Date(START + (index % 60) * DAY_MS).toISOString().slice(0, 10)
    const [hour, next] = [String(index % 23).padStart(2, '0'), String((index % 23) + 1).padStart(2, '0')]
    const when = index % 3 === 0 ? { kind: 'weekly', days: [1 + (index % 7)], start: `${hour}:00`, end: `${hour}:30`, from: day, until: day } : { kind: 'window', from: `${day}T${hour}:10`, to: `${day}T${next}:00` }
    return { id: `e${index}`, playlist: 'p', priority: 'normal', rank: index % 100, anchor: START, when }
  })
  return parse({ entries: [...entries, { id: 'loop', playlist: 'p', priority: 'background', rank: 0, anchor: START, when: { kind: 'always' } }], playlists: [{ id: 'p', slots: [{ id: 's', item: 'i', durationMs: 15_000 }] }] })
}

/** The same instants in every run. */
function seeded(seed: number): () => number {
  let state = seed
  return () => {
    state = (state * 1_103_515_245 + 12_345) % 2_147_483_648
    return state / 2_147_483_648
  }
}
