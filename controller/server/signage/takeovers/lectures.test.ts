import { LECTURE_REST_MS, type LectureView, type PostId, type TakeoverTemplate } from '#protocol'
import { copyFile } from 'node:fs/promises'
import { join } from 'node:path'
import { afterEach, beforeEach, describe, expect, test } from 'vitest'
import type { Actor } from '../../access.ts'
import { endPost } from '../../people/index.ts'
import { createItem, takeMedium } from '../index.ts'
import { leadLecture } from './lead-lecture.ts'
import { readLecture } from './read-lecture.ts'
import { makeScene, MINUTE, OPERATOR, type Scene } from './takeovers-for-tests.ts'

const FILM = join(import.meta.dirname, '../../../../player/testing/films/blue.mp4')
const GUEST: Actor = { kind: 'nobody', address: '10.0.0.8' }

let scene: Scene
let template: TakeoverTemplate
beforeEach(async () => {
  scene = await makeScene()
  const path = join(scene.needs.config.dataFolder, 'film.mp4')
  await copyFile(FILM, path)
  const file = { path, fileName: 'film.mp4', organisation: scene.root.id }
  const { medium } = await takeMedium(scene.needs, OPERATOR, file, { progress: () => undefined, signal: AbortSignal.timeout(10_000) })
  const { item } = await createItem(scene.needs, OPERATOR, scene.root.id, { kind: 'video', name: '党课', medium, fit: 'contain' })
  template = await scene.template({ name: '党课', item: item.id, durationMs: 60 * MINUTE })
})
afterEach(() => scene.stop())

const read = async (id: string, actor: Actor = GUEST): Promise<LectureView> => readLecture(scene.needs.database.read, actor, (await scene.read(id)).id, scene.needs.clock.now())
const lead = async (id: string, body: object, who = scene.chief) => scene.ask(who, 'POST', `/api/takeovers/${id}/lead`, body)

describe('a lecture', () => {
  test('stands at its beginning until somebody plays it, on all screens by one message', async () => {
    const { id } = await scene.start(scene.chief, template, { lecture: { isOpen: true } })
    await scene.expectMessage({ takeovers: [{ id, lecture: { isOpen: true }, item: { playhead: { positionMs: 0, isRunning: false } } }] })
    const { status, json } = await lead(id, { move: { kind: 'play' } })
    expect([status, json]).toMatchObject([200, { lecture: { isOpen: true }, item: { playhead: { positionMs: 0, isRunning: true } } }])
    await scene.expectMessage({ takeovers: [{ id, item: { playhead: { isRunning: true } } }] })
    expect(await scene.read(id)).toMatchObject({ until: expect.any(Number) as number, state: 'sent' })
  })

  test('pauses where it is, goes where it is put, and begins again after its end', async () => {
    const { id, filmMs } = await scene.start(scene.chief, template, { lecture: { isOpen: true } })
    await lead(id, { move: { kind: 'play' } })
    scene.clock.advance(700)
    await lead(id, { move: { kind: 'pause' } })
    expect(await read(id)).toMatchObject({ state: 'on', playhead: { positionMs: 700, isRunning: false } })
    await lead(id, { move: { kind: 'seek', positionMs: 10 * 3_600_000 } })
    expect(await read(id)).toMatchObject({ playhead: { positionMs: filmMs, isRunning: false } })
    await lead(id, { move: { kind: 'play' } })
    expect(await read(id)).toMatchObject({ playhead: { positionMs: 0, isRunning: true } })
    expect((await scene.needs.database.raw.execute("select act from trail where act = 'lecture.led'")).rows).toHaveLength(4)
  })

  test('gives the screens back a while after its film is over, unless it is played again', async () => {
    const { id, filmMs, until } = await scene.start(scene.chief, template, { lecture: { isOpen: true } })
    scene.clock.advance(LECTURE_REST_MS + MINUTE)
    await scene.look()
    expect(await scene.read(id)).toMatchObject({ state: 'sent' })
    await lead(id, { move: { kind: 'seek', positionMs: filmMs } })
    scene.clock.advance(LECTURE_REST_MS - 1000)
    await scene.look()
    await lead(id, { move: { kind: 'play' } })
    scene.clock.advance((filmMs ?? 0) + LECTURE_REST_MS)
    await scene.look()
    expect(await scene.read(id)).toMatchObject({ state: 'sent' })
    scene.clock.advance(1000)
    await scene.look()
    expect(await scene.read(id)).toMatchObject({ state: 'over', ended: { by: null } })
    expect(scene.needs.clock.now()).toBeLessThan(until ?? 0)
    await scene.expectMessage({ takeovers: [] })
  })

  test('is led only by who answers for all of its screens, and only while it lasts', async () => {
    const { id } = await scene.start(scene.chief, template, { lecture: { isOpen: true } })
    expect((await lead(id, { move: { kind: 'play' } }, scene.eastern)).status).toBe(403)
    expect((await lead(id, { move: { kind: 'play' } }, scene.keeper)).status).toBe(403)
    scene.clock.advance(60 * MINUTE)
    expect((await lead(id, { move: { kind: 'play' } })).status).toBe(409)
    await expect(leadLecture(scene.needs, GUEST, (await scene.read(id)).id, { kind: 'play' })).rejects.toMatchObject({ code: expect.stringMatching(/unauthorised|forbidden/) as string })
  })

  test('is no longer led by who began it and has lost the post since, who may still end it', async () => {
    const { id } = await scene.start(scene.chief, template, { lecture: { isOpen: true } })
    const held = await scene.needs.database.raw.execute({ sql: 'select id from posts where account = ?', args: [scene.chief.id] })
    for (const row of held.rows) await endPost(scene.needs, OPERATOR, row['id'] as PostId)
    expect((await lead(id, { move: { kind: 'play' } })).status).toBe(403)
    expect((await scene.ask(scene.chief, 'POST', `/api/takeovers/${id}/cancel`, {})).status).toBe(200)
  })

  test('tells guests its film only where it is open, and nobody after its end', async () => {
    const closed = await scene.start(scene.chief, template, { lecture: { isOpen: false } })
    expect(await read(closed.id)).toEqual({ state: 'members' })
    expect(await read(closed.id, { kind: 'account', account: scene.keeper.id, member: null, terminal: 'mobile', address: '' })).toMatchObject({ state: 'on', name: '党课' })
    const open = await scene.start(scene.chief, template, { lecture: { isOpen: true } })
    expect(await read(open.id)).toMatchObject({ state: 'on', name: '党课' })
    scene.clock.advance(60 * MINUTE)
    expect(await read(open.id)).toEqual({ state: 'over' })
  })

  test('needs a film, and other takeovers are no lectures', async () => {
    const alarm = await scene.template()
    expect((await scene.ask(scene.chief, 'POST', '/api/takeovers', { template: alarm.id, lecture: { isOpen: true } })).status).toBe(412)
    const plain = await scene.start(scene.chief, alarm)
    expect((await lead(plain.id, { move: { kind: 'play' } })).status).toBe(409)
    await expect(read(plain.id)).rejects.toMatchObject({ code: 'not-found' })
  })
})
