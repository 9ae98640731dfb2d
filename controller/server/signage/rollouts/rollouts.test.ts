import type { Difference, LiveEvent, OrganisationId, Programme, Publish } from '#protocol'
import { describe, expect, test } from 'vitest'
import { deleteEntry } from '../entries/index.ts'
import { createItem } from '../items/index.ts'
import { shownFeeds } from '../programmes/index.ts'
import { createScreen, type ScreenRow } from '../screens/index.ts'
import { HOUSE, OPERATOR } from '../signage-for-tests.ts'
import { makeDifferences } from './differences.ts'
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
  wall,
  withHeading,
} from './rollouts-for-tests.ts'

describe('an instant to flip at', () => {
  test('is sealed into every programme; it is told, listed, and until then the wall shows what is on glass', async () => {
    const { rows } = await wall('东门', '西门')
    await edit('新')
    const activateAt = soon()
    const made = await published({ activateAt })
    expect(made).toMatchObject({ activateAt, kind: 'normal', rollout: null, screens: [{ version: 2 }, { version: 2 }] })
    for (const { id } of rows) await expectRetained(id, { version: 2, activateAt, ...withHeading('新') })
    const onWall = async () => ((await signage.ask('GET', '/api/programmes')).json as { programmes: Programme[] }).programmes.map(({ version }) => version)
    expect(await onWall()).toEqual([1, 1])
    signage.clock.advance(MINUTE)
    expect(await onWall()).toEqual([2, 2])
    expect(await newest()).toContainEqual(made)
  })

  test.each([
    ['too near', 2999, '至少要在 3 秒之后'],
    ['too far', 30 * 86_400_000 + 1, '最多在 30 天之内'],
    ['past', -1, '至少要在 3 秒之后'],
  ])('that is %s is refused in words', async (_, aheadMs, words) => {
    await wall('东门')
    await edit('新')
    expect(await publish({ activateAt: signage.clock.now() + aheadMs })).toMatchObject({
      status: 400,
      json: { error: { message: { zh: expect.stringContaining(words) } } },
    })
    expect(await newest()).toHaveLength(1)
  })

  test('is replaced by another one, by a publish at once, and by an undo, which gives back what is on glass', async () => {
    const { rows } = await wall('东门')
    const [{ id }] = rows as [ScreenRow]
    await edit('新')
    const activateAt = soon()
    await published({ activateAt })
    expect((await publish({ activateAt })).status).toBe(409)
    const later = await published({ activateAt: activateAt + MINUTE })
    expect(later.screens).toEqual([{ screen: id, version: 3 }])
    const undone = (await signage.ask('POST', `/api/publishes/${later.id}/undo`)).json as Publish
    expect(undone).toMatchObject({ kind: 'undo', undoOf: later.id, activateAt: null })
    await expectRetained(id, { version: 4, activateAt: null, ...withHeading('旧') })
    expect((await signage.ask('POST', `/api/publishes/${undone.id}/undo`)).status).toBe(409)
    await published({ activateAt: activateAt + MINUTE })
    expect((await published()).screens).toEqual([{ screen: id, version: 6 }])
    await expectRetained(id, { version: 6, activateAt: null, ...withHeading('新') })
  })

  test('keeps the live data of what is on glass until then', async () => {
    await wall('东门')
    const ranking = await createItem(signage.needs, OPERATOR, HOUSE, {
      kind: 'branch-ranking',
      name: '排名',
      theme: 'sober',
      heading: '本月',
      organisation: HOUSE,
    })
    const entry = await signage.entry(await signage.playlist(ranking))
    await published()
    await deleteEntry(signage.needs, OPERATOR, entry.id)
    signage.clock.advance(1000)
    await published({ activateAt: soon() })
    const shown = () => shownFeeds(signage.needs.database.read, signage.clock.now())
    expect(await shown()).toEqual([{ feed: 'branch-ranking', scope: HOUSE }])
    signage.clock.advance(3 * MINUTE)
    expect(await shown()).toEqual([])
  })
})

