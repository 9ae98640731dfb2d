import { topics, type ShellId, type ShellToRun } from '#protocol'
import { beforeEach, expect, test, vi } from 'vitest'
import { FakeTime } from '../clock/fake-time.ts'
import { MemoryStore } from '../store/memory-store.ts'
import type { Identity } from '../store/store.ts'
import { SCREEN, START, TestController } from '../testing/controller.ts'
import { MemoryTerminal } from '../testing/memory-installer.ts'
import { startTestPlayer, type TestPlayer } from '../testing/player.ts'

const [OLD, NEW, NEWER] = ['000000000001', '000000000002', '000000000003'] as const satisfies readonly ShellId[]
const digestOf = (shell: ShellId) => shell.padEnd(64, 'a')
const build = (shell: ShellId): ShellToRun => ({ shell, digest: digestOf(shell) })

let controller: TestController
let identity: Identity
let terminal: MemoryTerminal
let store: MemoryStore
let time: FakeTime
beforeEach(async () => {
  controller = await TestController.start()
  identity = await controller.identity()
  terminal = new MemoryTerminal(OLD)
  for (const shell of [OLD, NEW, NEWER]) terminal.served.set(shell, digestOf(shell))
  store = new MemoryStore()
  time = new FakeTime(START)
})

async function start(): Promise<TestPlayer> {
  const player = await startTestPlayer(controller, identity, store, time, { installer: terminal.start() })
  change(player, 'first')
  return player
}
let version = 0
async function want(everyone: ShellToRun | null, forThis?: ShellToRun): Promise<void> {
  version += 1
  const screens = forThis === undefined ? [] : [{ ...forThis, screen: SCREEN }]
  controller.broker.accept(topics.players, await controller.seal('players', { version: START + version, everyone, screens }), true)
}
const expectUpdate = (player: TestPlayer, update: unknown) =>
  vi.waitFor(async () => {
    await player.time.advance(20)
    expect(player.reported().player.update ?? null).toEqual(update)
  })
/** The picture changes, as it does at the end of every item. */
function change(player: TestPlayer, item: string): void {
  player.onAir.setGlass({ state: 'playing', item, programme: 1, since: player.time.wall() })
}
/** Until the player has asked for a new start; then it starts anew on what the terminal starts. */
async function startAnew(player: TestPlayer): Promise<TestPlayer> {
  await vi.waitFor(() => expect(player.reloads.count).toBe(1))
  player.kill()
  return start()
}
/** A player that has gone over to the new build, in its trial. */
async function inTrial(): Promise<TestPlayer> {
  const player = await start()
  await want(build(NEW))
  await expectUpdate(player, { shell: NEW, state: 'ready', detail: null })
  change(player, 'next')
  const next = await startAnew(player)
  expect(terminal.starting).toBe(NEW)
  return next
}

test('a build that is wanted is brought beside the running one, and begins at a change of item', async () => {
  const player = await start()
  await want(build(NEW))
  await expectUpdate(player, { shell: NEW, state: 'ready', detail: null })
  await player.time.advance(60_000)
  expect(player.reloads.count).toBe(0)
  change(player, 'second')
  await expectUpdate(await startAnew(player), { shell: NEW, state: 'trial', detail: null })
})

test('it is the one to keep after a minute without trouble, and all others are forgotten', async () => {
  const player = await inTrial()
  await player.time.advance(50_000)
  expect((await store.update())?.trial).not.toBeNull()
  await player.time.advance(30_000)
  await expectUpdate(player, null)
  expect(terminal.asked.at(-1)).toBe(`settle ${NEW}`)
  expect(await store.update()).toMatchObject({ trial: null, refused: [] })
})

test('one that presents no frames gives way to the one before, which refuses it and says why', async () => {
  const player = await inTrial()
  player.freezing.isFrozen = true
  await player.time.advance(200_000)
  const back = await startAnew(player)
  expect(terminal.starting).toBe(OLD)
  await expectUpdate(back, { shell: NEW, state: 'refused', detail: 'It presents no frames.' })
  expect(back.onAir.troubles).toMatchObject([{ kind: 'update', name: NEW }])
  expect(terminal.asked.at(-1)).toBe(`settle ${OLD}`)
})

