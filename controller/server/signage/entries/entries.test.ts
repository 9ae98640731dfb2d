import type { LibraryEntry, LibraryPlaylist } from '#protocol'
import { afterEach, beforeEach, describe, expect, test } from 'vitest'
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
