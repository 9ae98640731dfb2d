import type { LibraryEntry, LibraryPlaylist } from '#protocol'
import { afterEach, beforeEach, describe, expect, test } from 'vitest'
import { putInShipped } from '../calendars/index.ts'
import { HOUSE, makeSignage, OPERATOR, type Signage } from '../signage-for-tests.ts'
import { createEntry } from './create-entry.ts'

let signage: Signage
beforeEach(async () => {
  signage = await makeSignage()
  signage.grant('content.edit', 'screens.manage')
})
afterEach(() => signage.stop())

describe('playlists', () => {
  test('are created, changed and deleted', async () => {
    const item = await signage.poster()
    const slots = [{ id: 'a', item: item.item.id, durationMs: 5000, from: 10, until: 20 }]
    const { json } = await signage.ask('POST', '/api/playlists', { organisation: HOUSE, name: '大厅', slots })
    const made = json as LibraryPlaylist
    expect(made).toMatchObject({ slots, usedBy: 0, changedAt: signage.clock.now() })
    signage.clock.advance(1000)
    expect((await signage.ask('PUT', `/api/playlists/${made.id}`, { name: '新名', slots })).json).toMatchObject({ name: '新名', changedAt: made.changedAt })
    expect((await signage.ask('PUT', `/api/playlists/${made.id}`, { name: '新名', slots: [] })).json).toMatchObject({
      slots: [],
      changedAt: signage.clock.now(),
    })
    expect((await signage.ask('DELETE', `/api/playlists/${made.id}`)).status).toBe(200)
    expect((await signage.ask('GET', '/api/playlists')).json).toEqual({ playlists: [] })
  })

  test('refuse slots that the engine would refuse, in its words, and items that are not there', async () => {
    const { item } = await signage.poster()
    const refusedSlots = [
      [{ id: 'a', item: item.id, durationMs: 5000, from: 20, until: 20 }],
      [
        { id: 'a', item: item.id, durationMs: 5000 },
        { id: 'a', item: item.id, durationMs: 5000 },
      ],
      [{ id: 'a', item: 'gone', durationMs: 5000 }],
      [{ id: 'a', item: item.id, durationMs: 10 }],
    ]
    for (const slots of refusedSlots)
      expect(await signage.ask('POST', '/api/playlists', { organisation: HOUSE, name: '大厅', slots })).toMatchObject({
        status: 400,
        json: { error: { fields: [{ path: expect.stringContaining('slots') }] } },
      })
  })

  test('one that an entry uses stays', async () => {
    const playlist = await signage.playlist()
    await signage.entry(playlist)
    expect((await signage.ask('DELETE', `/api/playlists/${playlist.id}`)).status).toBe(409)
  })

  test('who may not edit writes nothing', async () => {
    const playlist = await signage.playlist()
    signage.grant('content.publish')
    expect((await signage.ask('POST', '/api/playlists', { organisation: HOUSE, name: 'x', slots: [] })).status).toBe(403)
    expect((await signage.ask('PUT', `/api/playlists/${playlist.id}`, { name: 'x', slots: [] })).status).toBe(403)
    expect((await signage.ask('DELETE', `/api/playlists/${playlist.id}`)).status).toBe(403)
  })
})

describe('sites and groups', () => {
  test('a site needs a zone that exists', async () => {
    expect((await signage.ask('POST', '/api/sites', { organisation: HOUSE, name: '总部', zone: 'Asia/Shanghai' })).status).toBe(200)
    expect(await signage.ask('POST', '/api/sites', { organisation: HOUSE, name: '总部', zone: 'Mars/Base' })).toMatchObject({
      status: 400,
      json: { error: { fields: [{ path: 'zone' }] } },
    })
    signage.grant('content.edit')
    expect((await signage.ask('POST', '/api/sites', { organisation: HOUSE, name: '总部', zone: 'Asia/Shanghai' })).status).toBe(403)
  })

  test('a group holds screens that are there, and stays while an entry names it', async () => {
    const screen = await signage.screen(await signage.site())
    const { json } = await signage.ask('POST', '/api/groups', { organisation: HOUSE, name: '一楼', screens: [screen.id] })
    const { id } = json as { id: string }
    expect((await signage.ask('POST', '/api/groups', { organisation: HOUSE, name: '一楼', screens: ['gone'] })).status).toBe(400)
    const entry = await signage.entry(await signage.playlist(), { targets: [{ kind: 'group', id: id as never }] })
    expect((await signage.ask('DELETE', `/api/groups/${id}`)).status).toBe(409)
    await signage.ask('DELETE', `/api/entries/${entry.id}`)
    expect((await signage.ask('PUT', `/api/groups/${id}`, { name: '二楼', screens: [] })).json).toMatchObject({ name: '二楼', screens: [] })
    signage.grant('content.edit')
    expect((await signage.ask('POST', '/api/groups', { organisation: HOUSE, name: 'x', screens: [] })).status).toBe(403)
    expect((await signage.ask('PUT', `/api/groups/${id}`, { name: 'x', screens: [] })).status).toBe(403)
    expect((await signage.ask('DELETE', `/api/groups/${id}`)).status).toBe(403)
    signage.grant('screens.manage')
    expect((await signage.ask('DELETE', `/api/groups/${id}`)).status).toBe(200)
  })
})

