import type { CalendarRow, EntryDraft, LibraryEntry, LibraryPlaylist, Site } from '#protocol'
import { occurrences, parseSchedule, prepare, when as whenSchema, type When } from '#schedules'
import fc from 'fast-check'
import ICAL from 'ical.js'
import { afterEach, beforeEach, describe, expect, test } from 'vitest'
import { createDayPart } from '../day-parts/index.ts'
import { putInShipped } from '../calendars/index.ts'
import { createSite } from '../sites/index.ts'
import { HOUSE, makeSignage, OPERATOR, type Signage } from '../signage-for-tests.ts'
import { entryIdFor } from './marks.ts'
import { rowsOf } from './rows.ts'

let signage: Signage
let site: Site
let playlist: LibraryPlaylist
beforeEach(async () => {
  signage = await makeSignage()
  signage.grant('content.edit')
  site = await signage.site()
  playlist = await signage.playlist()
})
afterEach(() => signage.stop())

const entries = async () => ((await signage.ask('GET', '/api/entries')).json as { entries: LibraryEntry[] }).entries
const file = async (query = '') => String((await signage.ask('GET', `/api/entries.ics${query}`)).json)
const ask = (text: string, more: object = {}) => signage.ask('POST', '/api/entries/import/check', { organisation: HOUSE, site: site.id, text, ...more })
const check = async (text: string) => ((await ask(text)).json as { rows: CalendarRow[] }).rows
const taken = (row: Pick<CalendarRow, 'index'>, change: object = {}) => ({ index: row.index, playlist: playlist.id, targets: [{ kind: 'all' }], priority: 'normal', rank: 0, replace: null, ...change })
const bring = (text: string, rows: readonly object[]) => signage.ask('POST', '/api/entries/import', { organisation: HOUSE, site: site.id, text, rows })
const calendar = (...events: readonly string[]) => ['BEGIN:VCALENDAR', 'VERSION:2.0', 'PRODID:-//x//x//EN', ...events.map((event) => `BEGIN:VEVENT\r\n${event.trim().replace(/\n\s*/g, '\r\n')}\r\nEND:VEVENT`), 'END:VCALENDAR', ''].join('\r\n')
const event = (lines: string) => calendar(`UID:1@example.org\nSUMMARY:晨会\n${lines}`)
const only = async (text: string) => {
  const rows = await check(text)
  expect(rows).toHaveLength(1)
  return rows[0]
}

/** How often others got their turn. */
async function turnsDuring(work: () => Promise<unknown>): Promise<number> {
  let turns = 0
  let isOver = false
  const turn = () => {
    turns += 1
    if (!isOver) setImmediate(turn)
  }
  turn()
  await work()
  isOver = true
  return turns
}

