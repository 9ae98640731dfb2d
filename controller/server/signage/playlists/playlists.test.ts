import type { LibraryItem, LibraryPlaylist, PlaylistDraft } from '#protocol'
import { afterEach, beforeEach, describe, expect, test } from 'vitest'
import { changeItem } from '../items/index.ts'
import { HOUSE, makeSignage, OPERATOR, type Signage } from '../signage-for-tests.ts'
import { createPlaylist } from './index.ts'

let signage: Signage
beforeEach(async () => {
  signage = await makeSignage()
  signage.grant('content.edit')
})
afterEach(() => signage.stop())

const make = (name: string, slots: PlaylistDraft['slots'] = []) => createPlaylist(signage.needs, OPERATOR, { organisation: HOUSE, name, slots })
const nest = (playlist: LibraryPlaylist, change: { readonly take?: number; readonly weight?: number } = {}) => ({ id: `in-${playlist.id}`.slice(0, 64), playlist: playlist.id, ...change })
const put = (playlist: LibraryPlaylist, slots: readonly unknown[]) => signage.ask('PUT', `/api/playlists/${playlist.id}`, { name: playlist.name, slots })
const refusal = (path: string, zh: string) => ({ status: 400, json: { error: { message: { zh }, fields: [{ path, message: { zh } }] } } })

describe('slots', () => {
  test('carry weights, plays per hour, validity, and playlists with how many they give', async () => {
    const { item } = await signage.poster()
    const inner = await make('内')
    signage.clock.advance(1)
    const slots = [
      { id: 'a', item: item.id, durationMs: 5000, from: 1, until: 9, weight: 3, perHour: 4 },
      { id: 'b', playlist: inner.id, take: 2, from: 3, until: 7, weight: 2 },
    ]
    expect(await signage.ask('POST', '/api/playlists', { organisation: HOUSE, name: '外', slots })).toMatchObject({ status: 200, json: { slots, source: { kind: 'slots' } } })
    expect((await signage.ask('GET', '/api/playlists')).json).toMatchObject({ playlists: [{ name: '内', usedBy: 1 }, { name: '外', usedBy: 0, slots }] })
  })

  test.each([
    ['a weight beyond 100', { weight: 101 }, 'slots.0.weight', '权重是 1 到 100 的整数。'],
    ['no play per hour', { perHour: 0 }, 'slots.0.perHour', '每小时次数是 1 到 3600 的整数。'],
    ['a validity that ends before it begins', { from: 9, until: 9 }, 'slots.0.until', '有效期的结束必须晚于开始。'],
    ['half a millisecond', { durationMs: 1000.5 }, 'slots.0.durationMs', expect.any(String)],
  ])('of an item with %s are refused there, in the engine’s words', async (_, change, path, zh) => {
    const { item } = await signage.poster()
    expect(await signage.ask('POST', '/api/playlists', { organisation: HOUSE, name: 'x', slots: [{ id: 'a', item: item.id, durationMs: 5000, ...change }] })).toMatchObject(refusal(path, zh))
  })

  test('of a playlist that is not there, or of nothing at a time, are refused there', async () => {
    const inner = await make('内')
    const outer = await make('外')
    expect(await put(outer, [{ id: 'a', playlist: 'gone' }])).toMatchObject(refusal('slots.0.playlist', '第 1 项的播放列表不存在，可能已被删除。'))
    expect(await put(outer, [{ id: 'a', playlist: inner.id, take: 0 }])).toMatchObject(refusal('slots.0.take', '此处缺失或格式不对。'))
  })
})

