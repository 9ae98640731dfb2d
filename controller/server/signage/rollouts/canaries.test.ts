import type { ScreenId } from '#protocol'
import { describe, expect, test } from 'vitest'
import { deleteEntry } from '../entries/index.ts'
import { createItem } from '../items/index.ts'
import type { ScreenRow } from '../screens/index.ts'
import { HOUSE, OPERATOR } from '../signage-for-tests.ts'
import type { SaidPlayer } from './players-for-tests.ts'
import {
  edit,
  expectRetained,
  heard,
  item,
  look,
  MINUTE,
  newest,
  pass,
  publish,
  published,
  read,
  restart,
  signage,
  site,
  soon,
  stopWing,
  wall,
  withHeading,
} from './rollouts-for-tests.ts'

describe('canaries', () => {
  test('get it first; when the watch ends well the rest gets what was compiled then, without later edits', async () => {
    const { rows, players } = await wall('东门', '西门', '南门')
    const [east, west] = rows as [ScreenRow, ScreenRow]
    await edit('新')
    const made = await published({ canary: { screens: [east.id], watchMs: 2 * MINUTE } })
    expect(made).toMatchObject({
      screens: [{ screen: east.id, version: 2 }],
      rollout: { state: 'watching', watchMs: 2 * MINUTE, decidesAt: signage.clock.now() + 2 * MINUTE },
    })
    await edit('更新')
    players[0]!.show(2, item.id)
    await heard((screens) => screens.some((screen) => screen.reported?.programme.active === 2))
    await look()
    expect((await read(made.id)).rollout?.screens.map(({ screen, part, progress }) => [screen, part, progress])).toContainEqual([east.id, 'canary', 'on-glass'])
    await pass(2 * MINUTE - 1, players)
    await look()
    await expectRetained(west.id, { version: 1 })
    signage.clock.advance(1)
    await look()
    await expectRetained(west.id, { version: 2, ...withHeading('新') })
    expect((await read(made.id)).rollout?.state).toBe('promoted')
    expect((await newest())[0]).toMatchObject({ kind: 'promotion', promotionOf: made.id, screens: [{ version: 2 }, { version: 2 }] })
    expect((await published()).screens).toHaveLength(3)
  })

  test.each<readonly [string, (player: SaidPlayer, at: number) => void, number, string]>([
    ['refuses it', (player, at) => player.report({ received: 1, active: 1 }, { refused: { version: 2, reason: 'no-space', at } }), 0, '拒收'],
    ['has a fault', (player, at) => player.report({ received: 2, active: 2 }, { faults: [{ item: 'x', reason: 'too slow', at }] }), 0, '播放故障'],
    ['falls silent', () => undefined, 50_000, '失去联系'],
  ])('that %s gets back what it had, at once, and nobody follows', async (_, say, afterMs, words) => {
    const { rows, players } = await wall('东门', '西门')
    const [east, west] = rows as [ScreenRow, ScreenRow]
    await edit('新')
    const made = await published({ canary: { screens: [east.id], watchMs: 10 * MINUTE } })
    say(players[0]!, signage.clock.now() + 1)
    if (afterMs === 0) await heard((screens) => screens.some(({ reported }) => reported?.refused !== null || (reported?.faults.length ?? 0) > 0))
    signage.clock.advance(afterMs + 1)
    await look()
    await expectRetained(east.id, { version: 3, ...withHeading('旧') })
    const { rollout } = await read(made.id)
    expect(rollout).toMatchObject({ state: 'rolled-back', reason: { zh: expect.stringContaining('东门') } })
    expect(rollout?.screens.find(({ screen }) => screen === east.id)).toMatchObject({ progress: 'failed', reason: { zh: expect.stringContaining(words) } })
    expect((await newest())[0]).toMatchObject({ kind: 'roll-back', undoOf: made.id })
    await expectRetained(west.id, { version: 1 })
  })

  test('that never show it fail when the watch ends', async () => {
    const { rows, players } = await wall('东门', '西门')
    await edit('新')
    const made = await published({ canary: { screens: [rows[0]!.id], watchMs: MINUTE } })
    await pass(MINUTE, players)
    await look()
    expect((await read(made.id)).rollout).toMatchObject({ state: 'rolled-back' })
  })

  test('are watched on after a restart, which is not taken for their silence', async () => {
    const { rows, players } = await wall('东门', '西门')
    await edit('新')
    const made = await published({ canary: { screens: [rows[0]!.id], watchMs: 3 * MINUTE } })
    players[0]!.show(2, item.id)
    await heard((screens) => screens.some((screen) => screen.reported?.programme.active === 2))
    signage.clock.advance(40_000)
    const lookAgain = await restart()
    signage.clock.advance(20_000)
    await lookAgain()
    expect((await read(made.id)).rollout?.state).toBe('watching')
    signage.clock.advance(2 * MINUTE)
    for (const player of players) player.pulse()
    await lookAgain()
    await expectRetained(rows[1]!.id, { version: 2, ...withHeading('新') })
    expect((await read(made.id)).rollout?.state).toBe('promoted')
  })

  test('whose watch ended while the controller was away are judged by what is heard afterwards', async () => {
    const { rows, players } = await wall('东门', '西门')
    await edit('新')
    const made = await published({ canary: { screens: [rows[0]!.id], watchMs: MINUTE } })
    players[0]!.show(2, item.id)
    await heard((screens) => screens.some((screen) => screen.reported?.programme.active === 2))
    await stopWing()
    signage.clock.advance(10 * MINUTE)
    const lookAgain = await restart(async () => undefined)
    await lookAgain()
    signage.clock.advance(44_999)
    await lookAgain()
    expect((await read(made.id)).rollout?.state).toBe('watching')
    signage.clock.advance(2)
    await lookAgain()
    expect((await read(made.id)).rollout).toMatchObject({
      state: 'rolled-back',
      screens: expect.arrayContaining([expect.objectContaining({ progress: 'failed', reason: { zh: '失去联系。', en: 'It fell silent.' } })]),
    })
  })

  test('are promoted and rolled back by hand, once, by who may publish', async () => {
    const { rows } = await wall('东门', '西门')
    const [east, west] = rows as [ScreenRow, ScreenRow]
    const canary = { screens: [east.id], watchMs: 10 * MINUTE }
    await edit('新')
    const first = await published({ canary })
    signage.grant('content.edit')
    expect((await signage.ask('POST', `/api/publishes/${first.id}/promote`)).status).toBe(403)
    expect((await signage.ask('POST', `/api/publishes/${first.id}/roll-back`)).status).toBe(403)
    signage.grant('content.publish')
    expect(await signage.ask('POST', `/api/publishes/${first.id}/promote`)).toMatchObject({
      status: 200,
      json: { kind: 'promotion', screens: [{ screen: west.id, version: 2 }] },
    })
    expect((await signage.ask('POST', `/api/publishes/${first.id}/roll-back`)).status).toBe(409)
    await edit('再新')
    const second = await published({ canary })
    expect(await signage.ask('POST', `/api/publishes/${second.id}/roll-back`)).toMatchObject({
      status: 200,
      json: { kind: 'roll-back', screens: [{ screen: east.id, version: 4 }] },
    })
    expect((await read(second.id)).rollout).toMatchObject({ state: 'rolled-back', reason: { zh: '已手动回退。' } })
    expect((await signage.ask('POST', '/api/publishes/none/promote')).status).toBe(404)
  })

  test('drop out when something newer goes to them, and the rest keeps what it has', async () => {
    const { rows } = await wall('东门', '西门')
    await edit('新')
    const made = await published({ canary: { screens: [rows[0]!.id], watchMs: MINUTE } })
    await signage.ask('POST', `/api/publishes/${made.id}/undo`)
    await look()
    expect((await read(made.id)).rollout?.state).toBe('replaced')
    await expectRetained(rows[1]!.id, { version: 1 })
  })

  test('must be alive, have something to get, and be followed by others', async () => {
    const { rows } = await wall('东门')
    const dead = await signage.paired(site, '黑屏')
    await edit('新')
    const canary = (...screens: readonly ScreenId[]) => publish({ canary: { screens, watchMs: MINUTE } })
    expect(await canary(dead.id)).toMatchObject({ status: 412, json: { error: { message: { zh: expect.stringContaining('黑屏') } } } })
    expect((await canary('nobody' as ScreenId)).status).toBe(400)
    await signage.ask('DELETE', `/api/screens/${dead.id}`)
    expect((await canary(rows[0]!.id)).status).toBe(400)
    expect((await publish({ canary: { screens: [rows[0]!.id], watchMs: MINUTE }, activateAt: soon() })).status).toBe(400)
  })

  test('keep the media of what is held, and of what they may get back', async () => {
    const { rows } = await wall('东门', '西门')
    const hash = await signage.picture()
    const picture = await createItem(signage.needs, OPERATOR, HOUSE, { kind: 'image', name: '图', medium: hash, fit: 'cover', focus: { x: 0.5, y: 0.5 } })
    const entry = await signage.entry(await signage.playlist(picture), { targets: [{ kind: 'screen', id: rows[1]!.id }] })
    await edit('新')
    const made = await published({ canary: { screens: [rows[0]!.id], watchMs: MINUTE } })
    await deleteEntry(signage.needs, OPERATOR, entry.id)
    await signage.ask('DELETE', `/api/playlists/${entry.playlist}`)
    await signage.ask('DELETE', `/api/items/${picture.item.id}`)
    expect((await signage.ask('DELETE', `/api/media/${hash}`)).status).toBe(409)
    await signage.ask('POST', `/api/publishes/${made.id}/roll-back`)
    expect((await signage.ask('DELETE', `/api/media/${hash}`)).status).toBe(200)
  })
})
