import type { LibraryItem, TakeoverRecord } from '#protocol'
import { randomBytes } from 'node:crypto'
import { writeFile } from 'node:fs/promises'
import { join } from 'node:path'
import sharp from 'sharp'
import { afterEach, beforeEach, describe, expect, test, vi } from 'vitest'
import { createItem, createScreen, takeMedium } from '../index.ts'
import { makeScene, MINUTE, OPERATOR, type Scene } from './takeovers-for-tests.ts'

let scene: Scene
beforeEach(async () => {
  scene = await makeScene()
})
afterEach(() => scene.stop())

async function image(): Promise<LibraryItem> {
  const path = join(scene.needs.config.dataFolder, `${randomBytes(4).toString('hex')}.png`)
  const bytes = await sharp(randomBytes(32 * 18 * 3), { raw: { width: 32, height: 18, channels: 3 } })
    .png()
    .toBuffer()
  await writeFile(path, bytes)
  const { medium } = await takeMedium(
    scene.needs,
    OPERATOR,
    { path, fileName: 'a.png', organisation: scene.root.id },
    { progress: () => undefined, signal: AbortSignal.timeout(10_000) },
  )
  return createItem(scene.needs, OPERATOR, scene.root.id, { kind: 'image', name: '图', medium, fit: 'cover', focus: { x: 0.5, y: 0.5 } })
}

const begin = (body: object, who = scene.chief) => scene.ask(who, 'POST', '/api/takeovers', body)

