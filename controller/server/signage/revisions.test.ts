import type { LibraryEntry, LibraryItem, LibraryPlaylist } from '#protocol'
import { afterEach, beforeEach, describe, expect, test } from 'vitest'
import { HOUSE, makeSignage, type Signage } from './signage-for-tests.ts'

let signage: Signage
beforeEach(async () => {
  signage = await makeSignage()
  signage.grant('content.edit', 'screens.manage')
})
afterEach(() => signage.stop())

const POSTER = { kind: 'poster', name: '欢迎', theme: 'sober', heading: '欢迎', text: '', footer: '', picture: null }

interface Case {
  readonly path: string
  /** What to create. */
  readonly draft: () => Promise<object>
  /** The body of a change, from what was created; `name` is new. */
  readonly change: (made: never, name: string) => object
  readonly idOf: (made: never) => string
  /** What the refusal calls it. */
  readonly called: string
}

const byId = (made: { readonly id: string }): string => made.id

const cases: Readonly<Record<string, Case>> = {
  entries: {
    path: '/api/entries',
    draft: async () => ({ organisation: HOUSE, name: '早间', playlist: (await signage.playlist()).id, priority: 'normal', rank: 0, when: { kind: 'always' }, targets: [{ kind: 'all' }] }),
    change: ({ playlist, priority, rank, when, targets }: LibraryEntry, name) => ({ name, playlist, priority, rank, when, targets }),
    idOf: byId,
    called: '这条排期',
  },
  playlists: {
    path: '/api/playlists',
    draft: async () => ({ organisation: HOUSE, name: '大厅', slots: [] }),
    change: ({ slots, source }: LibraryPlaylist, name) => ({ name, slots, source }),
    idOf: byId,
    called: '这个播放列表',
  },
  items: {
    path: '/api/items',
    draft: async () => ({ organisation: HOUSE, item: POSTER }),
    change: ({ item }: LibraryItem, name) => ({ item: { ...item, name } }),
    idOf: (made: LibraryItem) => made.item.id,
    called: '这个内容',
  },
  'parts of the day': {
    path: '/api/day-parts',
    draft: async () => ({ organisation: HOUSE, name: '上班', windows: [{ days: [1], start: '08:00', end: '10:00' }], exceptions: [] }),
    change: ({ windows, exceptions }: { readonly windows: object; readonly exceptions: object }, name) => ({ name, windows, exceptions }),
    idOf: byId,
    called: '这个时段',
  },
  groups: {
    path: '/api/groups',
    draft: async () => ({ organisation: HOUSE, name: '大厅屏', screens: [] }),
    change: ({ screens }: { readonly screens: object }, name) => ({ name, screens }),
    idOf: byId,
    called: '这个分组',
  },
}

describe.each(Object.entries(cases))('%s', (_, { path, draft, change, idOf, called }) => {
  test('begin at revision 1; a change raises it, and one made from an older revision is refused in words, with nothing written', async () => {
    const created = (await signage.ask('POST', path, await draft())).json
    const made = created as never
    expect(created).toMatchObject({ revision: 1 })
    const own = `${path}/${idOf(made)}`
    expect(await signage.ask('PUT', own, { ...change(made, '甲'), revision: 1 })).toMatchObject({ status: 200, json: { revision: 2 } })
    const before = (await signage.ask('GET', path)).json
    expect(Object.values(before as object)[0]).toMatchObject([{ revision: 2 }])
    for (const revision of [1, 3])
      expect(await signage.ask('PUT', own, { ...change(made, '乙'), revision })).toMatchObject({ status: 409, json: { error: { code: 'outdated', message: { zh: expect.stringContaining(`${called}在您打开之后已被他人修改`) } } } })
    expect((await signage.ask('GET', path)).json).toEqual(before)
    expect(await signage.ask('PUT', own, change(made, '丙'))).toMatchObject({ status: 200, json: { revision: 3 } })
  })

  test('of two changes made from the same revision at the same time, one is written', async () => {
    const made = (await signage.ask('POST', path, await draft())).json as never
    const answers = await Promise.all(['甲', '乙', '丙'].map((name) => signage.ask('PUT', `${path}/${idOf(made)}`, { ...change(made, name), revision: 1 })))
    expect(answers.map(({ status }) => status).sort((a, b) => a - b)).toEqual([200, 409, 409])
  })
})

test('a playlist by tags keeps its revision while items get and lose the tags', async () => {
  const source = { kind: 'tags', all: ['spring'], any: [], durationMs: 5000, order: 'name' }
  await signage.ask('POST', '/api/playlists', { organisation: HOUSE, name: '春', slots: [], source })
  await signage.ask('POST', '/api/items', { organisation: HOUSE, item: POSTER, tags: ['spring'] })
  expect((await signage.ask('GET', '/api/playlists')).json).toMatchObject({ playlists: [{ revision: 1, slots: [{}] }] })
})
