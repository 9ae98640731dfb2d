import { beforeEach, expect, test, vi } from 'vitest'
import { TAKEOVERS_LIMIT_BYTES, topics, type Takeover } from '#protocol'
import { FakeTime } from '../clock/fake-time.ts'
import type { Identity } from '../store/store.ts'
import { image, makeProgramme, makeTakeover, poster, SCREEN, START, TestController } from '../testing/controller.ts'
import { startTestPlayer, type TestPlayer } from '../testing/player.ts'

let controller: TestController
let identity: Identity
beforeEach(async () => {
  controller = await TestController.start()
  identity = await controller.identity()
})

const onAir = (player: TestPlayer) => player.onAir.takeovers.map(({ id }) => id)
const expectOnAir = (player: TestPlayer, ...ids: readonly string[]) => vi.waitFor(() => expect(onAir(player)).toEqual(ids))
const expectRefused = (player: TestPlayer, reason: string) => vi.waitFor(() => expect(player.reported().refused?.reason).toBe(reason))
const expectReported = (player: TestPlayer, takeovers: unknown) =>
  vi.waitFor(
    async () => {
      await player.time.advance(20)
      expect(player.reported().takeovers).toMatchObject(takeovers as object)
    },
    { interval: 10 },
  )
/** Answers the player's questions for the time with an instant so far from its own. */
function keepClock(player: TestPlayer, aheadMs: () => number): void {
  const office = controller.broker.link({ clientId: 'office', username: '', password: '', will: null })
  office.start()
  office.subscribe(topics.timeQuestion(SCREEN), ({ payload }) => {
    void controller.answer(office, SCREEN, payload, player.time.wall() + aheadMs())
  })
}

test('a message is taken, reported, and a newer one without the takeover cancels it', async () => {
  const player = await startTestPlayer(controller, identity)
  await controller.publishTakeovers(START, [makeTakeover('t', poster('alarm'))])
  await expectOnAir(player, 't')
  await expectReported(player, { version: START, ready: ['t'], failed: [], showing: null })
  await controller.publishTakeovers(START + 1, [])
  await expectOnAir(player)
  await expectReported(player, { version: START + 1, ready: [] })
  expect(player.problems).toEqual([])
})

test('those of other screens are left out, those for all and silent drills are not', async () => {
  const player = await startTestPlayer(controller, identity)
  const screens = (...names: readonly string[]) => ({ screens: names as readonly string[] as Takeover['screens'] })
  await controller.publishTakeovers(START, [makeTakeover('mine', poster('a'), screens('screen-two', SCREEN)), makeTakeover('theirs', poster('a'), screens('screen-two')), makeTakeover('quiet', poster('a'), { drill: 'silent' })])
  await expectOnAir(player, 'mine', 'quiet')
  await expectReported(player, { ready: ['mine', 'quiet'] })
})

test('what is on glass is reported as showing', async () => {
  const player = await startTestPlayer(controller, identity)
  await controller.publishTakeovers(START, [makeTakeover('t', poster('alarm'))])
  await expectOnAir(player, 't')
  player.onAir.setGlass({ state: 'playing', item: 'alarm', programme: null, since: START }, onTakeover(player))
  await expectReported(player, { showing: 't' })
})

test('a message of another root, of another domain, changed, or mere noise is refused', async () => {
  const player = await startTestPlayer(controller, identity)
  const stranger = await TestController.start(controller.broker)
  await stranger.publishTakeovers(START, [makeTakeover('t', poster('alarm'))])
  await expectRefused(player, 'unknown-key')
  controller.broker.accept(topics.takeovers, await controller.seal('feed', { version: START, takeovers: [] }), true)
  await expectRefused(player, 'bad-signature')
  controller.broker.accept(topics.takeovers, 'noise', true)
  await expectRefused(player, 'unreadable')
  expect(onAir(player)).toEqual([])
  expect(await player.store.takeovers()).toBeNull()
})

