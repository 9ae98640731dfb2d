import { Opener } from '#seal'
import { programme as programmeSchema, topics, type Difference, type LiveEvent, type Programme, type Publish, type ScreenId } from '#protocol'
import { afterEach, beforeEach, describe, expect, test, vi } from 'vitest'
import { changeEntry, deleteEntry } from '../entries/index.ts'
import { changeItem, createItem } from '../items/index.ts'
import { changePlaylist, createPlaylist } from '../playlists/index.ts'
import { HOUSE, makeSignage, OPERATOR, type Signage } from '../signage-for-tests.ts'
import { programmeAt, shownFeeds } from './read-programme.ts'

let signage: Signage
beforeEach(async () => {
  signage = await makeSignage()
  signage.grant('content.publish', 'content.edit', 'screens.manage')
  await signage.start()
})
afterEach(() => signage.stop())

const publish = (note = '') => signage.ask('POST', '/api/publishes', { note })
const preview = async () => (await signage.ask('GET', '/api/publishes/difference')).json as Difference

/** The screen's retained programme once that version has gone out: screens are served in turn. */
async function onBroker(screen: ScreenId, version: number): Promise<Programme | null> {
  return vi.waitFor(async () => {
    const programme = await retained(screen)
    expect(programme?.version).toBe(version)
    return programme
  })
}

async function retained(screen: ScreenId): Promise<Programme | null> {
  const sealed = signage.broker.retained(topics.desired(screen))
  if (sealed === undefined) return null
  const opened = await new Opener(signage.needs.seals.rootKey).open(sealed, 'programme', signage.clock.now())
  return opened.state === 'open' ? programmeSchema.parse(JSON.parse(opened.payload)) : null
}