describe('a calendar file', () => {
  const utc = (at: string) => Date.parse(at)
  test.each<readonly [string, string, When]>([
    ['an hour', 'DTSTART;TZID=Asia/Shanghai:20261123T083000\nDTEND;TZID=Asia/Shanghai:20261123T093000', { kind: 'window', from: '2026-11-23T08:30', to: '2026-11-23T09:30' }],
    ['with a duration', 'DTSTART:20261123T083015\nDURATION:P1DT1H', { kind: 'window', from: '2026-11-23T08:30:15', to: '2026-11-24T09:30:15' }],
    ['a whole day', 'DTSTART;VALUE=DATE:20261123', { kind: 'window', from: '2026-11-23T00:00', to: '2026-11-24T00:00' }],
    ['three days', 'DTSTART;VALUE=DATE:20261123\nDTEND;VALUE=DATE:20261126', { kind: 'window', from: '2026-11-23T00:00', to: '2026-11-26T00:00' }],
    ['in UTC', 'DTSTART:20261123T003000Z\nDTEND:20261123T013000Z', { kind: 'between', from: utc('2026-11-23T00:30Z'), to: utc('2026-11-23T01:30Z') }],
    ['of Outlook', 'DTSTART;TZID="China Standard Time":20261123T083000\nDTEND;TZID=China Standard Time:20261123T093000', { kind: 'window', from: '2026-11-23T08:30', to: '2026-11-23T09:30' }],
    ['of a zone with the same clock', 'DTSTART;TZID=Asia/Hong_Kong:20261123T083000\nDURATION:PT1H\nRRULE:FREQ=DAILY', { kind: 'rule', start: '2026-11-23T08:30:00', lastsMs: 3_600_000, rule: 'FREQ=DAILY' }],
    ['of another zone', 'DTSTART;TZID=America/New_York:20261123T083000\nDTEND;TZID=America/New_York:20261123T093000', { kind: 'between', from: utc('2026-11-23T13:30Z'), to: utc('2026-11-23T14:30Z') }],
    ['of a maker’s own zone name', 'DTSTART;TZID=/example.org/20260101/Asia/Shanghai:20261123T083000\nDURATION:PT1H', { kind: 'window', from: '2026-11-23T08:30', to: '2026-11-23T09:30' }],
    ['by a rule', 'DTSTART;TZID=Asia/Shanghai:20261123T083000\nDTEND;TZID=Asia/Shanghai:20261123T090000\nRRULE:FREQ=WEEKLY;BYDAY=MO,WE;UNTIL=20270101T000000Z\nEXDATE;TZID=Asia/Shanghai:20261125T083000\nEXDATE:20261130T003000Z\nRDATE;TZID=Asia/Shanghai:20261126T100000', { kind: 'rule', start: '2026-11-23T08:30:00', lastsMs: 1_800_000, rule: 'FREQ=WEEKLY;BYDAY=MO,WE;UNTIL=20270101T000000Z', without: ['2026-11-25T08:30:00', '2026-11-30T08:30:00'], with: ['2026-11-26T10:00:00'] }],
    ['each year, whole days', 'DTSTART;VALUE=DATE:20261001\nDTEND;VALUE=DATE:20261008\nRRULE:FREQ=YEARLY\nEXDATE;VALUE=DATE:20281001', { kind: 'rule', start: '2026-10-01T00:00:00', lastsMs: 7 * 86_400_000, rule: 'FREQ=YEARLY', without: ['2028-10-01T00:00:00'] }],
    ['on some dates', 'DTSTART:20261123T083000\nDURATION:PT1H\nRDATE:20261125T083000,20261127T083000', { kind: 'rule', start: '2026-11-23T08:30:00', lastsMs: 3_600_000, rule: 'FREQ=DAILY;COUNT=1', with: ['2026-11-25T08:30:00', '2026-11-27T08:30:00'] }],
  ])('%s', async (_, lines, when) => {
    expect(await only(event(lines))).toMatchObject({ name: '晨会', refusal: null, when, match: null, was: null })
  })

  const hour = 'DTSTART:20261123T083000\nDURATION:PT1H'
  test.each([
    ['DTSTART', '没有开始时间。', 'DURATION:PT1H'],
    ['DTSTART', '开始时间的格式不对。', 'DTSTART:garbage\nDURATION:PT1H'],
    ['DTSTART', '不认识时区“Mars/Olympus”。', 'DTSTART;TZID=Mars/Olympus:20261123T083000\nDURATION:PT1H'],
    ['DTSTART', '不支持 1970 年以前的时间。', 'DTSTART:19601123T083000\nDURATION:PT1H'],
    ['DTSTART', '重复日程的时区是“America/New_York”，与站点的“Asia/Shanghai”时钟不同，无法换算成固定的钟点。请在日历软件中改用站点的时区。', 'DTSTART;TZID=America/New_York:20261123T083000\nDURATION:PT1H\nRRULE:FREQ=DAILY'],
    ['DTEND', '没有结束时间，不知道播到什么时候。', 'DTSTART:20261123T083000'],
    ['DTEND', '结束时间必须晚于开始时间。', 'DTSTART:20261123T083000\nDTEND:20261123T083000'],
    ['DURATION', '时长的格式不对。', 'DTSTART:20261123T083000\nDURATION:an hour'],
    ['RRULE', '重复规则写法不对，例如 FREQ=WEEKLY;BYDAY=MO,WE。', `${hour}\nRRULE:every day`],
    ['RRULE', '间隔须为 1 至 10000 的整数。', `${hour}\nRRULE:FREQ=DAILY;INTERVAL=0`],
    ['RRULE', '截止时间不能早于开始时间。', `${hour}\nRRULE:FREQ=DAILY;UNTIL=20200101`],
    ['RRULE', '有多条重复规则，请拆成多个日程。', `${hour}\nRRULE:FREQ=DAILY\nRRULE:FREQ=WEEKLY`],
    ['EXRULE', '不支持用规则排除日期（EXRULE），请改为逐个排除。', `${hour}\nRRULE:FREQ=DAILY\nEXRULE:FREQ=WEEKLY`],
    ['EXDATE', '排除的日期格式不对。', `${hour}\nRRULE:FREQ=DAILY\nEXDATE:soon`],
    ['RDATE', '增加的日期格式不对，或者另有时长。', `${hour}\nRDATE;VALUE=PERIOD:20261125T083000Z/PT3H`],
    ['EXDATE', '单独排除或增加的日期最多 1000 个。', `${hour}\nRRULE:FREQ=DAILY\nEXDATE:${Array.from({ length: 1001 }, (_, index) => `${2028 + index}1201T083000`).join(',')}`],
    ['STATUS', '这个日程已取消。', `${hour}\nSTATUS:CANCELLED`],
    ['DTSTART', '这一行的格式不对，无法读取。', 'DTSTART;TZID="Asia:20261123T083000\nDURATION:PT1H'],
    ['DTSTART', '开始时间的格式不对。', 'DTSTART:20261399T083000\nDURATION:PT1H'],
  ])('is refused at %s: %s', async (property, zh, lines) => {
    expect(await only(event(lines))).toMatchObject({ when: null, refusal: { property, message: { zh, en: expect.any(String) } } })
  })

  test('says what is lost, and gives texts without what cannot be seen', async () => {
    const lines = 'DTSTART:20261123T083000\nDURATION:PT1H\nLOCATION:三楼\nATTENDEE:mailto:a@example.org\nBEGIN:VALARM\nTRIGGER:-PT5M\nACTION:DISPLAY\nEND:VALARM'
    const row = await only(calendar(`UID:1\nSUMMARY:\u202E晨\u0007会\\n${'长'.repeat(100)}\n${lines}`))
    expect(row?.name).toBe(`晨 会 ${'长'.repeat(76)}`)
    expect(row?.notes.map(({ zh }) => zh)).toEqual(['标题太长，只取前 80 个字。', '不导入：参加者、地点。', '不导入提醒。'])
  })

  test('says what an import would take from it unasked', async () => {
    const brought = ['X-LOBBYCAST-VOICE:{"kind":"share"\\,"percent":100}', 'X-LOBBYCAST-IN-STEP:true'].map((line) => line.replace(':', ';VALUE=TEXT:'))
    const row = await only(event(`DTSTART:20261123T083000\nDURATION:PT1H\n${brought.join('\n')}`))
    expect(row?.notes.map(({ zh }) => zh)).toEqual(['文件带来：占 100% 的时间。', '文件带来：与其他屏幕同步。'])
  })

  test('whose first time does not follow its own rule says so', async () => {
    expect(await only(event('DTSTART:20261124T083000\nDURATION:PT1H\nRRULE:FREQ=WEEKLY;BYDAY=MO'))).toMatchObject({ refusal: null, span: { from: Date.parse('2026-11-30T00:30Z'), to: null }, notes: [{ zh: '开始那一次不符合它自己的重复规则，不播。' }] })
  })

  test('gives a changed occurrence of a series as a row of its own, and leaves it and the cancelled ones out of the series', async () => {
    const rows = await check(
      calendar(
        'UID:1\nSUMMARY:例会\nDTSTART;TZID=Asia/Shanghai:20261123T083000\nDURATION:PT1H\nRRULE:FREQ=DAILY',
        'UID:1\nSUMMARY:例会\nRECURRENCE-ID;TZID=Asia/Shanghai:20261124T083000\nDTSTART;TZID=Asia/Shanghai:20261124T140000\nDURATION:PT1H',
        'UID:1\nSUMMARY:例会\nRECURRENCE-ID:20261125T003000Z\nSTATUS:CANCELLED\nDTSTART;TZID=Asia/Shanghai:20261125T083000',
        'UID:1\nSUMMARY:例会\nRECURRENCE-ID;RANGE=THISANDFUTURE:20261126T083000\nDTSTART:20261126T140000\nDURATION:PT1H',
      ),
    )
    expect(rows).toMatchObject([
      { when: { kind: 'rule', without: ['2026-11-24T08:30:00', '2026-11-25T08:30:00'] } },
      { when: { kind: 'window', from: '2026-11-24T14:00', to: '2026-11-24T15:00' } },
      { refusal: { property: 'RECURRENCE-ID' } },
    ])
  })

  const many = (count: number) => calendar(...Array.from({ length: count }, (_, index) => `UID:${index}\nSUMMARY:x\nDTSTART:20261123T083000\nDURATION:PT1H`))
  test.each<readonly [string, number, () => string]>([
    ['is no calendar', 400, () => 'hello'],
    ['is empty', 400, () => ''],
    ['was cut off', 400, () => event('DTSTART:20261123T083000').slice(0, 100)],
    ['has its parts in disorder', 400, () => 'BEGIN:VCALENDAR\r\nBEGIN:VEVENT\r\nEND:VCALENDAR\r\nEND:VEVENT'],
    ['is not UTF-8', 400, () => event('LOCATION:\uFFFD\uFFFD')],
    ['is nested without end', 400, () => 'BEGIN:VEVENT\n'.repeat(10_000)],
    ['has too many events', 429, () => many(2001)],
    ['is too long', 400, () => 'x'.repeat(2_000_001)],
  ])('that %s is refused in words', async (_, status, text) => {
    expect(await ask(text())).toMatchObject({ status, json: { error: { message: { zh: expect.stringMatching(/[\u4e00-\u9fff]/), en: expect.any(String) } } } })
  })

  test('of the most events is read', async () => {
    expect(await check(many(2000))).toHaveLength(2000)
  })

  test.each<readonly [string, string, number | null]>([
    ['FREQ=DAILY;COUNT=3', 'ends with its last time', utc('2026-11-25T01:30Z')],
    ['FREQ=DAILY;COUNT=9999', 'goes on', null],
    ['FREQ=WEEKLY;INTERVAL=400;COUNT=9', 'is not followed through centuries', null],
  ])('by %s %s', async (rule, _, to) => {
    expect(await only(event(`DTSTART:20261123T083000\nDURATION:PT1H\nRRULE:${rule}`))).toMatchObject({ refusal: null, span: { from: utc('2026-11-23T00:30Z'), to } })
  })

  const flood = (piece: string) => piece.repeat(Math.floor(1_600_000 / piece.length))
  const daily = 'UID:1\nSUMMARY:x\nDTSTART:20261123T083000\nDURATION:PT1H\nRRULE:FREQ=DAILY'
  test.each<readonly [string, string, object]>([
    ['parameters', `UID:1\nDTSTART${flood(';A=B')}:20261123T083000\nDURATION:PT1H`, { refusal: { property: 'DTSTART' } }],
    ['parameters of what is not needed', `${daily}\nGEO${flood(';A=B')}:1`, { refusal: null }],
    ['dates left out', `${daily}\n${flood('EXDATE;TZID=America/New_York:20261123T080000,20261123T080000\n')}`, { refusal: { property: 'EXDATE' } }],
    ['dates added on one line', `${daily}\nRDATE:${flood('20261123T080000,')}20261123T080000`, { refusal: { property: 'RDATE' } }],
  ])('flooded with %s is read without a thought for them', async (_, lines, expected) => {
    expect(await only(calendar(lines))).toMatchObject(expected)
  })

  test('of very many lines lets others be answered while it is read', async () => {
    expect(await turnsDuring(() => rowsOf(calendar(`${daily}\n${flood('DTSTART\n')}`), HOUSE, 'Asia/Shanghai'))).toBeGreaterThan(100)
  })

  test('of any lines whatever is read or refused, and never an internal error', async () => {
    const line = fc.oneof(
      fc.constantFrom('BEGIN:VEVENT', 'END:VEVENT', 'BEGIN:VALARM', 'END:VALARM', 'DTSTART:20261123T083000', 'DTSTART;VALUE=DATE:20261123', 'DTEND:99999999T999999Z', 'DTEND:20261340T250000', 'DURATION:-P1W', 'DURATION:P99999999999999Y', 'RRULE:FREQ=SECONDLY;COUNT=10000', 'RRULE:FREQ=YEARLY;BYMONTHDAY=31;BYMONTH=2', 'EXDATE;TZID=nowhere:20261123T083000', 'RDATE:00000000T000000', 'UID:x', 'X-LOBBYCAST-ENTRY;VALUE=TEXT:abc', 'X-LOBBYCAST-WHEN;VALUE=TEXT:{"kind"', 'RECURRENCE-ID:20261123', 'RECURRENCE-ID:20269999T083000'),
      fc.string(),
    )
    await fc.assert(
      fc.asyncProperty(fc.array(line, { maxLength: 30 }), async (lines) => {
        const { status } = await ask(['BEGIN:VCALENDAR', 'BEGIN:VEVENT', ...lines, 'END:VEVENT', 'END:VCALENDAR'].join('\r\n'))
        expect([200, 400, 429]).toContain(status)
      }),
      { numRuns: 300 },
    )
  })
})

