import { CONFIRM_WITHIN_MS, topics, type LiveEvent } from '#protocol'
import { afterEach, beforeEach, describe, expect, test, vi } from 'vitest'
import { makeScene, MINUTE, type Scene } from './takeovers-for-tests.ts'

let scene: Scene
beforeEach(async () => {
  scene = await makeScene()
})
afterEach(() => scene.stop())

describe('the end of a takeover', () => {
  test('takes it out of the message when its time is over, not before, and leaves the others', async () => {
    const template = await scene.template()
    const short = await scene.start(scene.chief, template, { durationMs: MINUTE })
    const long = await scene.start(scene.chief, template)
    scene.clock.advance(MINUTE - 1)
    await scene.look()
    await scene.expectMessage({ takeovers: [{}, {}] })
    scene.clock.advance(1)
    await scene.look()
    await scene.expectMessage({ takeovers: [{ id: long.id }] })
    expect(await scene.read(short.id)).toMatchObject({ state: 'over', ended: { by: null, at: scene.clock.now() } })
    expect((await scene.ask(scene.chief, 'POST', `/api/takeovers/${short.id}/cancel`)).status).toBe(409)
    expect((await scene.acts()).at(-1)).toBe('takeover.over')
    const { rows } = await scene.needs.database.raw.execute("select actor from trail where act = 'takeover.over'")
    expect(rows).toMatchObject([{ actor: 'controller:takeovers' }])
  })

  test('comes by itself', async () => {
    await scene.start(scene.chief, await scene.template(), { durationMs: 5000, drill: 'silent' })
    await scene.expectMessage({ takeovers: [{ drill: 'silent' }] })
    scene.clock.advance(5000)
    // A takeover of now makes the controller look at what is due, as a timer does.
    const next = await scene.start(scene.chief, await scene.template())
    await vi.waitFor(async () => expect((await scene.acts()).filter((act) => act === 'takeover.over')).toHaveLength(1))
    await scene.expectMessage({ takeovers: [{ id: next.id }] })
  })

  test('that came while the controller was away is made good at its next start', async () => {
    const sent = await scene.start(scene.chief, await scene.template())
    const asked = await scene.start(scene.chief, await scene.template({ needsTwo: true }))
    await scene.stopWing()
    scene.clock.advance(CONFIRM_WITHIN_MS)
    await scene.restartWing()
    await scene.expectMessage({ takeovers: [] })
    expect([(await scene.read(sent.id)).state, (await scene.read(asked.id)).state]).toEqual(['over', 'lapsed'])
  })
})