describe('entries', () => {
  const draft = (playlist: LibraryPlaylist) => ({
    name: '早间',
    playlist: playlist.id,
    priority: 'normal',
    rank: 1,
    when: { kind: 'weekly', days: [1, 5], start: '08:00', end: '10:00' },
    targets: [{ kind: 'all' }],
  })

  test('are created, changed and deleted', async () => {
    const playlist = await signage.playlist()
    const { json } = await signage.ask('POST', '/api/entries', { organisation: HOUSE, ...draft(playlist) })
    const made = json as LibraryEntry
    expect(made).toMatchObject({ ...draft(playlist), changedAt: signage.clock.now() })
    signage.clock.advance(1000)
    expect((await signage.ask('PUT', `/api/entries/${made.id}`, { ...draft(playlist), name: '新名', rank: 2 })).json).toMatchObject({
      name: '新名',
      rank: 2,
      changedAt: made.changedAt,
    })
    expect((await signage.ask('PUT', `/api/entries/${made.id}`, { ...draft(playlist), when: { kind: 'always' } })).json).toMatchObject({
      changedAt: signage.clock.now(),
    })
    expect((await signage.ask('DELETE', `/api/entries/${made.id}`)).status).toBe(200)
    expect((await signage.ask('GET', '/api/entries')).json).toEqual({ entries: [] })
  })

  test.each([
    ['a window that ends before it starts', { when: { kind: 'window', from: '2026-11-22T10:00', to: '2026-11-22T09:00' } }],
    ['no day of the week', { when: { kind: 'weekly', days: [], start: '08:00', end: '10:00' } }],
    ['a date that is on no calendar', { when: { kind: 'window', from: '2027-02-29T10:00', to: '2027-03-01T09:00' } }],
    ['a playlist that is not there', { playlist: 'gone' }],
    ['a site that is not there', { targets: [{ kind: 'site', id: 'gone' }] }],
    ['a group that is not there', { targets: [{ kind: 'group', id: 'gone' }] }],
    ['a screen that is not there', { targets: [{ kind: 'screen', id: 'gone' }] }],
    ['no target', { targets: [] }],
    ['a takeover', { priority: 'takeover' }],
  ])('%s is refused', async (_name, change) => {
    const playlist = await signage.playlist()
    expect((await signage.ask('POST', '/api/entries', { organisation: HOUSE, ...draft(playlist), ...change })).status).toBe(400)
  })

  test('carry how much of the time they take, on what conditions, and whether in step; what a change leaves out stays', async () => {
    const playlist = await signage.playlist()
    const criteria = [{ feed: 'attendance', scope: 'a1', path: ['present'], is: 'above', value: 10 }]
    const more = { voice: { kind: 'share', percent: 20 }, criteria, inStep: true }
    const made = (await signage.ask('POST', '/api/entries', { organisation: HOUSE, ...draft(playlist), ...more })).json as LibraryEntry
    expect(made).toMatchObject(more)
    expect((await signage.ask('PUT', `/api/entries/${made.id}`, { ...draft(playlist), rank: 3 })).json).toMatchObject({ rank: 3, ...more })
    const plain = { voice: { kind: 'alone' }, criteria: [], inStep: false }
    expect((await signage.ask('PUT', `/api/entries/${made.id}`, { ...draft(playlist), ...plain })).json).toMatchObject(plain)
    expect((await signage.ask('POST', '/api/entries', { organisation: HOUSE, ...draft(playlist) })).json).toMatchObject(plain)
    expect((await signage.ask('GET', '/api/entries')).json).toMatchObject({ entries: [plain, plain] })
  })

  test.each([
    ['between two instants', { kind: 'between', from: 1000, to: 2000 }],
    ['by a rule', { kind: 'rule', start: '2026-11-02T08:30:00', lastsMs: 1_800_000, rule: 'FREQ=MONTHLY;BYDAY=1MO', without: ['2026-12-07T08:30:00'], with: ['2026-12-09T08:30:00'], clockChanges: { missing: 'shift', repeated: 'first' } }],
    ['on working days of a calendar', { kind: 'weekly', days: [1, 2, 3, 4, 5], start: '08:00', end: '10:00', dates: { calendar: 'china', except: ['holiday'], also: ['makeup-workday'] } }],
  ])('are on %s', async (_, when) => {
    await putInShipped(signage.needs)
    expect(await signage.ask('POST', '/api/entries', { organisation: HOUSE, ...draft(await signage.playlist()), when })).toMatchObject({ status: 200, json: { when } })
  })

  const weekly = { kind: 'weekly', days: [1], start: '08:00', end: '10:00' }
  const rule = { kind: 'rule', start: '2026-11-02T08:30:00', lastsMs: 60_000, rule: 'FREQ=DAILY' }
  test.each([
    ['a weight of nothing', { voice: { kind: 'weight', weight: 0 } }, 'voice.weight', '权重是 1 到 100 的整数。'],
    ['more than all of the time', { voice: { kind: 'share', percent: 101 } }, 'voice.percent', '时间占比是 1 到 100 的整数（百分比）。'],
    ['a feed that is not there', { criteria: [{ feed: 'weather', scope: 'a1', path: [], is: 'equal', value: 1 }] }, 'criteria.0.feed', '实时数据不在可选的范围内。'],
    ['a scope that no feed has', { criteria: [{ feed: 'attendance', scope: '不行', path: [], is: 'equal', value: 1 }] }, 'criteria.0.scope', '实时数据的范围格式不对。'],
    ['a comparison that is none', { criteria: [{ feed: 'attendance', scope: 'a1', path: [], is: 'like', value: 1 }] }, 'criteria.0.is', '此处缺失或格式不对。'],
    ['a rule that is none', { when: { ...rule, rule: 'every day' } }, 'when.rule', '重复规则写法不对，例如 FREQ=WEEKLY;BYDAY=MO,WE。'],
    ['a rule that ends before it starts', { when: { ...rule, rule: 'FREQ=DAILY;UNTIL=20200101' } }, 'when.rule', '截止时间不能早于开始时间。'],
    ['a rule of every second', { when: { ...rule, rule: 'FREQ=SECONDLY' } }, 'when.rule', '排期最多每分钟开始一次，请改用分钟或更长的间隔。'],
    ['a rule of several seconds in a minute', { when: { ...rule, rule: 'FREQ=HOURLY;BYSECOND=0,20' } }, 'when.rule', '排期最多每分钟开始一次，请改用分钟或更长的间隔。'],
    ['an interval of nothing', { when: { ...rule, rule: 'FREQ=DAILY;INTERVAL=0' } }, 'when.rule', '间隔须为 1 至 10000 的整数。'],
    ['a calendar that is not there', { when: { ...weekly, dates: { calendar: 'mars' } } }, 'when.dates.calendar', '所用的节假日历不存在。'],
    ['a kind of day that its calendar does not have', { when: { ...weekly, dates: { calendar: 'china', also: ['holiday', 'party'] } } }, 'when.dates.also.1', '“中国法定节假日”没有“party”这种日子。'],
    ['a part of the day that is not there', { when: { kind: 'day-part', part: 'noon' } }, 'when.part', '所用的时段不存在。'],
  ])('with %s are refused there, in words', async (_, change, path, zh) => {
    await putInShipped(signage.needs)
    const { status, json } = await signage.ask('POST', '/api/entries', { organisation: HOUSE, ...draft(await signage.playlist()), ...change })
    expect([status, json]).toMatchObject([400, { error: { fields: [{ path, message: { zh } }] } }])
  })

  test('whoever calls the verb itself is refused in the engine’s words', async () => {
    const playlist = await signage.playlist()
    const wrong = createEntry(signage.needs, OPERATOR, HOUSE, {
      name: 'x',
      playlist: playlist.id,
      priority: 'normal',
      rank: 0,
      when: { kind: 'window', from: '2026-11-22T10:00', to: '2026-11-22T09:00' },
      targets: [{ kind: 'all' }],
    })
    await expect(wrong).rejects.toMatchObject({ words: { zh: '结束时间必须晚于开始时间。' }, fields: [{ path: 'when.to' }] })
  })

  test('who may not edit writes nothing', async () => {
    const playlist = await signage.playlist()
    const entry = await signage.entry(playlist)
    signage.grant('content.publish')
    expect((await signage.ask('POST', '/api/entries', { organisation: HOUSE, ...draft(playlist) })).status).toBe(403)
    expect((await signage.ask('PUT', `/api/entries/${entry.id}`, draft(playlist))).status).toBe(403)
    expect((await signage.ask('DELETE', `/api/entries/${entry.id}`)).status).toBe(403)
  })
})