test('a message that is too long or says what cannot be is refused', async () => {
  const player = await startTestPlayer(controller, identity)
  controller.broker.accept(topics.takeovers, `"${'火'.repeat(TAKEOVERS_LIMIT_BYTES / 3)}"`, true)
  await expectRefused(player, 'too-large')
  const medium = await controller.addMedium(new Uint8Array(100))
  controller.broker.accept(topics.takeovers, await controller.seal('takeover', { version: START, takeovers: [{ ...makeTakeover('t', poster('a')), until: START }] }), true)
  await expectRefused(player, 'unreadable')
  controller.broker.accept(topics.takeovers, await controller.seal('takeover', { version: START, takeovers: [makeTakeover('t', poster('a'), { media: [{ ...medium, sizeBytes: 9_000_000 }] })] }), true)
  await expectRefused(player, 'unreadable')
})

test('an older message and another one of the same version are refused, also after a restart; the same again is no news', async () => {
  const player = await startTestPlayer(controller, identity)
  const old = await controller.publishTakeovers(START, [])
  const newer = await controller.publishTakeovers(START + 5, [makeTakeover('t', poster('alarm'))])
  await expectOnAir(player, 't')
  await player.sync.settled()
  player.kill()
  controller.broker.accept(topics.takeovers, old, true)
  const again = await startTestPlayer(controller, identity, player.store)
  await expectRefused(again, 'not-newer')
  expect(onAir(again)).toEqual(['t'])
  await controller.publishTakeovers(START + 5, [])
  await expectRefused(again, 'same-version-other-content')
  expect(onAir(again)).toEqual(['t'])
  again.kill()
  controller.broker.accept(topics.takeovers, newer, true)
  const third = await startTestPlayer(controller, identity, again.store)
  await vi.waitFor(() => expect(third.reported().connection).toBeTruthy())
  expect(third.reported().refused).toBeNull()
})

test('after a loss of power it is back before anything is connected, and still ends at its time', async () => {
  const player = await startTestPlayer(controller, identity)
  await controller.publishTakeovers(START, [makeTakeover('t', poster('alarm'))])
  await expectOnAir(player, 't')
  await player.sync.settled()
  player.kill()
  controller.broker.goDown()
  const again = await startTestPlayer(controller, identity, player.store, new FakeTime(START + 30_000))
  expect(onAir(again)).toEqual(['t'])
  await again.time.advance(29_999)
  expect(onAir(again)).toEqual(['t'])
  await again.time.advance(1)
  expect(onAir(again)).toEqual([])
})

test('a clock that is set back keeps nothing on glass', async () => {
  const player = await startTestPlayer(controller, identity)
  await controller.publishTakeovers(START, [makeTakeover('t', poster('alarm'))])
  await expectOnAir(player, 't')
  await player.time.advance(20_000)
  player.time.setWall(START - 86_400_000)
  await player.time.advance(39_000)
  expect(onAir(player)).toEqual(['t'])
  await player.time.advance(1000)
  expect(onAir(player)).toEqual([])
})

test('a clock that is years behind is taken to be no earlier than the message itself, also after a restart', async () => {
  const player = await startTestPlayer(controller, identity, undefined, new FakeTime(1000))
  await controller.publishTakeovers(START, [makeTakeover('t', poster('alarm'), { until: START + 600_000 })])
  await expectOnAir(player, 't')
  await player.time.advance(240_000)
  await player.sync.settled()
  player.kill()
  expect(await player.store.floor()).toBe(START + 240_000)
  const again = await startTestPlayer(controller, identity, player.store, new FakeTime(1000))
  await again.time.advance(359_999)
  expect(onAir(again)).toEqual(['t'])
  await again.time.advance(1)
  expect(onAir(again)).toEqual([])
})

test('a clock that was wrongly ahead gives back, at the first sync, what it had ended', async () => {
  const player = await startTestPlayer(controller, identity, undefined, new FakeTime(START + 86_400_000))
  await controller.publishTakeovers(START, [makeTakeover('t', poster('alarm'))])
  await vi.waitFor(async () => expect((await player.store.takeovers())?.version).toBe(START))
  expect(onAir(player)).toEqual([])
  keepClock(player, () => -86_400_000)
  await player.time.advance(5000)
  await expectOnAir(player, 't')
  await player.time.advance(60_000)
  expect(onAir(player)).toEqual([])
})

