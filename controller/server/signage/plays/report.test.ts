import { LAST_INSTANT, play as playSchema, reported, topics, type Play, type PlaysReport, type Programme, type ScreenId } from '#protocol'
import { playsAt, prepare } from '#schedules'
import { afterEach, beforeEach, expect, test, vi } from 'vitest'
import { createEntry } from '../entries/index.ts'
import { programmeAt, publishNow } from '../programmes/index.ts'
import { HOUSE, makeSignage, OPERATOR, type Signage } from '../signage-for-tests.ts'
import { safeText } from './cells.ts'
import { makeDays } from './keep-days.ts'
import { playDays } from './tables.ts'

const DAY_MS = 86_400_000
/** 10:00 in Shanghai, where the screen hangs. */
const START = Date.UTC(2026, 10, 20, 2)

let signage: Signage
let screen: ScreenId
let programme: Programme
let send: (topic: string, message: unknown) => Promise<void>

beforeEach(async () => {
  signage = await makeSignage()
  signage.grant('content.edit')
  await signage.start()
  screen = (await signage.paired(await signage.site(), '=东门')).id
  const playlist = await signage.playlist(await signage.poster('甲'), await signage.poster('=1+1'))
  await createEntry(signage.needs, OPERATOR, HOUSE, { name: '全天', playlist: playlist.id, priority: 'normal', rank: 0, when: { kind: 'always' }, targets: [{ kind: 'all' }] })
  await publishNow(signage.needs, OPERATOR, '')
  const published = await programmeAt(signage.needs.database.read, screen)
  if (published === null) throw new Error('It was published.')
  programme = published
  const link = signage.broker.link({ clientId: screen, username: screen, password: '', will: null })
  link.start()
  send = (topic, message) => vi.waitFor(() => link.publish(topic, JSON.stringify(message), { qos: 1, retain: false }))
})
afterEach(() => signage.stop())

/** Plays as the schedule has them, from an instant on. */
function playsFrom(at: number, count: number, change: (index: number) => Partial<Play> | null = () => ({})): Play[] {
  const prepared = prepare(programme.schedule)
  const plays: Play[] = []
  let from = playsAt(prepared, at).from
  for (let index = 0; index < count; index += 1) {
    const due = playsAt(prepared, from)
    if (due.kind !== 'item' || due.to === null) throw new Error('Something is always due.')
    const more = change(index)
    if (more !== null) plays.push({ ...playSchema.parse({ sequence: index + 1, item: due.item, programme: 1, entry: due.entry, from, until: due.to, outcome: 'shown', clock: 'synced', run: 'run-number-1' }), ...more })
    from = due.to
  }
  return plays
}

async function deliver(plays: readonly Play[]): Promise<void> {
  await send(topics.plays(screen), { installation: 'installation-1', plays })
  await vi.waitFor(async () => expect((await records()).length).toBeGreaterThanOrEqual(Math.min(100, plays.length)))
}

const records = async (query = '') => ((await signage.ask('GET', `/api/plays/records?screen=${screen}&from=0&to=9999999999999${query}`)).json as { records: { sequence: number }[]; next: string | null }).records
const report = async (query = 'from=2026-11-20&to=2026-11-20') => (await signage.ask('GET', `/api/plays/report?${query}`)).json as PlaysReport

test('a day says what was due and what became of it, from the instant at which the programme took effect', async () => {
  await deliver(playsFrom(START, 60, (index) => (index === 3 ? { outcome: 'cut-short', cause: 'fault', until: START + 33_000 } : index === 5 ? null : index === 7 ? { outcome: 'failed', cause: 'cannot-prepare', reason: 'No.' } : {})))
  signage.clock.advance(705_000)
  const { days, items, chains } = await report()
  expect(days).toMatchObject([{ screen, day: '2026-11-20', from: Date.UTC(2026, 10, 19, 16), to: Date.UTC(2026, 10, 20, 16) }])
  expect(days[0]?.figures).toMatchObject({ expected: 60, whole: 57, short: 1, unproven: 1, failed: 1, extra: 0, causes: { 'short fault': 1, 'unproven gap': 1, 'failed cannot-prepare': 1 } })
  // Ten more are over by now; what is on glass, and the rest of the day, is not counted.
  expect(days[0]?.figures.waiting).toBe(10)
  expect(days[0]?.strip).toHaveLength(96)
  expect(items.map(({ name, entryName, playlistName }) => [name, entryName, playlistName])).toEqual([['=1+1', '全天', '大厅'], ['甲', '全天', '大厅']])
  expect(chains).toEqual([{ screen, missing: 1, unreadable: 0, summed: 0, refused: 0, isSigned: false }])
})

test('what a screen reports of its programme is when the programme took effect, before any play comes', async () => {
  const message = reported.parse({ format: 1, connection: 'connection-1', at: START, programme: { received: 1, verified: 1, armed: 1, active: 1 }, refused: null, glass: { state: 'playing', item: null, programme: 1, since: START }, download: null, storage: { usedBytes: 0, quotaBytes: null, persisted: null }, clock: { trust: 'synced', offsetMs: 0, uncertaintyMs: 1 }, faults: [], player: { version: '1', agent: '', widthPx: 1, heightPx: 1 } })
  expect((await report()).days[0]?.figures.waiting).toBe(0)
  await send(topics.reported(screen), message)
  signage.clock.advance(3_600_000)
  await vi.waitFor(async () => expect((await report()).days[0]?.figures).toMatchObject({ expected: 0, waiting: 3600 / 10, expectedMs: 0 }))
})