describe('publishing', () => {
  test('brings each changed screen the next version, sealed and retained', async () => {
    const site = await signage.site()
    const [east, west] = [await signage.paired(site, '东门'), await signage.paired(site, '西门')]
    const item = await signage.poster()
    await signage.entry(await signage.playlist(item))
    const heard: LiveEvent[] = []
    signage.needs.live.listen((event) => heard.push(event))
    const { status, json } = await publish('第一次')
    const made = json as Publish
    expect(status).toBe(200)
    expect(made).toMatchObject({ note: '第一次', undoOf: null, at: signage.clock.now() })
    expect(new Map(made.screens.map(({ screen, version }) => [screen, version]))).toEqual(
      new Map([
        [east.id, 1],
        [west.id, 1],
      ]),
    )
    expect(await onBroker(east.id, 1)).toMatchObject({
      screen: east.id,
      version: 1,
      issuedAt: signage.clock.now(),
      activateAt: null,
      items: [{ id: item.item.id }],
    })
    expect(heard).toContainEqual({ type: 'published', publish: made.id })
    await vi.waitFor(() =>
      expect(heard).toContainEqual(expect.objectContaining({ type: 'screen', screen: expect.objectContaining({ id: east.id, published: 1 }) })),
    )

    await signage.entry(await signage.playlist(await signage.poster('只在西门')), { priority: 'campaign', targets: [{ kind: 'screen', id: west.id }] })
    expect(((await publish()).json as Publish).screens).toEqual([{ screen: west.id, version: 2 }])
    expect((await signage.ask('GET', '/api/publishes')).json).toMatchObject({ publishes: expect.arrayContaining([made]) })
    expect((await signage.ask('GET', '/api/programmes')).json).toMatchObject({
      programmes: expect.arrayContaining([expect.objectContaining({ screen: west.id, version: 2 })]),
    })
  })

  test('nothing changed is said so', async () => {
    await signage.paired(await signage.site())
    await publish()
    expect(await publish()).toMatchObject({ status: 409, json: { error: { message: { zh: expect.stringContaining('没有需要发布的更改') } } } })
  })

  test('a new name in the library changes no screen, a new heading does', async () => {
    const screen = await signage.paired(await signage.site())
    const { item } = await signage.poster()
    const playlist = await signage.playlist({ item })
    const entry = await signage.entry(playlist)
    await publish()
    signage.clock.advance(60_000)
    await changePlaylist(signage.needs, OPERATOR, playlist.id, { name: '别名', slots: playlist.slots })
    await changeEntry(signage.needs, OPERATOR, entry.id, { ...entry, name: '别名' })
    expect((await publish()).status).toBe(409)
    await changeItem(signage.needs, OPERATOR, item.id, { ...item, heading: '新的' })
    expect((await publish()).status).toBe(200)
    expect(await onBroker(screen.id, 2)).toMatchObject({ items: [{ heading: '新的' }] })
  })

  test('tells the offsets of the zone, and time that passes makes nothing of it another content', async () => {
    const screen = await signage.screen(await signage.site())
    await signage.entry(await signage.playlist(await signage.poster()))
    signage.grant('content.publish')
    expect((await publish()).status).toBe(200)
    const offsets = (await programmeAt(signage.needs.database.read, screen.id))?.offsets
    expect(offsets).toEqual({ until: Date.UTC(2029, 0, 1), eras: [{ from: Date.UTC(2026, 0, 1), minutes: 480 }] })
    signage.clock.advance(400 * 86_400_000)
    expect(await preview()).toMatchObject({ screens: [], unchanged: 1 })
    expect((await publish()).status).toBe(409)
  })

  test('needs the right for the organisation of every touched screen', async () => {
    await signage.paired(await signage.site())
    signage.grant('content.edit', 'screens.manage')
    expect((await publish()).status).toBe(403)
    expect((await signage.ask('GET', '/api/publishes')).json).toEqual({ publishes: [], more: false })
    signage.grant('content.publish')
    signage.access.allows = async (_reader, _actor, right, organisation) => right === 'content.publish' && organisation !== HOUSE
    expect((await publish()).status).toBe(403)
  })

  test('whoever may publish nowhere is not even told whether there is something to publish', async () => {
    signage.grant('content.edit', 'screens.manage')
    expect((await publish()).status).toBe(403)
  })

  test('a programme over the limit is refused, with the screen and what is large in it', async () => {
    await signage.paired(await signage.site(), '大屏')
    const { item } = await signage.poster()
    const slots = Array.from({ length: 1000 }, (_, index) => ({ id: `${index}-${'x'.repeat(50)}`, item: item.id, durationMs: 10_000 }))
    for (let n = 0; n < 5; n += 1) await signage.entry(await createPlaylist(signage.needs, OPERATOR, { organisation: HOUSE, name: '长', slots }))
    expect((await preview()).screens).toMatchObject([{ overLimit: true }])
    expect(await publish()).toMatchObject({
      status: 429,
      json: { error: { code: 'limit', message: { zh: expect.stringMatching(/大屏.*播放列表/), en: expect.stringContaining('512 KB') } } },
    })
    expect((await signage.ask('GET', '/api/screens')).json).toMatchObject({ screens: [{ published: null }] })
  })

  test('one screen whose programme is too large does not keep the others from theirs: it is named', async () => {
    const site = await signage.site()
    const [large, small] = [await signage.paired(site, '大屏'), await signage.paired(site, '小屏')]
    const { item } = await signage.poster()
    const slots = Array.from({ length: 1000 }, (_, index) => ({ id: `${index}-${'x'.repeat(50)}`, item: item.id, durationMs: 10_000 }))
    for (let n = 0; n < 5; n += 1) await signage.entry(await createPlaylist(signage.needs, OPERATOR, { organisation: HOUSE, name: '长', slots }), { targets: [{ kind: 'screen', id: large.id }] })
    await signage.entry(await signage.playlist({ item }), { targets: [{ kind: 'all' }] })
    expect(await publish()).toMatchObject({ status: 200, json: { screens: [{ screen: small.id }], leftOut: [{ screen: large.id, name: '大屏', isTooLarge: true }] } })
  })

  test('what is published can always be fetched: its media stay, whatever becomes of the drafts', async () => {
    const screen = await signage.paired(await signage.site())
    const hash = await signage.picture()
    const { item } = await createItem(signage.needs, OPERATOR, HOUSE, { kind: 'image', name: '图', medium: hash, fit: 'cover', focus: { x: 0.5, y: 0.5 } })
    const entry = await signage.entry(await signage.playlist({ item }))
    await publish()
    await onBroker(screen.id, 1)
    const before = signage.broker.retained(topics.desired(screen.id))
    await deleteEntry(signage.needs, OPERATOR, entry.id)
    await signage.ask('DELETE', `/api/playlists/${entry.playlist}`)
    expect((await signage.ask('DELETE', `/api/items/${item.id}`)).status).toBe(200)
    expect(await signage.ask('DELETE', `/api/media/${hash}`)).toMatchObject({
      status: 409,
      json: { error: { message: { zh: expect.stringContaining('节目单') } } },
    })
    expect(signage.broker.retained(topics.desired(screen.id))).toBe(before)
    await publish()
    expect((await signage.ask('DELETE', `/api/media/${hash}`)).status).toBe(200)
  })

  test('tells which feeds are shown, and what each screen has', async () => {
    const screen = await signage.paired(await signage.site())
    const { read } = signage.needs.database
    expect(await programmeAt(read, screen.id)).toBeNull()
    const ranking = await createItem(signage.needs, OPERATOR, HOUSE, {
      kind: 'branch-ranking',
      name: '排名',
      theme: 'sober',
      heading: '本月',
      organisation: HOUSE,
    })
    const entry = await signage.entry(await signage.playlist(ranking))
    expect(await shownFeeds(read, signage.clock.now())).toEqual([])
    await publish()
    expect(await shownFeeds(read, signage.clock.now())).toEqual([{ feed: 'branch-ranking', scope: HOUSE }])
    expect(await programmeAt(read, screen.id)).toMatchObject({ version: 1, items: [{ id: ranking.item.id }] })
    await deleteEntry(signage.needs, OPERATOR, entry.id)
    await publish()
    expect(await shownFeeds(read, signage.clock.now())).toEqual([])
    expect(await programmeAt(read, screen.id)).toMatchObject({ version: 2, items: [] })
  })
})