describe('what screens say of a takeover', () => {
  test('is its progress on each: waiting, ready, showing, failed, offline', async () => {
    const made = await scene.start(scene.chief, await scene.template())
    const { east1, east2, west1 } = scene
    scene.say(east1.id)
    scene.say(east2.id, { ready: [made.id] })
    await vi.waitFor(async () => expect((await scene.read(made.id)).screens.map(({ progress }) => progress)).toEqual(['waiting', 'ready', 'offline']))
    scene.say(east1.id, { showing: made.id })
    scene.say(east2.id, { failed: [{ id: made.id, reason: 'no picture' }] })
    scene.say(west1.id, { ready: ['another'] as never[] })
    await vi.waitFor(async () => expect((await scene.read(made.id)).screens.map(({ progress }) => progress)).toEqual(['showing', 'failed', 'waiting']))
    expect((await scene.progress(made.id, east2.id))?.reason).toEqual({ zh: '播放端无法显示：no picture', en: 'The player cannot show it: no picture' })
  })

  test('makes one that was on glass shown for ever, since it first was: covered by another, back, silent, over, after restarts', async () => {
    const template = await scene.template({
      targets: [
        { kind: 'screen', id: scene.east1.id },
        { kind: 'screen', id: scene.east2.id },
      ],
    })
    const made = await scene.start(scene.chief, template)
    const { id } = scene.east1
    const shows = (progress: string) => vi.waitFor(async () => expect((await scene.progress(made.id, id))?.progress).toBe(progress))
    const first = scene.clock.now()
    scene.say(id, { showing: made.id })
    await shows('showing')
    scene.say(id, { ready: [made.id] })
    await shows('shown')
    scene.clock.advance(MINUTE)
    scene.say(id, { showing: made.id })
    await shows('showing')
    scene.say(id, { ready: [made.id] })
    await shows('shown')
    await scene.restartWing()
    await shows('shown')
    scene.clock.advance(5 * MINUTE)
    await scene.look()
    expect((await scene.read(made.id)).screens).toEqual([
      { screen: id, progress: 'shown', reason: null, shownAt: first },
      { screen: scene.east2.id, progress: 'offline', reason: null, shownAt: null },
    ])
  })

  test('counts what is on glass at the moment of its end as shown', async () => {
    const made = await scene.start(scene.chief, await scene.template())
    scene.say(scene.east1.id, { showing: made.id })
    await vi.waitFor(async () => expect((await scene.progress(made.id, scene.east1.id))?.progress).toBe('showing'))
    const cancelled = await scene.ask(scene.chief, 'POST', `/api/takeovers/${made.id}/cancel`)
    expect(cancelled.json).toMatchObject({ screens: [{ progress: 'shown' }, { progress: 'offline' }, { progress: 'offline' }] })
  })

  test('counts for takeovers of its own screen only', async () => {
    const made = await scene.start(scene.chief, await scene.template({ targets: [{ kind: 'screen', id: scene.east1.id }] }))
    const asked = await scene.start(scene.chief, await scene.template({ needsTwo: true }))
    scene.say(scene.west1.id, { showing: made.id })
    scene.say(scene.east2.id, { showing: asked.id })
    scene.say(scene.east1.id, { showing: made.id })
    await vi.waitFor(async () => {
      const { rows } = await scene.needs.database.raw.execute('select takeover, screen from takeover_screens')
      expect(rows).toMatchObject([{ takeover: made.id, screen: scene.east1.id }])
    })
  })

  test('shows a silent drill ready, which ends by itself and was on no glass', async () => {
    const made = await scene.start(scene.chief, await scene.template(), { drill: 'silent' })
    scene.say(scene.east1.id, { ready: [made.id] })
    await vi.waitFor(async () => expect((await scene.progress(made.id, scene.east1.id))?.progress).toBe('ready'))
    scene.clock.advance(5 * MINUTE)
    scene.say(scene.east1.id, { ready: [made.id] })
    await vi.waitFor(async () => expect((await scene.progress(made.id, scene.east1.id))?.progress).toBe('ready'))
    await scene.look()
    expect(await scene.read(made.id)).toMatchObject({
      state: 'over',
      drill: 'silent',
      screens: [{ progress: 'ready' }, { progress: 'offline' }, { progress: 'offline' }],
    })
  })

  test('is told to open pages once for many screens', async () => {
    const made = await scene.start(scene.chief, await scene.template())
    const heard: LiveEvent[] = []
    scene.needs.live.listen((event) => heard.push(event))
    for (const { id } of [scene.east1, scene.east2, scene.west1]) scene.say(id, { showing: made.id })
    const changes = () => heard.filter((event) => event.type === 'changed' && event.what === 'takeovers')
    await vi.waitFor(() => expect(changes()).toHaveLength(1))
    expect((await scene.read(made.id)).screens.map(({ progress }) => progress)).toEqual(['showing', 'showing', 'showing'])
  })
})

test('the list has everything that is not over and the last hundred that are, newest first, for who reads the office', async () => {
  const template = await scene.template()
  const first = await scene.start(scene.chief, template, { durationMs: 86_400_000 })
  for (let n = 0; n < 102; n += 1) {
    scene.clock.advance(1)
    await scene.ask(scene.chief, 'POST', `/api/takeovers/${(await scene.start(scene.chief, template, { drill: 'silent' })).id}/cancel`)
  }
  const { takeovers } = (await scene.ask(scene.keeper, 'GET', '/api/takeovers')).json as { takeovers: { id: string; asked: { at: number } }[] }
  expect(takeovers).toHaveLength(101)
  expect(takeovers.at(-1)?.id).toBe(first.id)
  expect(takeovers.map(({ asked }) => asked.at)).toEqual(takeovers.map(({ asked }) => asked.at).toSorted((a, b) => b - a))
  expect((await scene.ask(await scene.account('nobody', null), 'GET', '/api/takeovers')).status).toBe(403)
})

test('what was on glass while the controller was away is told by the plays, under the name of the takeover', async () => {
  const made = await scene.start(scene.chief, await scene.template({ targets: [{ kind: 'screen', id: scene.east1.id }] }))
  const { id } = scene.east1
  await scene.stopWing()
  scene.clock.advance(10 * MINUTE)
  await scene.restartWing()
  await scene.look()
  expect((await scene.progress(made.id, id))?.progress).toBe('offline')
  const play = {
    sequence: 1,
    item: made.item.id,
    programme: 0,
    entry: `takeover:${made.id}`,
    from: made.from,
    until: made.until,
    outcome: 'shown',
    clock: 'synced',
  }
  scene.broker.accept(topics.plays(id), JSON.stringify({ installation: 'installation-1', plays: [play] }), false)
  await vi.waitFor(async () => expect((await scene.progress(made.id, id))?.progress).toBe('shown'))
  expect((await scene.ask(scene.chief, 'GET', `/api/plays?from=0&to=${scene.clock.now()}`)).json).toMatchObject({
    rows: [{ screen: id, name: '火警疏散', plays: 1 }],
  })
})
