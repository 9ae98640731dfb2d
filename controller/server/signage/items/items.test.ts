import type { LibraryItem, LiveEvent, MediaHash } from '#protocol'
import { readFile } from 'node:fs/promises'
import { afterEach, beforeEach, describe, expect, test } from 'vitest'
import { takeMedium } from '../media/index.ts'
import { HOUSE, makeSignage, OPERATOR, type Signage } from '../signage-for-tests.ts'

let signage: Signage
beforeEach(async () => {
  signage = await makeSignage()
  signage.grant('content.edit')
})
afterEach(() => signage.stop())

const poster = { kind: 'poster', name: '通知', theme: 'festive', heading: '欢迎', text: '', footer: '', picture: null }

async function video(): Promise<MediaHash> {
  const path = await signage.file('a.mp4', await readFile(new URL('../media/fixtures/good.mp4', import.meta.url)))
  return (
    await takeMedium(
      signage.needs,
      OPERATOR,
      { path, fileName: 'a.mp4', organisation: HOUSE },
      { progress: () => undefined, signal: AbortSignal.timeout(20_000) },
    )
  ).medium
}

async function create(item: object) {
  return signage.ask('POST', '/api/items', { organisation: HOUSE, item })
}

describe('items', () => {
  test('carry tags, in lower case and each once; a change that says nothing of them keeps them', async () => {
    const { json } = await signage.ask('POST', '/api/items', { organisation: HOUSE, item: poster, tags: [' Autumn', '党史', 'autumn '] })
    const made = json as LibraryItem
    expect(made.tags).toEqual(['autumn', '党史'])
    expect(((await create(poster)).json as LibraryItem).tags).toEqual([])
    const path = `/api/items/${made.item.id}`
    expect((await signage.ask('PUT', path, { item: { ...poster, heading: '改' } })).json).toMatchObject({ item: { heading: '改' }, tags: ['autumn', '党史'] })
    signage.clock.advance(1000)
    expect((await signage.ask('PUT', path, { item: { ...poster, heading: '改' }, tags: ['spring'] })).json).toMatchObject({ tags: ['spring'], changedAt: signage.clock.now() })
    expect((await signage.ask('GET', '/api/items')).json).toMatchObject({ items: expect.arrayContaining([expect.objectContaining({ tags: ['spring'], createdAt: made.createdAt })]) })
    expect(await signage.ask('PUT', path, { item: poster, tags: Array.from({ length: 21 }, (_, index) => `t${index}`) })).toMatchObject({ status: 400, json: { error: { message: { zh: '标签最多 20 项。' }, fields: [{ path: 'tags' }] } } })
    expect(await signage.ask('PUT', path, { item: poster, tags: [' '] })).toMatchObject({ status: 400, json: { error: { fields: [{ path: 'tags.0' }] } } })
  })

  test('each kind is created, listed newest first, changed and deleted', async () => {
    const [picture, film] = [await signage.picture(), await video()]
    const written = [
      poster,
      { ...poster, picture },
      { kind: 'image', name: '图', medium: picture, fit: 'cover', focus: { x: 0.5, y: 0.5 } },
      { kind: 'video', name: '片', medium: film, fit: 'contain' },
      { kind: 'page', name: '网页', url: 'https://example.org/' },
      { kind: 'sign-in', name: '签到', theme: 'sober', activity: { id: 'a1', title: '主题党日', place: '一楼', startsAt: 1, endsAt: 2 } },
      { kind: 'branch-ranking', name: '排名', theme: 'sober', heading: '本月', organisation: HOUSE },
    ]
    const made: LibraryItem[] = []
    for (const item of written) {
      const { status, json } = await create(item)
      expect(status).toBe(200)
      made.push(json as LibraryItem)
      signage.clock.advance(1)
    }
    const { json } = await signage.ask('GET', '/api/items')
    expect((json as { items: LibraryItem[] }).items.map(({ item }) => item.id)).toEqual(made.map(({ item }) => item.id).toReversed())
    const first = made[0]
    expect(await signage.ask('PUT', `/api/items/${first?.item.id}`, { item: { ...poster, heading: '再见' } })).toMatchObject({
      status: 200,
      json: { item: { id: first?.item.id, heading: '再见' }, changedAt: signage.clock.now() },
    })
    expect((await signage.ask('DELETE', `/api/items/${first?.item.id}`)).status).toBe(200)
    expect((await signage.ask('DELETE', `/api/items/${first?.item.id}`)).status).toBe(404)
  })

  test('changing nothing changes nothing', async () => {
    const { json } = await create(poster)
    const before = json as LibraryItem
    signage.clock.advance(5000)
    expect((await signage.ask('PUT', `/api/items/${before.item.id}`, { item: poster })).json).toEqual(before)
  })

  test.each([
    ['no kind', { name: 'x' }],
    ['an unknown kind', { ...poster, kind: 'film' }],
    ['no name', { ...poster, name: ' ' }],
    ['a heading too long', { ...poster, heading: 'x'.repeat(41) }],
    ['a page that is a script', { kind: 'page', name: 'x', url: 'javascript:alert(1)' }],
    ['a medium that is not there', { kind: 'image', name: 'x', medium: '0'.repeat(64), fit: 'cover', focus: { x: 0, y: 0 } }],
  ])('%s is refused', async (_name, item) => {
    expect(await create(item)).toMatchObject({
      status: 400,
      json: { error: { code: 'invalid', fields: expect.any(Array), message: { zh: expect.any(String), en: expect.any(String) } } },
    })
  })

  test('a medium of the wrong sort is refused', async () => {
    const [picture, film] = [await signage.picture(), await video()]
    for (const item of [
      { kind: 'video', name: 'x', medium: picture, fit: 'cover' },
      { kind: 'image', name: 'x', medium: film, fit: 'cover', focus: { x: 0, y: 0 } },
      { ...poster, picture: film },
    ])
      expect((await create(item)).status).toBe(400)
  })

  test('an item in a playlist stays', async () => {
    const item = await signage.poster()
    await signage.playlist(item)
    expect(await signage.ask('DELETE', `/api/items/${item.item.id}`)).toMatchObject({
      status: 409,
      json: { error: { message: { zh: expect.stringContaining('1 个播放列表') } } },
    })
    expect((await signage.ask('GET', '/api/items')).json).toMatchObject({ items: [{ usedBy: 1 }] })
  })

  test('who may not edit writes nothing', async () => {
    const { item } = await signage.poster()
    signage.grant('content.publish', 'screens.manage')
    expect((await create(poster)).status).toBe(403)
    expect((await signage.ask('PUT', `/api/items/${item.id}`, { item: poster })).status).toBe(403)
    expect((await signage.ask('DELETE', `/api/items/${item.id}`)).status).toBe(403)
    signage.grant()
    expect((await signage.ask('GET', '/api/items')).status).toBe(403)
  })

  test('open office pages hear of a change', async () => {
    await signage.start()
    const heard: LiveEvent[] = []
    signage.needs.live.listen((event) => heard.push(event))
    await create(poster)
    expect(heard).toContainEqual({ type: 'changed', what: 'items' })
  })
})
