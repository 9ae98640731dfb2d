import { beforeEach, expect, test, vi } from 'vitest'
import { topics, type Command, type CommandResult, type Operation } from '#protocol'
import type { Agent } from '../agent/agent.ts'
import { FakeTime } from '../clock/fake-time.ts'
import { Log } from '../log/log.ts'
import { MemoryStore } from '../store/memory-store.ts'
import type { Identity } from '../store/store.ts'
import { makeProgramme, poster, SCREEN, START, TestController } from '../testing/controller.ts'
import { startTestPlayer, type TestPlayer } from '../testing/player.ts'
import type { Device } from './needs.ts'

let controller: TestController
let identity: Identity
let results: CommandResult[]
let time: FakeTime
let store: MemoryStore

beforeEach(async () => {
  controller = await TestController.start()
  identity = await controller.identity()
  results = []
  time = new FakeTime(START)
  store = new MemoryStore()
  const office = controller.broker.link({ clientId: 'office', username: '', password: '', will: null })
  office.start()
  office.subscribe(topics.results(SCREEN), ({ payload }) => results.push(JSON.parse(payload)))
})

async function start(device: Partial<Device> = {}, isTold = true): Promise<TestPlayer> {
  if (isTold) controller.tellTime(time)
  const player = await startTestPlayer(controller, identity, store, time, { device, log: new Log(time) })
  await vi.waitFor(async () => {
    await time.advance(50)
    expect(player.sync.isConnected && (!isTold || player.clock.isTrusted)).toBe(true)
  })
  return player
}

async function send(operation: Operation, more: Partial<Command> = {}): Promise<void> {
  const order: Command = { id: 'command-1', screen: SCREEN, operation, issuedAt: START, expiresAt: START + 3_600_000, ...more }
  controller.broker.accept(topics.commands(SCREEN), await controller.seal('command', order), false)
}

/** Lets the player's own time go on until it has answered so often; what is asked again while it is done may be answered once or each time. */
async function answered(atLeast: number, atMost = atLeast): Promise<void> {
  await vi.waitFor(async () => {
    await time.advance(50)
    expect(results.length).toBeGreaterThanOrEqual(atLeast)
  })
  expect(results.length).toBeLessThanOrEqual(atMost)
}

function agent(more: Partial<Agent> = {}): Agent {
  const facts = { version: '1', abilities: ['screenshot', 'display', 'volume', 'restart-browser', 'reboot', 'log'], disk: null, temperatureC: null, display: 'on', browserBytes: null, rescues: 0 } as const
  const nothing = async () => undefined
  return { facts: async () => facts, screenshot: async () => new Blob(['output'], { type: 'image/jpeg' }), setDisplay: async (isOn) => (isOn ? 'on' : 'off'), setVolume: nothing, restartBrowser: nothing, reboot: nothing, log: async () => 'agent line', settle: nothing, ...more }
}

test('a command is done once however often it comes, and answered each time as it ended', async () => {
  const { reloads } = await start()
  for (let round = 0; round < 3; round += 1) await send({ kind: 'reload' })
  await answered(1, 3)
  const before = results.length
  await time.advance(5000)
  await send({ kind: 'reload' })
  await answered(before + 1, 4)
  expect(new Set(results.map((each) => JSON.stringify(each))).size).toBe(1)
  expect([results[0]?.outcome, reloads.count]).toEqual(['done', 1])
})

test('it is not done after its time, for another screen, or without a seal', async () => {
  const player = await start()
  await send({ kind: 'reload' }, { expiresAt: START })
  await answered(1)
  expect(results).toMatchObject([{ outcome: 'expired' }])
  await send({ kind: 'reload' }, { id: 'command-2', screen: 'screen-two' as Command['screen'] })
  await vi.waitFor(async () => {
    await time.advance(50)
    expect(player.reported().refused).toMatchObject({ reason: 'other-screen' })
  })
  controller.broker.accept(topics.commands(SCREEN), JSON.stringify({ id: 'command-3', screen: SCREEN, operation: { kind: 'reload' }, issuedAt: START, expiresAt: START + 1000 }), false)
  await vi.waitFor(async () => {
    await time.advance(50)
    expect(player.reported().refused).toMatchObject({ reason: 'unreadable' })
  })
  expect(player.reloads.count).toBe(0)
})