test('what was over once by a trusted clock does not come back when that clock is set back', async () => {
  let ahead = 0
  const player = await startTestPlayer(controller, identity)
  keepClock(player, () => ahead)
  await player.time.advance(1000)
  await controller.publishTakeovers(START, [makeTakeover('t', poster('alarm'))])
  await expectOnAir(player, 't')
  await player.time.advance(60_000)
  expect(onAir(player)).toEqual([])
  ahead = -50_000
  await vi.waitFor(
    async () => {
      await player.time.advance(500)
      expect(player.clock.now()).toBeLessThan(START + 60_000)
    },
    { interval: 5 },
  )
  expect(onAir(player)).toEqual([])
})

test('media that are not here are fetched, checked and kept from eviction; only then it is ready', async () => {
  const mine = await controller.addMedium(new Uint8Array(1000).fill(1))
  const { promise, resolve } = Promise.withResolvers<void>()
  const { fetch } = controller
  controller.fetch = async (path, init) => {
    await promise
    return fetch(path, init)
  }
  const player = await startTestPlayer(controller, identity)
  await controller.publishTakeovers(START, [makeTakeover('t', image('alarm', mine), { media: [mine], until: START + 600_000 })])
  await expectOnAir(player, 't')
  await expectReported(player, { version: START, ready: [] })
  resolve()
  await expectReported(player, { ready: ['t'] })
  await controller.publish(makeProgramme(2, [poster('b')]))
  await controller.publish(makeProgramme(3, [poster('c')]))
  await vi.waitFor(() => expect(player.onAir.programme?.version).toBe(3))
  await player.time.advance(61_000)
  expect(player.store.media.has(mine.hash)).toBe(true)
  await controller.publishTakeovers(START + 1, [])
  await expectOnAir(player)
  await player.time.advance(61_000)
  await vi.waitFor(() => expect(player.store.media.has(mine.hash)).toBe(false))
  expect(player.problems).toEqual([])
})

test('what was staged with the programme is not fetched again', async () => {
  const player = await startTestPlayer(controller, identity)
  const medium = await controller.addMedium(new Uint8Array(1000).fill(1))
  await controller.publish(makeProgramme(1, [poster('a')], { media: [medium] }))
  await vi.waitFor(() => expect(player.onAir.programme?.version).toBe(1))
  await controller.publishTakeovers(START, [makeTakeover('t', image('alarm', medium), { media: [medium] })])
  await expectReported(player, { ready: ['t'] })
  expect(controller.requests).toHaveLength(1)
})

test('a programme and a takeover that want the same medium at once fetch it once', async () => {
  const player = await startTestPlayer(controller, identity)
  await vi.waitFor(() => expect(player.sync.isConnected).toBe(true))
  const medium = await controller.addMedium(new Uint8Array(5_000_000).fill(1))
  await Promise.all([controller.publish(makeProgramme(1, [image('a', medium)], { media: [medium] })), controller.publishTakeovers(START, [makeTakeover('t', image('alarm', medium), { media: [medium] })])])
  await expectReported(player, { ready: ['t'] })
  await vi.waitFor(() => expect(player.onAir.programme?.version).toBe(1))
  expect(controller.requests).toHaveLength(2)
})

test('one with a medium that is not what was signed has failed, and the others do not wait for it', async () => {
  const player = await startTestPlayer(controller, identity)
  const [bad, good] = [await controller.addMedium(new Uint8Array(1000).fill(1)), await controller.addMedium(new Uint8Array(1000).fill(2))]
  controller.serve = (bytes, hash) => (hash === bad.hash ? new Uint8Array(bytes.byteLength) : bytes)
  await controller.publishTakeovers(START, [makeTakeover('bad', image('a', bad), { media: [bad] }), makeTakeover('good', image('b', good), { media: [good] })])
  await expectReported(player, { ready: ['good'], failed: [{ id: 'bad' }] })
  controller.serve = (bytes) => bytes
  await player.time.advance(16_000)
  await expectReported(player, { ready: ['bad', 'good'], failed: [] })
})

function onTakeover(player: TestPlayer) {
  return player.onAir.takeovers[0]?.id ?? null
}