test('days that are over are made once, before anybody asks, and again when more becomes known of them', async () => {
  const plays = playsFrom(START, 200)
  await deliver(plays.slice(0, 100))
  await deliver([...playsFrom(START + 2 * DAY_MS, 1).map((play) => ({ ...play, sequence: 300 }))])
  signage.clock.advance(2 * DAY_MS + 3_600_000)
  await makeDays(signage.needs, new AbortController().signal)
  const kept = () => signage.needs.database.read.select({ day: playDays.day }).from(playDays)
  expect((await kept()).map(({ day }) => day)).toContain('2026-11-20')
  expect((await report()).days[0]?.figures.whole).toBe(100)
  await deliver(plays.slice(100))
  await vi.waitFor(async () => expect((await kept()).map(({ day }) => day)).not.toContain('2026-11-20'))
  expect((await report()).days[0]?.figures.whole).toBe(200)
})

test('records come newest first, in pages, all of them or only what was not whole', async () => {
  await deliver(playsFrom(START, 150, (index) => (index % 50 === 3 ? { outcome: 'skipped', cause: 'missing-media' } : {})))
  const first = (await signage.ask('GET', `/api/plays/records?screen=${screen}&from=0&to=9999999999999&limit=100`)).json as { records: { sequence: number }[]; next: string }
  const second = (await signage.ask('GET', `/api/plays/records?screen=${screen}&from=0&to=9999999999999&limit=100&before=${first.next}`)).json as { records: { sequence: number }[]; next: string | null }
  expect([...first.records, ...second.records].map(({ sequence }) => sequence)).toEqual(Array.from({ length: 150 }, (_, index) => 150 - index))
  expect(second.next).toBeNull()
  expect((await records('&only=troubles')).map(({ sequence }) => sequence)).toEqual([104, 54, 4])
})

test('files open in a Chinese Excel, tell numbers from texts, and hold no formulas', async () => {
  await deliver(playsFrom(START, 10))
  const csv = await signage.ask('GET', '/api/plays.csv?from=2026-11-20&to=2026-11-20&what=records')
  expect(csv.headers.get('content-type')).toBe('text/csv; charset=utf-8')
  expect(csv.headers.get('content-disposition')).toBe('attachment; filename="plays-records-2026-11-20-2026-11-20.csv"')
  const lines = String(csv.json).split('\r\n')
  expect(lines[0]).toMatch(/^(\uFEFF)?站点,屏幕,开始,/)
  expect(lines).toHaveLength(12)
  expect(lines[1]).toContain("总部,'=东门,2026-11-20 10:00:00,2026-11-20 10:00:10,10,")
  expect(String(csv.json)).toContain("'=1+1")
  for (const what of ['days', 'items']) expect(String((await signage.ask('GET', `/api/plays.csv?from=2026-11-20&to=2026-11-20&what=${what}&language=en`)).json)).toContain('Shown share')
  const excel = await signage.app.request('/api/plays.xlsx?from=2026-11-20&to=2026-11-20&what=items')
  const bytes = new Uint8Array(await excel.arrayBuffer())
  expect([bytes[0], bytes[1]]).toEqual([0x50, 0x4b])
})

test('a showing that a screen says to have no end does not end the file', async () => {
  const endless = { fromMs: 1000, untilMs: Number.MAX_SAFE_INTEGER, clock: 'unknown' } as const
  const plays = playsFrom(START, 5, (index) => (index === 0 || index === 4 ? endless : index === 1 ? { until: LAST_INSTANT } : index === 2 ? { fromMs: 0, untilMs: 10_000 } : {}))
  await deliver(plays.slice(0, 1))
  await deliver(plays.slice(1))
  const lines = String((await signage.ask('GET', '/api/plays.csv?from=2026-11-20&to=2026-11-20&what=records')).json).split('\r\n')
  expect(lines).toHaveLength(7)
  await deliver([{ ...plays[3]!, sequence: 6, until: Number.MAX_SAFE_INTEGER }])
  expect(await records()).toHaveLength(5)
})

test('what a spreadsheet takes for a formula is text, in wide letters and after a line break, too', () => {
  for (const text of ['=1+1', '+1', '-1', '@a', '\t=1', '\r=1', '\n=1', '＝1+1', '＋1', '－1', '＠a']) expect(safeText(text)).toBe(`'${text}`)
  expect(safeText('一层 = 大厅')).toBe('一层 = 大厅')
})

test('a file begins with the mark by which Excel knows UTF-8', async () => {
  const response = await signage.app.request('/api/plays.csv?from=2026-11-20&to=2026-11-20')
  expect([...new Uint8Array(await response.arrayBuffer()).slice(0, 3)]).toEqual([0xef, 0xbb, 0xbf])
})

test('who holds no right sees neither report nor records nor files, and too many days are refused in words', async () => {
  expect((await signage.ask('GET', '/api/plays/report?from=2026-01-01&to=2026-12-31')).status).toBe(429)
  expect((await signage.ask('GET', '/api/plays.csv?from=2026-01-01&to=2026-12-31')).status).toBe(429)
  expect((await signage.ask('GET', '/api/plays/report?from=2026-02-30&to=2026-03-01')).status).toBe(400)
  signage.grant()
  for (const path of ['/api/plays/report?from=2026-11-20&to=2026-11-20', `/api/plays/records?screen=${screen}&from=0&to=1`, '/api/plays.csv?from=2026-11-20&to=2026-11-20', '/api/plays.xlsx?from=2026-11-20&to=2026-11-20']) expect((await signage.ask('GET', path)).status).toBe(403)
})