describe('undoing', () => {
  test('brings back what the screens had before, as a higher version, and leaves the drafts alone', async () => {
    const screen = await signage.paired(await signage.site())
    const { item } = await signage.poster('旧')
    await signage.entry(await signage.playlist({ item }))
    await publish()
    const old = await onBroker(screen.id, 1)
    await changeItem(signage.needs, OPERATOR, item.id, { ...item, heading: '新' })
    const { id } = (await publish()).json as Publish
    signage.clock.advance(1000)
    const undone = await signage.ask('POST', `/api/publishes/${id}/undo`)
    expect(undone).toMatchObject({ status: 200, json: { undoOf: id, screens: [{ screen: screen.id, version: 3 }] } })
    expect(await onBroker(screen.id, 3)).toEqual({ ...old, version: 3, issuedAt: signage.clock.now(), expiresAt: signage.clock.now() + 60 * 86_400_000 })
    expect((await preview()).screens).toMatchObject([{ screen: screen.id, changed: [item.id] }])
    const redone = await signage.ask('POST', `/api/publishes/${(undone.json as Publish).id}/undo`)
    expect(redone.status).toBe(200)
    expect(await onBroker(screen.id, 4)).toMatchObject({ items: [{ heading: '新' }] })
    expect((await publish()).status).toBe(409)
  })

  test('of the first publish leaves nothing to play', async () => {
    const screen = await signage.paired(await signage.site())
    await signage.entry(await signage.playlist(await signage.poster()))
    const { id } = (await publish()).json as Publish
    expect((await signage.ask('POST', `/api/publishes/${id}/undo`)).status).toBe(200)
    expect(await onBroker(screen.id, 2)).toMatchObject({ items: [], schedule: { entries: [], playlists: [] } })
  })

  test('is refused when something newer was published, when media are gone, and to who may not publish', async () => {
    await signage.paired(await signage.site())
    const hash = await signage.picture()
    const { item } = await createItem(signage.needs, OPERATOR, HOUSE, { kind: 'image', name: '图', medium: hash, fit: 'cover', focus: { x: 0.5, y: 0.5 } })
    const playlist = await signage.playlist({ item })
    await signage.entry(playlist)
    const first = (await publish()).json as Publish
    await changePlaylist(signage.needs, OPERATOR, playlist.id, { name: 'x', slots: [] })
    const second = (await publish()).json as Publish
    expect(await signage.ask('POST', `/api/publishes/${first.id}/undo`)).toMatchObject({ status: 409 })
    signage.grant('content.edit')
    expect((await signage.ask('POST', `/api/publishes/${second.id}/undo`)).status).toBe(403)
    signage.grant('content.edit', 'content.publish')
    await signage.ask('DELETE', `/api/items/${item.id}`)
    await signage.ask('DELETE', `/api/media/${hash}`)
    expect((await signage.ask('POST', `/api/publishes/${second.id}/undo`)).status).toBe(412)
    expect((await signage.ask('POST', '/api/publishes/none/undo')).status).toBe(404)
  })
})