describe('a takeover', () => {
  test('is sent at once to the screens of its template, with its own end', async () => {
    const template = await scene.template()
    const made = await scene.start(scene.chief, template, { note: '三楼' })
    const now = scene.clock.now()
    expect(made).toMatchObject({
      name: '火警疏散',
      state: 'sent',
      from: now,
      until: now + 5 * MINUTE,
      asked: { by: 'chief', at: now },
      confirmed: null,
      ended: null,
      note: '三楼',
      leftOut: [],
    })
    expect(made.screens).toHaveLength(3)
    await scene.expectMessage({
      version: now,
      takeovers: [
        { id: made.id, screens: null, from: now, until: now + 5 * MINUTE, item: { kind: 'poster', heading: '请立即疏散' }, media: [], drill: 'none' },
      ],
    })
    expect(await scene.acts()).toEqual(['takeover-template.created', 'takeover.sent'])
  })

  test('may begin later, last otherwise and go elsewhere than its template says', async () => {
    const template = await scene.template()
    const from = scene.clock.now() + 30 * MINUTE
    const made = await scene.start(scene.chief, template, { from, durationMs: 5000, targets: [{ kind: 'screen', id: scene.west1.id }] })
    expect(made).toMatchObject({ from, until: from + 5000, screens: [{ screen: scene.west1.id }] })
    await scene.expectMessage({ takeovers: [{ screens: [scene.west1.id], from }] })
  })

  test.each([
    ['more than thirty days ahead', (now: number) => now + 30 * 86_400_000 + 1, 400],
    ['in the past', (now: number) => now - MINUTE - 1, 400],
    ['in the minute that has just begun', (now: number) => now - 30_000, 200],
  ])('that is to begin %s is answered at the field', async (_, from, status) => {
    const answer = await begin({ template: (await scene.template()).id, from: from(scene.clock.now()) })
    expect(answer).toMatchObject(status === 200 ? { status, json: { from: scene.clock.now() } } : { status, json: { error: { fields: [{ path: 'from' }] } } })
  })

  test('has other words where it is a poster, by the rules of posters', async () => {
    const template = await scene.template()
    const made = await scene.start(scene.chief, template, { words: { heading: '二号楼火警', text: '请走北侧楼梯。' } })
    expect(made.item).toMatchObject({ heading: '二号楼火警', text: '请走北侧楼梯。', theme: 'festive' })
    const other = await scene.start(scene.chief, template)
    expect(other.item.id).not.toBe(made.item.id)
    expect(await begin({ template: template.id, words: { heading: ' ', text: '' } })).toMatchObject({
      status: 400,
      json: { error: { fields: [{ path: 'words.heading' }] } },
    })
    const picture = await scene.template({ item: (await image()).item.id })
    for (const [heading, text, field] of [['\u200b', '', 'words.heading'], ['火警', '\u202e撤离', 'words.text'], ['——！', '', 'words.heading']])
      expect(await begin({ template: template.id, words: { heading, text } })).toMatchObject({ status: 400, json: { error: { fields: [{ path: field }] } } })
    expect(await begin({ template: picture.id, words: { heading: '字', text: '' } })).toMatchObject({
      status: 400,
      json: { error: { message: { zh: '只有海报可以改写文字。' }, fields: [{ path: 'words' }] } },
    })
  })

  test('stays as it was sent when its item, its template and its groups change', async () => {
    const template = await scene.template()
    const made = await scene.start(scene.chief, template)
    await scene.expectMessage({ takeovers: [{ id: made.id }] })
    const before = await scene.message()
    await scene.ask(scene.chief, 'PUT', `/api/items/${template.item}`, {
      item: { kind: 'poster', name: '改', theme: 'sober', heading: '改', text: '', footer: '', picture: null },
    })
    await scene.ask(scene.chief, 'DELETE', `/api/takeover-templates/${template.id}`)
    scene.clock.advance(1)
    const again = await scene.start(scene.chief, await scene.template(), { from: scene.clock.now() + MINUTE })
    await scene.expectMessage({ takeovers: [{}, { id: again.id }] })
    expect((await scene.message())?.takeovers[0]).toEqual(before?.takeovers[0])
  })

  test('reaches only screens that its sender may publish for; the others are named', async () => {
    const template = await scene.template()
    const made = await scene.start(scene.eastern, template)
    expect(made.screens.map(({ screen }) => screen)).toEqual([scene.east1.id, scene.east2.id])
    expect(made.leftOut).toEqual([{ screen: scene.west1.id, name: '西一' }])
    await scene.expectMessage({ takeovers: [{ screens: [scene.east1.id, scene.east2.id] }] })
  })

  test('for all screens of somebody who may publish for a part only does not reach later screens of others', async () => {
    await scene.ask(scene.keeper, 'DELETE', `/api/screens/${scene.west1.id}`)
    const made = await scene.start(scene.eastern, await scene.template())
    expect(made.leftOut).toEqual([])
    await scene.expectMessage({ takeovers: [{ screens: [scene.east1.id, scene.east2.id] }] })
    const everywhere = await scene.start(scene.chief, await scene.template())
    const { id } = await createScreen(scene.needs, OPERATOR, {
      organisation: scene.west.id,
      site: scene.site.id,
      name: '新',
      rotation: 0,
      volume: 0,
      glass: { widthPx: 1920, heightPx: 1080 },
    })
    expect((await scene.read(everywhere.id)).screens.map(({ screen }) => screen)).toContain(id)
    expect((await scene.read(made.id)).screens.map(({ screen }) => screen)).not.toContain(id)
  })

  test('is refused to who may publish for none of its screens, and writes nothing', async () => {
    const template = await scene.template()
    expect((await begin({ template: template.id }, scene.keeper)).status).toBe(403)
    expect((await begin({ template: template.id, targets: [{ kind: 'screen', id: scene.west1.id }] }, scene.eastern)).status).toBe(403)
    expect((await begin({ template: template.id, targets: [{ kind: 'screen', id: 'nothing' }] })).status).toBe(412)
    expect((await begin({ template: 'nothing' })).status).toBe(404)
    expect((await scene.ask(scene.chief, 'GET', '/api/takeovers')).json).toEqual({ takeovers: [] })
    expect(await scene.message()).toBeNull()
  })

  test('keeps its item and its media until it is over', async () => {
    const picture = await image()
    const medium = picture.item.kind === 'image' ? picture.item.medium : null
    const template = await scene.template({ item: picture.item.id })
    const made = await scene.start(scene.chief, template)
    await scene.expectMessage({ takeovers: [{ media: [{ hash: medium }] }] })
    await scene.ask(scene.chief, 'DELETE', `/api/takeover-templates/${template.id}`)
    expect(await scene.ask(scene.chief, 'DELETE', `/api/items/${picture.item.id}`)).toMatchObject({
      status: 409,
      json: { error: { message: { zh: '“图”正用于插播，插播结束后才能删除。' } } },
    })
    const poster = { kind: 'poster', name: '图', theme: 'sober', heading: '图', text: '', footer: '', picture: null }
    expect((await scene.ask(scene.chief, 'PUT', `/api/items/${picture.item.id}`, { item: poster })).status).toBe(200)
    expect((await scene.ask(scene.chief, 'DELETE', `/api/media/${medium}`)).status).toBe(409)
    await scene.ask(scene.chief, 'POST', `/api/takeovers/${made.id}/cancel`)
    expect((await scene.ask(scene.chief, 'DELETE', `/api/media/${medium}`)).status).toBe(200)
    expect((await scene.ask(scene.chief, 'DELETE', `/api/items/${picture.item.id}`)).status).toBe(200)
    expect((await scene.read(made.id)).item.name).toBe('图')
  })

  test('is one of at most fifty that are not over', async () => {
    const template = await scene.template()
    for (let n = 0; n < 50; n += 1) await scene.start([scene.chief, scene.second, scene.eastern][n % 3] ?? scene.chief, template, { drill: 'silent' })
    expect(await begin({ template: template.id })).toMatchObject({
      status: 429,
      json: { error: { code: 'limit', message: { zh: '未结束的插播已有 50 个，请先取消不再需要的。' } } },
    })
    await scene.expectMessage({ takeovers: { length: 50 } })
  })

  test('is one of at most twenty of one account: others still get through', async () => {
    const template = await scene.template()
    for (let n = 0; n < 20; n += 1) await scene.start(scene.eastern, template, { drill: 'silent' })
    expect(await scene.ask(scene.eastern, 'POST', '/api/takeovers', { template: template.id })).toMatchObject({
      status: 429,
      json: { error: { code: 'limit', message: { zh: '您发起的插播还有 20 个没有结束，请先取消不再需要的。' } } },
    })
    expect((await scene.start(scene.chief, template)).state).toBe('sent')
  })

  test('that would make the message too long is refused in words, and nothing is sent', async () => {
    const made = await scene.start(scene.chief, await scene.template())
    await scene.expectMessage({ takeovers: [{ id: made.id }] })
    const before = await scene.message()
    const long = createItem(scene.needs, OPERATOR, scene.root.id, { kind: 'page', name: '长', url: `https://example.org/${'x'.repeat(1900)}` })
    const template = await scene.template({ item: (await long).item.id })
    const ids = Array.from({ length: 20_000 }, (_, index) => `screen-that-went-${index}`)
    await scene.needs.database.write((tx) => tx.run(`update takeovers set screens = '${JSON.stringify(ids)}'`))
    expect(await begin({ template: template.id })).toMatchObject({
      status: 429,
      json: { error: { code: 'limit', message: { zh: expect.stringContaining('256 KB') } } },
    })
    expect(await scene.message()).toEqual(before)
  })
})