describe('an import', () => {
  test('makes the rows that are taken, each in the trail; the same file again finds them and puts them right', async () => {
    const text = calendar('UID:1\nSUMMARY:晨会\nDTSTART:20261123T083000\nDURATION:PT1H', 'UID:2\nSUMMARY:午会\nDTSTART:20261123T123000\nDURATION:PT1H')
    const rows = await check(text)
    expect(await bring(text, [taken({ index: 1 }, { priority: 'campaign', rank: 3 })])).toMatchObject({ status: 200, json: { entries: [{ name: '午会', priority: 'campaign', rank: 3, revision: 1 }] } })
    const [made] = await entries()
    expect(await check(text)).toMatchObject([{ match: null }, { match: made?.id }])
    const moved = text.replace('20261123T123000', '20261123T133000')
    expect(await bring(moved, [taken({ index: 0 }), taken({ index: 1 }, { replace: made?.id, revision: 1 })])).toMatchObject({ status: 200 })
    expect(await entries()).toMatchObject([{ id: made?.id, revision: 2, when: { from: '2026-11-23T13:30' } }, { name: '晨会' }])
    expect(rows).toHaveLength(2)
  })

  test.each<readonly [string, number, (text: string) => Promise<readonly object[]>]>([
    ['a row that is refused', 400, async () => [taken({ index: 0 }), taken({ index: 1 })]],
    ['a playlist that is not there', 400, async () => [taken({ index: 0 }), taken({ index: 2 }, { playlist: 'gone' })]],
    ['an entry that was changed since', 409, async () => [taken({ index: 0 }), taken({ index: 2 }, { replace: (await signage.entry(playlist)).id, revision: 7 })]],
    ['a row that the file does not have', 400, async () => [taken({ index: 0 }), taken({ index: 9 })]],
    ['a row taken twice', 400, async () => [taken({ index: 0 }), taken({ index: 0 })]],
  ])('with %s writes nothing', async (_, status, rows) => {
    const text = calendar('UID:1\nSUMMARY:晨会\nDTSTART:20261123T083000\nDURATION:PT1H', 'UID:2\nSUMMARY:坏\nDTSTART:20261123T083000', 'UID:3\nSUMMARY:晚会\nDTSTART:20261123T183000\nDURATION:PT1H')
    const chosen = await rows(text)
    const before = await entries()
    expect((await bring(text, chosen)).status).toBe(status)
    expect(await entries()).toEqual(before)
  })

  test('never offers an entry that somebody else has put where an event from elsewhere would go', async () => {
    const text = event('DTSTART:20261123T083000\nDURATION:PT1H')
    const id = entryIdFor(HOUSE, '1@example.org', null)
    const forged = event(`DTSTART:20261123T083000\nDURATION:PT1H\nX-LOBBYCAST-ENTRY;VALUE=TEXT:${id}`)
    const { json } = await signage.ask('POST', '/api/entries/import', { organisation: 'other', site: site.id, text: forged, rows: [taken({ index: 0 })] })
    expect(json).toMatchObject({ entries: [{ id, organisation: 'other' }] })
    expect(await only(text)).toMatchObject({ match: null })
    expect((await bring(text, [taken({ index: 0 })])).status).toBe(200)
    expect(await entries()).toHaveLength(2)
  })

  test('of many rows lets others be answered while it is written', async () => {
    const text = calendar(...Array.from({ length: 200 }, (_, index) => `UID:${index}\nSUMMARY:x\nDTSTART:20261123T083000\nDURATION:PT1H`))
    const read = await turnsDuring(() => rowsOf(text, HOUSE, 'Asia/Shanghai'))
    const rows = Array.from({ length: 200 }, (_, index) => taken({ index }))
    expect(await turnsDuring(async () => expect((await bring(text, rows)).status).toBe(200))).toBeGreaterThan(read + 150)
  })

  test('is refused who may not edit content, and to nobody is anything told', async () => {
    const text = event('DTSTART:20261123T083000\nDURATION:PT1H')
    signage.grant('content.publish')
    expect((await bring(text, [taken({ index: 0 })])).status).toBe(403)
    signage.grant()
    expect((await ask(text)).status).toBe(403)
    expect((await signage.ask('GET', '/api/entries.ics')).status).toBe(403)
    signage.asking = { kind: 'nobody', address: '10.0.0.9' }
    expect((await signage.ask('GET', '/api/entries.ics')).status).toBe(401)
  })
})