test('before the clock is trusted nothing is judged; then what is over is not done, and the rest is', async () => {
  // The device believes that it is an hour earlier than it is.
  time = new FakeTime(START - 3_600_000)
  const { reloads, clock } = await start({}, false)
  await send({ kind: 'reload' }, { expiresAt: START - 1 })
  await send({ kind: 'reload' }, { id: 'command-2' })
  await time.advance(5000)
  expect([results, reloads.count, clock.isTrusted]).toEqual([[], 0, false])
  controller.tellTime(new FakeTime(START))
  await time.advance(20_000)
  await answered(2)
  expect(results.map(({ id, outcome }) => `${id} ${outcome}`).sort()).toEqual(['command-1 expired', 'command-2 done'])
  expect(reloads.count).toBe(1)
})

test('a crash between the claim and the end leaves it undone for ever, and says so when it is back and when it is asked', async () => {
  const first = await start({ draw: () => new Promise(() => undefined) })
  await send({ kind: 'screenshot' })
  await vi.waitFor(async () => expect(await store.commands()).toMatchObject([{ id: 'command-1', result: null }]))
  first.kill()
  let drawn = 0
  await start({ draw: async () => ((drawn += 1), { jpeg: new Blob(['x']), source: 'page' }) })
  await answered(1)
  await send({ kind: 'screenshot' })
  await answered(2)
  expect(results).toMatchObject([{ outcome: 'failed', detail: 'The player ended while it did this; nobody knows how far it came.' }, { outcome: 'failed' }])
  expect(drawn).toBe(0)
})

test('a restart is done once the player is back from it', async () => {
  const first = await start({ reload: () => new Promise(() => undefined) })
  await send({ kind: 'reload' })
  await vi.waitFor(async () => expect(await store.commands()).toHaveLength(1))
  await time.advance(1000)
  expect(results).toEqual([])
  first.kill()
  const { reloads } = await start()
  await answered(1)
  expect([results[0]?.outcome, reloads.count]).toEqual(['done', 0])
})

test('a crash after the end and before its word tells it when it is asked again', async () => {
  const first = await start()
  await send({ kind: 'identify' })
  await answered(1)
  first.kill()
  await start()
  await send({ kind: 'identify' })
  await answered(2)
  expect(results[1]).toEqual(results[0])
})

test('volume by hand stands above the programme until its time is over, also over a restart', async () => {
  const first = await start()
  first.onAir.activate(makeProgramme(1, [poster('a')], { settings: { ...makeProgramme(1, []).settings, volume: 20 } }))
  await send({ kind: 'volume', percent: 70, until: START + 600_000 })
  await answered(1)
  expect(first.onAir.volume).toBe(70)
  await vi.waitFor(async () => {
    await time.advance(50)
    expect(first.reported().hands).toMatchObject({ volume: { percent: 70, until: START + 600_000 }, display: null, abilities: null })
  })
  first.kill()
  const second = await start()
  second.onAir.activate(makeProgramme(1, [poster('a')], { settings: { ...makeProgramme(1, []).settings, volume: 20 } }))
  await vi.waitFor(() => expect(second.onAir.volume).toBe(70))
  await time.advance(600_000)
  await vi.waitFor(() => expect(second.onAir.volume).toBe(20))
  expect((await store.byHand()).volume).toBeNull()
})

test('a display that is switched off is switched by the agent, and comes back when its time is over', async () => {
  const asked: boolean[] = []
  const player = await start({ terminal: agent({ setDisplay: async (isOn) => (asked.push(isOn), isOn ? 'on' : 'off') }) })
  await send({ kind: 'display', isOn: false, until: START + 60_000 })
  await answered(1)
  expect(results).toMatchObject([{ outcome: 'done', detail: 'The display says that it is off.' }])
  expect(player.onAir.byHand.display).toMatchObject({ isOn: false })
  await time.advance(60_000)
  await vi.waitFor(() => expect(asked).toEqual([false, true]))
  expect(player.onAir.byHand.display).toBeNull()
})

test('a display that is switched on stays so until the hours of the screen next begin or end, or for less where that was asked', async () => {
  const player = await start()
  const empty = makeProgramme(1, [])
  player.onAir.activate({ ...empty, settings: { ...empty.settings, hours: { windows: [{ days: [1], start: '08:00', end: '13:00' }] } } })
  await send({ kind: 'display', isOn: true, until: null })
  await answered(1)
  expect(player.onAir.byHand.display).toEqual({ isOn: true, until: Date.UTC(2026, 10, 23) })
  await send({ kind: 'display', isOn: true, until: START + 60_000 }, { id: 'command-2' })
  await answered(2)
  expect(player.onAir.byHand.display).toEqual({ isOn: true, until: START + 60_000 })
})

test('without an agent the glass is black, and the answer says that the display has power', async () => {
  await start()
  await send({ kind: 'display', isOn: false, until: null })
  await answered(1)
  expect(results[0]?.detail).toContain('still has power')
})

