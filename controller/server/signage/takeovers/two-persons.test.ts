import { CONFIRM_WITHIN_MS, type TakeoverRecord } from '#protocol'
import { afterEach, beforeEach, describe, expect, test } from 'vitest'
import { changeAccount } from '../../people/accounts/index.ts'
import type { AccountRow } from '../../people/index.ts'
import { makeScene, MINUTE, OPERATOR, type Scene } from './takeovers-for-tests.ts'

let scene: Scene
beforeEach(async () => {
  scene = await makeScene()
})
afterEach(() => scene.stop())

const asked = async (who = scene.chief, body: object = {}) => scene.start(who, await scene.template({ needsTwo: true }), body)
const confirm = (who: AccountRow, { id }: TakeoverRecord) => scene.ask(who, 'POST', `/api/takeovers/${id}/confirm`)
const decline = (who: AccountRow, { id }: TakeoverRecord) => scene.ask(who, 'POST', `/api/takeovers/${id}/decline`)

describe('a takeover that needs two', () => {
  test('waits, and is sent by the second person exactly as it was asked for', async () => {
    const made = await asked(scene.chief, { words: { heading: '演练以外', text: '' } })
    expect(made).toMatchObject({ state: 'asked', from: null, until: null, confirmed: null })
    expect(await scene.message()).toBeNull()
    const [item] = ((await scene.ask(scene.chief, 'GET', '/api/items')).json as { items: { item: { id: string } }[] }).items
    await scene.ask(scene.chief, 'PUT', `/api/items/${item?.item.id}`, {
      item: { kind: 'poster', name: '改', theme: 'sober', heading: '改', text: '改', footer: '', picture: null },
    })
    scene.clock.advance(MINUTE)
    const now = scene.clock.now()
    expect(await confirm(scene.second, made)).toMatchObject({
      status: 200,
      json: { state: 'sent', item: made.item, from: now, until: now + 5 * MINUTE, asked: { by: 'chief' }, confirmed: { by: 'second', at: now } },
    })
    await scene.expectMessage({ takeovers: [{ id: made.id, item: made.item, from: now }] })
    expect((await scene.acts()).slice(1)).toEqual(['takeover.asked', 'takeover.confirmed', 'takeover.sent'])
    const { rows } = await scene.needs.database.raw.execute("select detail from trail where act in ('takeover.asked', 'takeover.confirmed', 'takeover.sent')")
    expect(new Set(rows.map((row) => (JSON.parse(String(row['detail'])) as { contentHash: string }).contentHash)).size).toBe(1)
  })

  test('begins at its instant if that is still to come', async () => {
    const from = scene.clock.now() + 20 * MINUTE
    const made = await asked(scene.chief, { from })
    expect(made.from).toBeNull()
    expect((await confirm(scene.second, made)).json).toMatchObject({ from, until: from + 5 * MINUTE })
  })

  test.each(['shown', 'silent'] as const)('needs nobody else as a %s drill', async (drill) => {
    expect(await asked(scene.chief, { drill })).toMatchObject({ state: 'sent', drill, confirmed: null })
  })

  test('is not confirmed by who asked, nor by who may not publish for all of its screens', async () => {
    const made = await asked()
    expect(await confirm(scene.chief, made)).toMatchObject({ status: 403, json: { error: { message: { zh: '须由发起人以外的另一个人确认。' } } } })
    expect((await confirm(scene.keeper, made)).status).toBe(403)
    expect((await confirm(scene.eastern, made)).status).toBe(403)
    expect((await scene.read(made.id)).state).toBe('asked')
    const eastern = await asked(scene.eastern)
    expect((await confirm(scene.second, eastern)).json).toMatchObject({ state: 'sent' })
    await scene.expectMessage({ takeovers: [{ id: eastern.id, screens: [scene.east1.id, scene.east2.id] }] })
  })

  test('is not confirmed by who has lost the right since', async () => {
    const made = await asked()
    await changeAccount(scene.needs, OPERATOR, scene.second.id, { active: false })
    expect((await confirm(scene.second, made)).status).toBe(403)
  })

  test('is not sent once its asker is blocked: two people must stand behind it', async () => {
    const made = await asked()
    await changeAccount(scene.needs, OPERATOR, scene.chief.id, { active: false })
    expect(await confirm(scene.second, made)).toMatchObject({ status: 412, json: { error: { message: { zh: expect.stringContaining('chief') } } } })
    expect(await scene.message()).toBeNull()
    expect((await decline(scene.second, made)).json).toMatchObject({ state: 'declined' })
  })

  test('is sent once, however many confirm at the same time', async () => {
    const made = await asked()
    const third = await scene.account('third', { role: 'editor', in: scene.root })
    const answers = await Promise.all([confirm(scene.second, made), confirm(third, made), confirm(scene.second, made)])
    expect(answers.map(({ status }) => status).toSorted((a, b) => a - b)).toEqual([200, 409, 409])
    expect((await scene.acts()).filter((act) => act === 'takeover.sent')).toHaveLength(1)
  })

  test('is declined by anybody who may publish for all of its screens, or withdrawn by its asker', async () => {
    const first = await asked()
    expect((await decline(scene.keeper, first)).status).toBe(403)
    expect((await decline(scene.eastern, first)).status).toBe(403)
    expect((await decline(scene.second, first)).json).toMatchObject({ state: 'declined', ended: { by: 'second' } })
    expect((await decline(scene.second, first)).status).toBe(409)
    expect((await confirm(scene.second, first)).status).toBe(409)
    const second = await asked()
    expect((await decline(scene.chief, second)).json).toMatchObject({ state: 'declined', ended: { by: 'chief' } })
    expect((await scene.acts()).filter((act) => act === 'takeover.declined')).toHaveLength(2)
    expect((await scene.ask(scene.chief, 'POST', `/api/takeovers/${(await asked()).id}/cancel`)).status).toBe(409)
    expect((await scene.ask(scene.chief, 'POST', '/api/takeovers/nothing/confirm')).status).toBe(404)
    expect((await scene.ask(scene.chief, 'POST', '/api/takeovers/nothing/decline')).status).toBe(404)
  })

  test('lapses when nobody confirms in time, to the millisecond', async () => {
    const [late, last] = [await asked(), await asked()]
    scene.clock.advance(CONFIRM_WITHIN_MS - 1)
    expect((await confirm(scene.second, last)).status).toBe(200)
    scene.clock.advance(1)
    expect(await confirm(scene.second, late)).toMatchObject({ status: 409, json: { error: { message: { zh: expect.stringContaining('失效') } } } })
    await scene.look()
    expect(await scene.read(late.id)).toMatchObject({ state: 'lapsed', ended: { by: null, at: scene.clock.now() } })
    expect((await confirm(scene.second, late)).status).toBe(409)
    expect((await scene.acts()).at(-1)).toBe('takeover.lapsed')
  })

  test('is not called other words than those in the record that the second person sees', async () => {
    const made = await asked()
    await scene.needs.database.write((tx) => tx.run(`update takeovers set item = json_set(item, '$.heading', '假') where id = '${made.id}'`))
    expect((await confirm(scene.second, made)).status).toBe(500)
    expect(await scene.message()).toBeNull()
  })
})