test('one that never began leaves its refusal to the next start of the one before', async () => {
  const player = await inTrial()
  player.kill()
  // What the page itself does when nothing is shown.
  await terminal.start().turnBack()
  await expectUpdate(await start(), { shell: NEW, state: 'refused', detail: 'It did not start.' })
})

test('one that starts again and again without proving itself is given up', async () => {
  let player = await inTrial()
  for (let more = 0; more < 3; more += 1) {
    await vi.waitFor(async () => expect((await store.update())?.trial?.starts).toBe(more + 1))
    player.kill()
    player = await start()
  }
  await expectUpdate(await startAnew(player), { shell: NEW, state: 'refused', detail: 'It started 4 times without proving itself.' })
})

test('what was refused is not brought again, another build is', async () => {
  const player = await inTrial()
  player.freezing.isFrozen = true
  await player.time.advance(200_000)
  const back = await startAnew(player)
  terminal.asked.length = 0
  await want(build(NEW))
  await back.time.advance(300_000)
  expect(terminal.asked.filter((each) => each.startsWith('bring'))).toEqual([])
  await want(build(NEWER))
  await expectUpdate(back, { shell: NEWER, state: 'ready', detail: null })
})

test('a build that is not what was signed is refused and never begins', async () => {
  const player = await start()
  terminal.served.set(NEW, 'another'.padEnd(64, 'b'))
  await want(build(NEW))
  await expectUpdate(player, { shell: NEW, state: 'refused', detail: 'It is not what was signed.' })
  change(player, 'next')
  await player.time.advance(60_000)
  expect([player.reloads.count, terminal.starting]).toEqual([0, OLD])
})

test('without a network it is asked for again until it comes', async () => {
  const player = await start()
  terminal.isReachable = false
  await want(build(NEW))
  await expectUpdate(player, { shell: NEW, state: 'fetching', detail: 'The network is down.' })
  terminal.isReachable = true
  await player.time.advance(100_000)
  await expectUpdate(player, { shell: NEW, state: 'ready', detail: null })
})

test('a screen that is named gets its own build, and goes back when it is named no more', async () => {
  const player = await start()
  await want(build(OLD), build(NEW))
  await expectUpdate(player, { shell: NEW, state: 'ready', detail: null })
  await want(build(OLD))
  await expectUpdate(player, null)
  change(player, 'next')
  await player.time.advance(1000)
  expect(player.reloads.count).toBe(0)
})

test('during a takeover nothing begins', async () => {
  const player = await start()
  await want(build(NEW))
  await expectUpdate(player, { shell: NEW, state: 'ready', detail: null })
  player.onAir.setGlass({ state: 'playing', item: 'alarm', programme: 1, since: START }, 'alarm' as never)
  await player.time.advance(20 * 60_000)
  expect(player.reloads.count).toBe(0)
  change(player, 'after')
  await vi.waitFor(() => expect(player.reloads.count).toBe(1))
})

test('an older message, and one that nobody signed, change nothing', async () => {
  const player = await start()
  await want(build(OLD))
  const older = await controller.seal('players', { version: START, everyone: build(NEW), screens: [] })
  await vi.waitFor(async () => expect((await store.update())?.version).toBe(START + version))
  controller.broker.accept(topics.players, older, true)
  await vi.waitFor(() => expect(player.reported().refused?.reason).toBe('not-newer'))
  controller.broker.accept(topics.players, older.replace(NEW, NEWER), true)
  await vi.waitFor(() => expect(player.reported().refused?.reason).toBe('bad-signature'))
  expect(terminal.asked.filter((each) => each.startsWith('bring'))).toEqual([])
})

test('when the power went before it could be adopted, the running one goes on and tries again', async () => {
  await store.setIdentity(identity)
  await store.keepUpdate({ version: 1, trial: { shell: NEW, starts: 0, why: null }, refused: [] })
  const player = await start()
  await want(build(NEW))
  await expectUpdate(player, { shell: NEW, state: 'ready', detail: null })
})