test('a screenshot is the agent’s where there is one, with what was on glass, signed', async () => {
  const player = await start({ terminal: agent(), draw: async () => ({ jpeg: new Blob(['page']), source: 'page' }) })
  player.onAir.setGlass({ state: 'playing', item: 'item-a', programme: 3, since: START })
  await send({ kind: 'screenshot' })
  await answered(1)
  const [upload] = controller.uploads
  expect(new TextDecoder().decode(upload?.bytes)).toBe('output')
  expect(upload?.path).toBe(`/api/screens/${SCREEN}/uploads/command-1`)
  expect(JSON.parse(Buffer.from(upload?.headers['Lobbycast-Upload'] ?? '', 'base64url').toString())).toMatchObject({ command: 'command-1', sizeBytes: 6, shot: { source: 'output', item: 'item-a', programme: 3 } })
  expect(results).toMatchObject([{ outcome: 'done' }])
})

test('a screenshot says why nobody could see what was on glass: the screen’s name over it, or a display that is off', async () => {
  const { onAir } = await start({ draw: async () => ({ jpeg: new Blob(['page']), source: 'page' }) })
  onAir.setGlass({ state: 'playing', item: 'item-a', programme: 3, since: START })
  await send({ kind: 'identify' })
  await answered(1)
  const shoot = async (id: string) => {
    await send({ kind: 'screenshot' }, { id })
    await vi.waitFor(async () => {
      await time.advance(50)
      expect(results.at(-1)?.id).toBe(id)
    })
    const { shot } = JSON.parse(Buffer.from(controller.uploads.at(-1)?.headers['Lobbycast-Upload'] ?? '', 'base64url').toString())
    return shot.hidden
  }
  expect(await shoot('covered')).toBe('identify')
  await time.advance(10_000)
  expect(await shoot('seen')).toBeUndefined()
  await send({ kind: 'display', isOn: false, until: null }, { id: 'off' })
  expect(await shoot('dark')).toBe('dark')
})

test('where there is no glass a screenshot fails and says why', async () => {
  await start()
  await send({ kind: 'screenshot' })
  await answered(1)
  expect(results).toMatchObject([{ outcome: 'failed', detail: 'There is no glass.' }])
})

test('a file that does not get through is tried again; one that is refused is not', async () => {
  await start()
  controller.uploadStatus = null
  await send({ kind: 'collect-log' })
  await time.advance(500)
  controller.uploadStatus = 200
  await answered(1)
  expect([results[0]?.outcome, controller.uploads.length]).toEqual(['done', 1])
  controller.uploadStatus = 412
  await send({ kind: 'collect-log' }, { id: 'command-2' })
  await answered(2)
  expect(results[1]).toMatchObject({ outcome: 'failed', detail: 'The controller did not take the file (412).' })
})

test('a log has the player’s own lines and the terminal’s', async () => {
  const player = await start({ terminal: agent({ log: async () => '\u001b[31magent line\u001b[0m\u0000' }) })
  player.onAir.raiseTrouble({ kind: 'storage', name: 'quota', detail: 'The store is full.', since: START })
  await send({ kind: 'collect-log' })
  await answered(1)
  const text = new TextDecoder().decode(controller.uploads[0]?.bytes)
  expect(text).toContain('trouble: storage quota: The store is full.')
  expect(text).toContain('\nagent line\n')
})

test.each([['restart-browser', 'There is no agent on this terminal.'], ['reboot', 'There is no agent on this terminal.']] as const)('%s needs an agent', async (kind, detail) => {
  await start()
  await send({ kind })
  await answered(1)
  expect(results).toMatchObject([{ outcome: 'failed', detail }])
})

test('clearing all content keeps who it is, what was played and how new its programmes were, and starts anew', async () => {
  const player = await start()
  await controller.publish(makeProgramme(4, [poster('a')]))
  await vi.waitFor(async () => expect((await store.pointer()).active?.version).toBe(4))
  await store.addPlay({ item: 'a', programme: 4, entry: 'entry-1', from: START, until: START + 1, outcome: 'shown', clock: 'synced' })
  await send({ kind: 'clear-store', what: 'content' })
  await answered(1)
  await vi.waitFor(() => expect(player.reloads.count).toBe(1))
  expect(await store.pointer()).toMatchObject({ active: null, highest: { version: 4 } })
  expect(await store.identity()).not.toBeNull()
  player.kill()
  const again = await start()
  await vi.waitFor(() => expect(again.onAir.programme?.version).toBe(4))
})