describe('a quorum', () => {
  test('that is reached lets everybody flip; screens that were not alive do not count', async () => {
    const { rows, players } = await wall('东门', '西门')
    const dead = await signage.paired(site, '黑屏')
    await edit('新')
    const made = await published({ activateAt: soon(), quorum: { percent: 100 } })
    expect(made.rollout).toMatchObject({ state: 'waiting', quorum: { percent: 100, ofAll: false }, decidesAt: made.activateAt! - 2000 })
    expect(made.rollout?.screens.find(({ screen }) => screen === dead.id)?.part).toBe('named')
    for (const player of players) player.report({ received: 2, verified: 2, armed: 2, active: 1 })
    await heard((screens) => screens.filter((screen) => screen.reported?.programme.armed === 2).length === 2)
    await pass(57_999, players)
    await look()
    expect((await read(made.id)).rollout?.state).toBe('waiting')
    signage.clock.advance(1)
    await look()
    expect((await read(made.id)).rollout).toMatchObject({ state: 'reached', endedAt: signage.clock.now() })
    await expectRetained(rows[0]!.id, { version: 2 })
  })

  test.each([
    ['', false, 58_000],
    [', also after a restart', true, 58_000],
    [', also when the controller was away at the instant', true, 90_000],
  ])('that is missed gives everybody what they had, and names who was late%s', async (_, isRestarted, afterMs) => {
    const { rows, players } = await wall('东门', '西门')
    await edit('新')
    const made = await published({ activateAt: soon(), quorum: { percent: 51 } })
    players[0]!.report({ received: 2, verified: 2, armed: 2, active: 1 })
    await heard((screens) => screens.some((screen) => screen.reported?.programme.armed === 2))
    const news: LiveEvent[] = []
    const unlisten = signage.needs.live.listen((event) => news.push(event))
    const lookNow = isRestarted ? await restart() : look
    signage.clock.advance(afterMs)
    await lookNow()
    unlisten()
    expect(news).toContainEqual({ type: 'changed', what: 'publishes' })
    const { rollout } = await read(made.id)
    expect(rollout).toMatchObject({ state: 'called-off', reason: { zh: expect.stringContaining('1 / 2'), en: expect.stringContaining('2 were needed') } })
    expect(new Map(rollout?.screens.map(({ screen, progress }) => [screen, progress]))).toEqual(
      new Map([
        [rows[0]!.id, 'armed'],
        [rows[1]!.id, 'late'],
      ]),
    )
    for (const { id } of rows) await expectRetained(id, { version: 3, activateAt: null, ...withHeading('旧') })
    expect((await newest())[0]).toMatchObject({ kind: 'called-off', undoOf: made.id, by: 'controller' })
  })

  test('of all screens counts the dead ones too', async () => {
    const { players } = await wall('东门')
    await signage.paired(site, '黑屏')
    await edit('新')
    const made = await published({ activateAt: soon(), quorum: { percent: 60, ofAll: true } })
    players[0]!.report({ received: 2, verified: 2, armed: 2, active: 1 })
    await heard((screens) => screens.some((screen) => screen.reported?.programme.armed === 2))
    signage.clock.advance(58_000)
    await look()
    expect((await read(made.id)).rollout?.state).toBe('called-off')
  })

  test('is over when something newer was published to its screens', async () => {
    await wall('东门')
    await edit('新')
    const made = await published({ activateAt: soon(), quorum: { percent: 100 } })
    await published()
    await look()
    expect((await read(made.id)).rollout).toMatchObject({ state: 'replaced', screens: [{ progress: 'replaced' }] })
  })

  test('needs an instant, and somebody to count', async () => {
    const { players } = await wall('东门')
    await edit('新')
    expect((await publish({ quorum: { percent: 50 } })).status).toBe(400)
    expect((await publish({ quorum: { percent: 0 }, activateAt: soon() })).status).toBe(400)
    expect(players).toHaveLength(1)
    signage.clock.advance(MINUTE)
    expect(await publish({ quorum: { percent: 50 }, activateAt: soon() })).toMatchObject({ status: 412 })
  })
})

const OTHERS = 'others' as OrganisationId

test('a publish leaves the screens of others to them and names them, in the preview too', async () => {
  const own = await signage.paired(site, '东门')
  const foreign = await createScreen(signage.needs, OPERATOR, {
    organisation: OTHERS,
    site: site.id,
    name: '邻居',
    rotation: 0,
    volume: 0,
    glass: { widthPx: 1920, heightPx: 1080 },
  })
  signage.access.allows = async (_reader, _actor, right, organisation) => right === 'content.publish' && organisation !== OTHERS
  const leftOut = [{ screen: foreign.id, name: '邻居' }]
  expect((await signage.ask('GET', '/api/publishes/difference')).json).toMatchObject({ screens: [{ screen: own.id }], leftOut })
  const made = await published()
  expect(made).toMatchObject({ screens: [{ screen: own.id, version: 1 }], leftOut })
  expect(await newest()).toEqual([made])
  expect((await publish()).status).toBe(403)
})

test('history keeps what each publish changed, who made it and why', async () => {
  await wall('东门')
  const first = (await newest())[0]!
  const other = await signage.poster('二')
  await signage.entry(await signage.playlist(other), { priority: 'campaign' })
  const preview = (await signage.ask('GET', '/api/publishes/difference')).json as Difference
  const made = await published({ note: '开放日' })
  await edit('以后')
  await makeDifferences(signage.needs)
  const { difference, ...rest } = await read(made.id)
  expect(rest).toEqual(made)
  const [{ programmeBytes: _bytes, overLimit: _over, uncovered: _uncovered, ...expected }] = preview.screens as [Difference['screens'][number]]
  expect(difference).toEqual({ from: preview.from, to: preview.to, screens: [expected] })
  expect((await read(first.id)).difference?.screens).toMatchObject([{ added: [item.id] }])
  expect((await signage.ask('GET', '/api/publishes/none')).status).toBe(404)
})

test('the preview warns of the times when nothing but the fallback would be on glass', async () => {
  const screen = await signage.paired(site, '东门')
  const [entry] = ((await signage.ask('GET', '/api/entries')).json as { entries: { id: never }[] }).entries
  await deleteEntry(signage.needs, OPERATOR, entry!.id)
  const { from, to, screens } = (await signage.ask('GET', '/api/publishes/difference')).json as Difference
  expect(screens).toMatchObject([{ screen: screen.id, uncovered: [{ from, to }] }])
  await signage.entry(await signage.playlist({ item }))
  expect((await signage.ask('GET', '/api/publishes/difference')).json).toMatchObject({ screens: [{ uncovered: [] }] })
})