describe('the difference before a publish', () => {
  test('says for each screen what would come, go and change, and when', async () => {
    const site = await signage.site()
    const [east, west] = [await signage.paired(site), await signage.paired(site, '西门')]
    const [a, b] = [await signage.poster('a'), await signage.poster('b')]
    const playlist = await signage.playlist(a, b)
    await signage.entry(playlist, { targets: [{ kind: 'screen', id: east.id }] })
    const first = await preview()
    const now = signage.clock.now()
    const week = 7 * 86_400_000
    expect(first).toMatchObject({ from: now, to: now + week, unchanged: 0 })
    const eastFirst = first.screens.find(({ screen }) => screen === east.id)
    expect(eastFirst).toMatchObject({ changedMs: week, removed: [], changed: [], newMediaBytes: 0, overLimit: false, firstChangeAt: now })
    expect(eastFirst?.added.toSorted()).toEqual([a.item.id, b.item.id].toSorted())
    await publish()
    expect(await preview()).toMatchObject({ screens: [], unchanged: 2 })

    await changeItem(signage.needs, OPERATOR, b.item.id, { ...b.item, heading: '新' })
    const { screens, unchanged } = await preview()
    expect(unchanged).toBe(1)
    expect(screens).toMatchObject([{ screen: east.id, changedMs: week / 2, added: [], removed: [], changed: [b.item.id], firstChangeAt: now + 10_000 }])
    await onBroker(east.id, 1)
    const bytes = signage.broker.retained(topics.desired(east.id)) ?? ''
    expect(screens[0]?.programmeBytes).toBeLessThan(Buffer.byteLength(bytes) + 20)

    await changePlaylist(signage.needs, OPERATOR, playlist.id, { name: 'x', slots: playlist.slots.slice(0, 1) })
    expect((await preview()).screens).toMatchObject([{ removed: [b.item.id], added: [] }])
    expect(west.published).toBeNull()
  })

  test('counts the bytes that screens do not hold yet', async () => {
    await signage.paired(await signage.site())
    const hash = await signage.picture()
    await signage.entry(
      await signage.playlist(
        await createItem(signage.needs, OPERATOR, HOUSE, { kind: 'image', name: '图', medium: hash, fit: 'cover', focus: { x: 0.5, y: 0.5 } }),
      ),
    )
    expect((await preview()).screens).toMatchObject([{ newMediaBytes: await signage.needs.storage.size(hash) }])
  })
})