describe('cancelling', () => {
  test('takes it off at once, everywhere, by its asker or anybody who may publish for all of its screens', async () => {
    const made = await scene.start(scene.chief, await scene.template())
    const cancel = (who = scene.second) => scene.ask(who, 'POST', `/api/takeovers/${made.id}/cancel`)
    expect((await cancel(scene.keeper)).status).toBe(403)
    expect((await cancel(scene.eastern)).status).toBe(403)
    scene.clock.advance(1000)
    expect(await cancel()).toMatchObject({ status: 200, json: { state: 'cancelled', ended: { by: 'second', at: scene.clock.now() } } })
    await scene.expectMessage({ version: scene.clock.now(), takeovers: [] })
    expect((await cancel()).status).toBe(409)
    expect((await scene.ask(scene.chief, 'POST', '/api/takeovers/nothing/cancel')).status).toBe(404)
    expect((await scene.acts()).at(-1)).toBe('takeover.cancelled')
  })

  test('is not for those who may publish for other screens only', async () => {
    const made = await scene.start(scene.chief, await scene.template({ targets: [{ kind: 'screen', id: scene.west1.id }] }))
    expect((await scene.ask(scene.eastern, 'POST', `/api/takeovers/${made.id}/cancel`)).status).toBe(403)
  })
})

test('the version rises with every message, also when the clock is set back and after a restart', async () => {
  const template = await scene.template()
  const versions: number[] = []
  const send = async () => {
    const made = (await scene.start(scene.chief, template, { drill: 'silent' })) satisfies TakeoverRecord
    await vi.waitFor(async () => expect((await scene.message())?.takeovers.map(({ id }) => id)).toContain(made.id))
    versions.push((await scene.message())?.version ?? 0)
  }
  await send()
  await send()
  scene.clock.advance(-3_600_000)
  await send()
  await scene.restartWing()
  await send()
  expect(versions).toEqual([0, 1, 2, 3].map((more) => (versions[0] ?? 0) + more))
})