describe('playlists in playlists', () => {
  test('that would hold themselves, at once or through others, are refused at the slot', async () => {
    const inner = await make('内')
    const middle = await make('中', [nest(inner)])
    const outer = await make('外', [nest(middle)])
    const { item } = await signage.poster()
    const harmless = { id: 'harmless', item: item.id, durationMs: 5000 }
    expect(await put(inner, [harmless, nest(outer)])).toMatchObject(refusal('slots.1.playlist', '播放列表直接或间接包含了自己。'))
    expect(await put(inner, [nest(inner)])).toMatchObject(refusal('slots.0.playlist', '播放列表直接或间接包含了自己。'))
    expect((await put(inner, [harmless])).status).toBe(200)
  })

  test('that would make a round of another one too long are refused by its name', async () => {
    const { item } = await signage.poster()
    const slots = (count: number) => Array.from({ length: count }, (_, index) => ({ id: `s${index}`, item: item.id, durationMs: 1000 }))
    const inner = await make('内', slots(1))
    const outer = await make('外', [nest(inner, { weight: 100 })])
    expect((await put(inner, slots(200))).status).toBe(200)
    expect(await put(inner, slots(201))).toMatchObject({ status: 400, json: { error: { message: { zh: expect.stringContaining('“外”包含这个播放列表') }, fields: [{ path: 'slots' }] } } })
    expect((await put(outer, [nest(inner, { weight: 100, take: 50 })])).status).toBe(200)
    expect((await put(inner, slots(201))).status).toBe(200)
  })

  test('stay while another uses them, and the refusal says where', async () => {
    const inner = await make('内')
    const outer = await make('外', [nest(inner)])
    await signage.entry(inner)
    const { status, json } = await signage.ask('DELETE', `/api/playlists/${inner.id}`)
    expect(status).toBe(409)
    expect(json).toMatchObject({ error: { message: { zh: '播放列表“外”和1 条排期正在使用“内”，请先修改或删除。', en: expect.stringContaining('the playlists “外” and 1 entries') } } })
    expect((await put(outer, [])).status).toBe(200)
    const entries = (await signage.ask('GET', '/api/entries')).json as { entries: { id: string }[] }
    await signage.ask('DELETE', `/api/entries/${entries.entries[0]?.id}`)
    expect((await signage.ask('DELETE', `/api/playlists/${inner.id}`)).status).toBe(200)
  })
})

describe('playlists by tags', () => {
  const source = { kind: 'tags', all: ['autumn'], any: [], durationMs: 8000, order: 'name' } as const
  const tag = (item: LibraryItem, ...tags: string[]) => changeItem(signage.needs, OPERATOR, item.item.id, item.item, tags)
  const slotsOf = async (id: string) => ((await signage.ask('GET', '/api/playlists')).json as { playlists: LibraryPlaylist[] }).playlists.find((each) => each.id === id)?.slots

  test('hold the items that have the tags now, and the items may go', async () => {
    const [b, a] = [await tag(await signage.poster('乙'), 'autumn'), await tag(await signage.poster('丙'), 'autumn', 'red')]
    const { json } = await signage.ask('POST', '/api/playlists', { organisation: HOUSE, name: '秋', slots: [], source: { ...source, all: [' Autumn ', 'autumn'] } })
    const made = json as LibraryPlaylist
    expect(made).toMatchObject({ source, slots: [a, b].map(({ item }) => ({ id: item.id, item: item.id, durationMs: 8000 })) })
    await tag(a, 'red')
    expect((await slotsOf(made.id))?.map((slot) => slot.id)).toEqual([b.item.id])
    expect((await signage.ask('DELETE', `/api/items/${b.item.id}`)).status).toBe(200)
    expect(await slotsOf(made.id)).toEqual([])
  })

  test('stay so when a change says nothing of it, and become ordinary ones when it does', async () => {
    const item = await tag(await signage.poster(), 'autumn')
    const made = await createPlaylist(signage.needs, OPERATOR, { organisation: HOUSE, name: '秋', slots: [], source: { ...source, all: ['autumn'], any: [] } })
    signage.clock.advance(1000)
    expect((await signage.ask('PUT', `/api/playlists/${made.id}`, { name: '新', slots: made.slots })).json).toMatchObject({ name: '新', source, changedAt: made.changedAt, slots: made.slots })
    const slots = [{ id: 'own', item: item.item.id, durationMs: 9000 }]
    expect((await signage.ask('PUT', `/api/playlists/${made.id}`, { name: '新', slots, source: { kind: 'slots' } })).json).toMatchObject({ source: { kind: 'slots' }, slots, changedAt: signage.clock.now() })
  })

  test('need a tag, and inside others count as long as they can become', async () => {
    const wrong = { organisation: HOUSE, name: '秋', slots: [], source: { ...source, all: [] } }
    expect(await signage.ask('POST', '/api/playlists', wrong)).toMatchObject(refusal('source.all', '请至少填写一个标签。'))
    const made = await createPlaylist(signage.needs, OPERATOR, { organisation: HOUSE, name: '秋', slots: [], source: { ...source, all: ['autumn'], any: [] } })
    const outer = await make('外')
    expect((await put(outer, [nest(made, { weight: 20 })])).status).toBe(200)
    expect(await put(outer, [nest(made, { weight: 21 })])).toMatchObject({ status: 400, json: { error: { message: { zh: expect.stringContaining('20000') }, fields: [{ path: 'slots' }] } } })
  })
})
