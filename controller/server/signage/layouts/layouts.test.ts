import type { PosterItem } from '#content'
import type { Difference, LibraryItem } from '#protocol'
import { afterEach, beforeEach, describe, expect, test } from 'vitest'
import { programmeAt, publishNow } from '../programmes/index.ts'
import { HOUSE, makeSignage, OPERATOR, type Signage } from '../signage-for-tests.ts'

let signage: Signage
beforeEach(async () => {
  signage = await makeSignage()
  signage.grant('content.edit')
})
afterEach(() => signage.stop())

const WHOLE = { x: 0, y: 0, width: 1, height: 1 }
const layout = (...contents: readonly object[]) => ({
  kind: 'layout',
  name: '分区',
  theme: 'sober',
  zones: contents.map((content, index) => ({ id: `z${index}`, content })),
  landscape: contents.map((_, index) => ({ zone: `z${index}`, box: WHOLE, z: index })),
  portrait: null,
})
const rotates = (playlist: string) => ({ kind: 'playlist', playlist })
const holds = (item: string) => ({ kind: 'item', item })
const create = async (item: object, tags: readonly string[] = []) => signage.ask('POST', '/api/items', { organisation: HOUSE, item, tags })
const made = async (item: object) => (await create(item)).json as LibraryItem
const slot = (item: string) => ({ id: item, item, durationMs: 10_000 })

describe('a layout', () => {
  test('brings the playlists of its zones to a programme, with what is in them, and is written in the format that has layouts', async () => {
    const [picture, words, fixed] = [await signage.picture(), await signage.poster('字'), await signage.poster('定')]
    const image = await made({ kind: 'image', name: '图', medium: picture, fit: 'cover', focus: { x: 0.5, y: 0.5 } })
    const [inner, plain] = [await signage.playlist(image, words), await signage.playlist(words)]
    const item = await made(layout(rotates(inner.id), holds(fixed.item.id)))
    const screen = await signage.paired(await signage.site())
    const entry = await signage.entry(plain)
    await publishNow(signage.needs, OPERATOR, '')
    const published = () => programmeAt(signage.needs.database.read, screen.id)
    expect((await published())?.format).toBe(2)

    const outer = await signage.playlist(item)
    expect((await signage.ask('PUT', `/api/entries/${entry.id}`, { name: '全天', playlist: outer.id, priority: 'normal', rank: 0, when: { kind: 'always' }, targets: [{ kind: 'all' }] })).status).toBe(200)
    await publishNow(signage.needs, OPERATOR, '')
    const programme = await published()
    expect(programme?.format).toBe(3)
    expect(programme?.schedule.playlists.map(({ id }) => id)).toEqual([inner.id, outer.id].toSorted())
    expect(programme?.items.map(({ id }) => id)).toEqual([item, image, words, fixed].map((each) => each.item.id).toSorted())
    expect(programme?.media.map(({ hash }) => hash)).toEqual([picture])
  })

  test('is another picture where only what its zones show was changed, and no other one else', async () => {
    signage.grant('content.edit', 'content.publish')
    const [words, fixed, beside] = [await signage.poster('字'), await signage.poster('定'), await signage.poster('旁')]
    const rotation = await signage.playlist(words)
    const item = await made(layout(rotates(rotation.id), holds(fixed.item.id)))
    await signage.paired(await signage.site())
    await signage.entry(await signage.playlist(item, beside))
    await publishNow(signage.needs, OPERATOR, '')
    const preview = async () => (await signage.ask('GET', '/api/publishes/difference')).json as Difference
    const news = await signage.poster('新')
    await signage.ask('PUT', `/api/playlists/${rotation.id}`, { name: '大厅', slots: [slot(words.item.id), slot(news.item.id)] })
    const { screens, from, to } = await preview()
    expect(screens).toMatchObject([{ changed: [item.item.id], added: [news.item.id], removed: [] }])
    expect(screens[0]?.changedMs).toBeGreaterThan((to - from) / 3)
    await publishNow(signage.needs, OPERATOR, '')
    await signage.ask('PUT', `/api/playlists/${rotation.id}`, { name: '大厅', slots: [slot(news.item.id)] })
    expect((await preview()).screens).toMatchObject([{ changed: [item.item.id], added: [], removed: [words.item.id] }])
    await publishNow(signage.needs, OPERATOR, '')
    const { kind, name, theme, text, footer, picture } = beside.item as PosterItem
    await signage.ask('PUT', `/api/items/${beside.item.id}`, { item: { kind, name, theme, heading: '改', text, footer, picture }, tags: [] })
    expect((await preview()).screens).toMatchObject([{ changed: [beside.item.id] }])
  })

  test('keeps what its zones show from being deleted', async () => {
    const [words, fixed] = [await signage.poster('字'), await signage.poster('定')]
    const playlist = await signage.playlist(words)
    const item = await made(layout(rotates(playlist.id), holds(fixed.item.id)))
    expect(await signage.ask('DELETE', `/api/playlists/${playlist.id}`)).toMatchObject({ status: 409, json: { error: { message: { zh: '分区版式“分区”正在使用“大厅”，请先修改或删除。', en: '“大厅” is used by the layouts “分区”. Change or delete them first.' } } } })
    expect(await signage.ask('DELETE', `/api/items/${fixed.item.id}`)).toMatchObject({ status: 409, json: { error: { message: { en: '“定” is used by 1 layouts. Change them first.' } } } })
    expect((await signage.ask('DELETE', `/api/items/${item.item.id}`)).status).toBe(200)
    expect((await signage.ask('DELETE', `/api/playlists/${playlist.id}`)).status).toBe(200)
  })

  test('shows only what is there', async () => {
    expect(await create(layout(rotates('gone')))).toMatchObject({ status: 400, json: { error: { message: { zh: '第 1 区的播放列表不存在，可能已被删除。' }, fields: [{ path: 'item.zones.0.content' }] } } })
    expect(await create(layout(holds('gone')))).toMatchObject({ status: 400, json: { error: { message: { zh: '第 1 区的内容不存在，可能已被删除。' } } } })
  })

  test('is never in a layout, from whichever side it is tried', async () => {
    const words = await signage.poster()
    const playlist = await signage.playlist(words)
    const outer = await made(layout(rotates(playlist.id)))
    const other = await made(layout(holds(words.item.id)))
    expect(await create(layout(holds(outer.item.id)))).toMatchObject({ status: 400, json: { error: { message: { zh: '第 1 区不能再放分区版式。' } } } })
    const put = (slots: readonly object[]) => signage.ask('PUT', `/api/playlists/${playlist.id}`, { name: '大厅', slots })
    expect(await put([slot(other.item.id)])).toMatchObject({ status: 409, json: { error: { message: { zh: '分区版式“分区”使用播放列表“大厅”，其中又有分区版式“分区”。分区里不能再放分区版式。' } } } })
    const holder = await signage.playlist(other)
    expect((await put([{ id: 'n', playlist: holder.id }])).status).toBe(409)
    expect((await put([slot(words.item.id)])).status).toBe(200)
    expect((await create(layout(rotates(holder.id)))).status).toBe(409)
  })

  test('does not take screens over', async () => {
    const item = await made(layout(holds((await signage.poster()).item.id)))
    signage.grant('content.edit', 'content.publish')
    const template = { name: '插播', item: item.item.id, targets: [{ kind: 'all' }], durationMs: 60_000, needsTwo: false }
    expect(await signage.ask('POST', '/api/takeover-templates', { organisation: HOUSE, ...template })).toMatchObject({ status: 400, json: { error: { fields: [{ path: 'item' }] } } })
  })
})
