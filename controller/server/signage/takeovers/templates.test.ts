import type { ItemId, LiveEvent, TakeoverTemplate } from '#protocol'
import { afterEach, beforeEach, describe, expect, test } from 'vitest'
import { createGroup, createItem } from '../index.ts'
import { listTakeoverTemplateRows } from './template-store.ts'
import { makeScene, OPERATOR, type Scene } from './takeovers-for-tests.ts'

let scene: Scene
beforeEach(async () => {
  scene = await makeScene()
})
afterEach(() => scene.stop())

const draftOf = ({ name, item, targets, durationMs, needsTwo }: TakeoverTemplate) => ({ name, item, targets, durationMs, needsTwo })

describe('templates of takeovers', () => {
  test('are created, changed, listed and deleted, with a trail entry and news of each', async () => {
    const heard: LiveEvent[] = []
    scene.needs.live.listen((event) => heard.push(event))
    const made = await scene.template({ needsTwo: true })
    expect(made).toMatchObject({ name: '火警疏散', needsTwo: true, revision: 1, changedAt: scene.clock.now() })
    scene.clock.advance(1000)
    const changed = await scene.ask(scene.chief, 'PUT', `/api/takeover-templates/${made.id}`, { ...draftOf(made), durationMs: 10_000, revision: 1 })
    expect(changed).toMatchObject({ status: 200, json: { durationMs: 10_000, revision: 2, changedAt: scene.clock.now() } })
    expect((await scene.ask(scene.keeper, 'GET', '/api/takeover-templates')).json).toEqual({ templates: [changed.json] })
    expect(await listTakeoverTemplateRows(scene.needs.database.read)).toMatchObject([{ id: made.id, item: made.item }])
    expect((await scene.ask(scene.chief, 'DELETE', `/api/takeover-templates/${made.id}`)).status).toBe(200)
    expect((await scene.ask(scene.chief, 'DELETE', `/api/takeover-templates/${made.id}`)).status).toBe(404)
    expect(await scene.acts()).toEqual(['takeover-template.created', 'takeover-template.changed', 'takeover-template.deleted'])
    expect(heard.filter((event) => event.type === 'changed' && event.what === 'takeovers')).toHaveLength(3)
  })

  test('are not written over by somebody who has not seen the last change', async () => {
    const made = await scene.template()
    const put = (revision: number, name: string) => scene.ask(scene.chief, 'PUT', `/api/takeover-templates/${made.id}`, { ...draftOf(made), name, revision })
    expect((await put(1, '一')).status).toBe(200)
    expect(await put(1, '二')).toMatchObject({ status: 409, json: { error: { code: 'outdated' } } })
    expect((await put(2, '三')).status).toBe(200)
  })

  test('are written by who may edit content of their organisation only', async () => {
    const made = await scene.template()
    for (const who of [scene.keeper, scene.eastern]) {
      expect((await scene.ask(who, 'POST', '/api/takeover-templates', { ...draftOf(made), organisation: scene.root.id })).status).toBe(403)
      expect((await scene.ask(who, 'PUT', `/api/takeover-templates/${made.id}`, draftOf(made))).status).toBe(403)
      expect((await scene.ask(who, 'DELETE', `/api/takeover-templates/${made.id}`)).status).toBe(403)
    }
    expect((await scene.ask(scene.eastern, 'POST', '/api/takeover-templates', { ...draftOf(made), organisation: scene.east.id })).status).toBe(200)
  })

  test.each([
    ['an item that is not there', { item: 'nothing' }, 'item'],
    ['a target that is not there', { targets: [{ kind: 'all' }, { kind: 'screen', id: 'nothing' }] }, 'targets.1'],
    ['no target', { targets: [] }, 'targets'],
    ['less than five seconds', { durationMs: 4999 }, 'durationMs'],
    ['more than a day', { durationMs: 86_400_001 }, 'durationMs'],
  ])('%s is refused at its field', async (_, change, path) => {
    const made = await scene.template()
    expect(await scene.ask(scene.chief, 'POST', '/api/takeover-templates', { ...draftOf(made), organisation: scene.root.id, ...change })).toMatchObject({
      status: 400,
      json: { error: { code: 'invalid', fields: [{ path, message: { zh: expect.any(String), en: expect.any(String) } }] } },
    })
  })

  test('show nothing that draws live data: no screen holds that ready', async () => {
    const { item } = await createItem(scene.needs, OPERATOR, scene.root.id, {
      kind: 'branch-ranking',
      name: '排名',
      theme: 'sober',
      heading: '本月',
      organisation: scene.root.id,
    })
    const made = await scene.template()
    expect(await scene.ask(scene.chief, 'PUT', `/api/takeover-templates/${made.id}`, { ...draftOf(made), item: item.id })).toMatchObject({
      status: 400,
      json: { error: { fields: [{ path: 'item' }] } },
    })
    await scene.ask(scene.chief, 'PUT', `/api/items/${made.item}`, {
      item: { kind: 'branch-ranking', name: '排名', theme: 'sober', heading: '本月', organisation: scene.root.id },
    })
    expect(await scene.ask(scene.chief, 'POST', '/api/takeovers', { template: made.id })).toMatchObject({
      status: 412,
      json: { error: { code: 'precondition' } },
    })
  })

  test('keep their item, their groups and their screens, and do not count as playlists', async () => {
    const group = await createGroup(scene.needs, OPERATOR, { organisation: scene.root.id, name: '大堂', screens: [scene.east1.id] })
    const made = await scene.template({
      targets: [
        { kind: 'group', id: group.id },
        { kind: 'screen', id: scene.west1.id },
      ],
    })
    const remove = (item: ItemId) => scene.ask(scene.chief, 'DELETE', `/api/items/${item}`)
    expect(await remove(made.item)).toMatchObject({ status: 409, json: { error: { message: { zh: '有 1 个插播模板正在使用“火警”，请先修改这些模板。' } } } })
    expect((await scene.ask(scene.chief, 'GET', '/api/items')).json).toMatchObject({ items: [{ usedBy: 0 }] })
    expect((await scene.ask(scene.keeper, 'DELETE', `/api/groups/${group.id}`)).status).toBe(409)
    expect((await scene.ask(scene.keeper, 'DELETE', `/api/screens/${scene.west1.id}`)).status).toBe(409)
    await scene.ask(scene.chief, 'DELETE', `/api/takeover-templates/${made.id}`)
    expect((await remove(made.item)).status).toBe(200)
    expect((await scene.ask(scene.keeper, 'DELETE', `/api/groups/${group.id}`)).status).toBe(200)
    expect((await scene.ask(scene.keeper, 'DELETE', `/api/screens/${scene.west1.id}`)).status).toBe(200)
  })
})