describe('an export', () => {
  const add = (when: When, change: Partial<EntryDraft> = {}) => signage.entry(playlist, { when, ...change })

  test('gives other programs the very hours, in the zone of the site, with its clock changes', async () => {
    const york = await createSite(signage.needs, OPERATOR, { organisation: HOUSE, name: '纽约', zone: 'America/New_York' })
    await add({ kind: 'weekly', days: [1, 3], start: '22:00', end: '02:00', from: '2026-11-23', until: '2026-12-31' }, { name: '夜班, “甲”; 乙\\', priority: 'campaign', targets: [{ kind: 'site', id: york.id }] })
    await add({ kind: 'always' }, { targets: [{ kind: 'site', id: site.id }] })
    const answer = await signage.ask('GET', `/api/entries.ics?site=${york.id}`)
    expect(answer.headers.get('content-type')).toBe('text/calendar; charset=utf-8')
    const parsed = new ICAL.Component(ICAL.parse(String(answer.json)) as unknown[])
    const events = parsed.getAllSubcomponents('vevent')
    expect(events).toHaveLength(1)
    const zone = new ICAL.Timezone(parsed.getFirstSubcomponent('vtimezone') ?? undefined)
    const read = new ICAL.Event(events[0])
    expect([read.summary, read.startDate.toString(), read.endDate.toString(), events[0]?.getFirstPropertyValue('categories')]).toEqual(['夜班, “甲”; 乙\\', '2026-11-23T22:00:00', '2026-11-24T02:00:00', '专题'])
    expect(events[0]?.getFirstProperty('dtstart')?.getFirstParameter('tzid')).toBe('America/New_York')
    expect(String(events[0]?.getFirstPropertyValue('rrule'))).toBe('FREQ=WEEKLY;BYDAY=MO,WE;UNTIL=20270101T030000Z')
    const summer = ICAL.Time.fromString('2027-07-01T12:00:00', undefined as never)
    expect([zone.utcOffset(ICAL.Time.fromString('2026-12-01T12:00:00', undefined as never)), zone.utcOffset(summer)]).toEqual([-5 * 3600, -4 * 3600])
    expect(String(answer.json).split('\r\n').every((line) => Buffer.byteLength(line) <= 76)).toBe(true)
  })

  test('of several zones is in local time; of a screen it has what reaches that screen', async () => {
    await createSite(signage.needs, OPERATOR, { organisation: HOUSE, name: '纽约', zone: 'America/New_York' })
    const [near, far] = [await signage.screen(site), await signage.screen(site)]
    await add({ kind: 'window', from: '2026-11-23T08:30', to: '2026-11-23T09:30' }, { targets: [{ kind: 'screen', id: near.id }] })
    expect(await file()).toContain('DTSTART:20261123T083000\r\n')
    expect(await file(`?screen=${near.id}`)).toContain('DTSTART;TZID=Asia/Shanghai:20261123T083000')
    expect(await file(`?screen=${far.id}`)).not.toContain('VEVENT')
    expect((await signage.ask('GET', '/api/entries.ics?screen=gone')).status).toBe(404)
    expect((await signage.ask('GET', '/api/entries.ics?site=gone')).status).toBe(404)
  })

  test('shows kinds of day and parts of the day with their exceptions as the coming year has them', async () => {
    await putInShipped(signage.needs)
    const part = await createDayPart(signage.needs, OPERATOR, HOUSE, { name: '早晚', windows: [{ days: [1, 2, 3, 4, 5], start: '08:00', end: '09:00' }, { days: [1, 2, 3, 4, 5], start: '17:00', end: '18:00' }], exceptions: [{ from: '2026-12-24', to: '2026-12-24', windows: [{ start: '10:00', end: '11:00' }] }] })
    await add({ kind: 'day-part', part: part.id, dates: { calendar: 'china', except: ['holiday'], also: ['makeup-workday'] } })
    const [entry] = await entries()
    const parsed = new ICAL.Component(ICAL.parse(await file()) as unknown[])
    const starts = parsed.getAllSubcomponents('vevent').flatMap((component) => {
      const found: string[] = []
      const read = new ICAL.Event(component)
      const iterator = read.iterator()
      for (let next = iterator.next(); next && next.toString() < '2027-11-01'; next = iterator.next()) found.push(next.toString())
      return found
    })
    const { calendars } = (await signage.ask('GET', '/api/calendars')).json as { calendars: { file: { id: string; days: object[] } }[] }
    const made = parseSchedule({ zone: site.zone, entries: [{ id: 'e', playlist: 'p', priority: 'normal', when: entry?.when, anchor: 0, rank: 0 }], playlists: [{ id: 'p', slots: [] }], fallback: null, calendars: calendars.map((each) => each.file), dayParts: [{ id: part.id, windows: part.windows, exceptions: part.exceptions }] })
    if (made.kind !== 'ok') throw new Error('refused')
    const wanted = occurrences(prepare(made.schedule), 'e', signage.clock.now(), 2000).map(({ start }) => new Date(start + 8 * 3_600_000).toISOString().slice(0, 19))
    expect(starts.sort()).toEqual(wanted.filter((start) => start < '2027-11-01').sort())
    expect(await check(await file())).toMatchObject([{ when: entry?.when, match: entry?.id }])
  })

  test('whose times another program changed comes back with the changed times, and says so', async () => {
    await add({ kind: 'weekly', days: [1], start: '08:00', end: '10:00', from: '2026-11-23' })
    const [entry] = await entries()
    const rows = await check((await file()).replaceAll('T080000', 'T090000'))
    expect(rows).toMatchObject([{ match: entry?.id, when: { kind: 'rule', start: '2026-11-23T09:00:00', lastsMs: 3_600_000 }, notes: [{ zh: '导出后在别的软件中改过时间，按改后的时间。' }] }])
  })

  const kinds: readonly When[] = [
    { kind: 'always' },
    { kind: 'window', from: '2026-11-23T08:30', to: '2026-11-23T09:30:15', clockChanges: { missing: 'skip' } },
    { kind: 'between', from: 1_795_000_000_123, to: 1_795_000_500_000 },
    { kind: 'weekly', days: [6, 7], start: '22:00', end: '24:00', until: '2020-01-01' },
    { kind: 'weekly', days: [], start: '08:00', end: '10:00', dates: { calendar: 'china', also: ['makeup-workday'] } },
    { kind: 'rule', start: '2026-11-02T08:30:00', lastsMs: 1_800_000, rule: 'FREQ=MONTHLY;BYDAY=1MO;WKST=SU;UNTIL=20301231', without: ['2026-12-07T08:30:00'], with: ['2026-12-09T08:30:00'], clockChanges: { missing: 'shift', repeated: 'first' } },
    { kind: 'rule', start: '2026-09-02T08:30', lastsMs: 1001, rule: 'FREQ=HOURLY;BYSECOND=60', dates: { calendar: 'china', only: ['holiday'] } },
    { kind: 'rule', start: '2026-11-03T08:30', lastsMs: 60_000, rule: 'FREQ=WEEKLY;INTERVAL=2;BYDAY=MO;COUNT=3' },
  ]
  test('comes back as it was, whatever the kind', async () => {
    await putInShipped(signage.needs)
    const more = { voice: { kind: 'share' as const, percent: 20 }, criteria: [{ feed: 'attendance' as const, scope: 'a1', path: ['present'], is: 'above' as const, value: 10 }], inStep: true, rank: 7, priority: 'background' as const }
    for (const when of kinds) await add(when, more)
    const text = await file()
    const before = await entries()
    const rows = await check(text)
    expect(rows.map(({ when, match, refusal }) => ({ when, match, refusal }))).toEqual(before.map(({ id, when }) => ({ when, match: id, refusal: null })))
    for (const { id } of before) await signage.ask('DELETE', `/api/entries/${id}`)
    expect(await bring(text, rows.map((row) => ({ ...taken(row), ...row.was })))).toMatchObject({ status: 200 })
    const same = ({ name, when, voice, criteria, inStep, rank, priority, targets, id }: LibraryEntry) => ({ name, when, voice, criteria, inStep, rank, priority, targets, id })
    const after = await entries()
    expect(new Map(after.map((entry) => [entry.id, same(entry)]))).toEqual(new Map(before.map((entry) => [entry.id, same(entry)])))
  })

  const two = (value: number) => String(value).padStart(2, '0')
  const day = fc.date({ min: new Date('2026-01-01'), max: new Date('2029-12-31'), noInvalidDate: true }).map((date) => date.toISOString().slice(0, 10))
  const time = fc.tuple(fc.nat(23), fc.nat(59)).map(([hour, minute]) => `${two(hour)}:${two(minute)}`)
  const wall = fc.tuple(day, time).map(([date, clock]) => `${date}T${clock}`)
  const made: fc.Arbitrary<unknown> = fc.oneof(
    fc.record({ kind: fc.constant('window'), from: wall, to: wall }),
    fc.record({ kind: fc.constant('between'), from: fc.nat(2_000_000_000).map((second) => second * 1000), to: fc.nat(2_000_000_000).map((second) => second * 1000) }),
    fc.record({ kind: fc.constant('weekly'), days: fc.uniqueArray(fc.integer({ min: 1, max: 7 }), { minLength: 1 }), start: time, end: time, from: day }),
    fc.record({ kind: fc.constant('rule'), start: wall, lastsMs: fc.integer({ min: 1, max: 90_000 }).map((seconds) => seconds * 1000), rule: fc.constantFrom('FREQ=DAILY', 'FREQ=WEEKLY;BYDAY=MO,TU;INTERVAL=3', 'FREQ=MONTHLY;BYMONTHDAY=-1', 'FREQ=YEARLY;COUNT=4', 'FREQ=MONTHLY;BYDAY=MO,TU,WE;BYSETPOS=-1'), without: fc.uniqueArray(wall, { maxLength: 3 }), with: fc.uniqueArray(wall, { maxLength: 3 }) }),
  )
  const whens = fc.sample(made, { numRuns: 120, seed: 7 }).flatMap((value) => whenSchema.safeParse(value).data ?? [])

  test('comes back as it was, for many made at random', async () => {
    for (const when of whens) await add(when)
    const rows = await check(await file())
    expect(rows.map(({ when }) => when)).toEqual((await entries()).map(({ when }) => when))
    expect(whens.length).toBeGreaterThan(50)
  })

  test.each(['Asia/Shanghai', 'America/New_York'])('says to programs that know nothing of us when it plays in %s', async (zone) => {
    const place = await createSite(signage.needs, OPERATOR, { organisation: HOUSE, name: '别处', zone })
    for (const [index, when] of whens.entries()) await add(when, { name: String(index), targets: [{ kind: 'site', id: place.id }] })
    const parsed = new ICAL.Component(ICAL.parse(await file(`?site=${place.id}`)) as unknown[])
    for (const component of parsed.getAllSubcomponents('vevent'))
      for (const { name } of component.getAllProperties()) if (name.startsWith('x-lobbycast-')) component.removeAllProperties(name)
    const { rows } = (await ask(parsed.toString(), { site: place.id })).json as { rows: CalendarRow[] }
    const timesOf = (when: When | null) => {
      const made = parseSchedule({ zone, entries: [{ id: 'e', playlist: 'p', priority: 'normal', when, anchor: 0, rank: 0 }], playlists: [{ id: 'p', slots: [] }], fallback: null })
      return made.kind === 'ok' ? occurrences(prepare(made.schedule), 'e', signage.clock.now(), 30) : []
    }
    const found = new Map(rows.map(({ name, when }) => [name, timesOf(when)]))
    for (const [index, when] of whens.entries()) expect(found.get(String(index))).toEqual(timesOf(when))
  })
})
