import { CHUNK_BYTES, topics } from '#protocol'
import { afterEach, expect, test } from 'vitest'
import { makeTakeover } from '../../player/testing/controller.ts'
import { START, type House, type Screen } from './house.ts'
import { begin, bytes, mustBeWell, picture, say } from './things.ts'

let house: House
let screen: Screen
afterEach(() => mustBeWell(screen))

async function healed(): Promise<void> {
  await house.pass(60_000)
  expect(screen.glass.front?.programme).toBe(house.version)
  expect(screen.reported().programme.active).toBe(house.version)
  expect(house.doubled).toEqual([])
}

/** The numbers of the plays that the controller has, in order, are 1, 2, 3… */
function expectPlaysWithoutGap(): void {
  const numbers = [...house.plays.values()].map(({ sequence }) => sequence).toSorted((a, b) => a - b)
  expect(numbers).toEqual(Array.from(numbers, (_, index) => index + 1))
}

test('network-cut: two hours without any network: all of it is played, and every play arrives once afterwards', async () => {
  ;({ house, screen } = await begin())
  const end = screen.player.conditions.begin({ isBrokerCut: true, isHttpCut: true })
  await house.pass(7_200_000, 60_000)
  expect(screen.glass.front?.state).toBe('playing')
  expect(house.plays.size).toBeLessThan(3)
  end()
  await house.publish([say('c')])
  await healed()
  expect(house.plays.size).toBeGreaterThan(718)
  expectPlaysWithoutGap()
})

test('network-no-http: a programme whose media cannot be had waits, and the old one goes on', async () => {
  ;({ house, screen } = await begin())
  const end = screen.player.conditions.begin({ isHttpCut: true })
  const medium = await house.controller.addMedium(bytes(4000, 3))
  await house.publish([picture('c', medium)], { media: [medium] })
  await house.pass(20_000)
  expect([screen.glass.front?.programme, screen.reported().download?.failing]).toEqual([1, 'Failed to fetch'])
  end()
  await healed()
})

test('network-no-broker: what is under way by HTTP alone is finished, and the screen plays on', async () => {
  ;({ house, screen } = await begin())
  const large = await house.controller.addMedium(bytes(CHUNK_BYTES * 2, 4))
  const slow = screen.player.conditions.begin({ bandwidthKBps: 1000 })
  await house.publish([picture('c', large)], { media: [large] })
  await house.pass(1000)
  const end = screen.player.conditions.begin({ isBrokerCut: true })
  await house.pass(20_000)
  expect(screen.glass.front).toMatchObject({ programme: 2, item: 'c' })
  end()
  slow()
  await healed()
})

test('network-slow: 20 kB/s and two seconds each way: the old programme stays until the new one is whole', async () => {
  ;({ house, screen } = await begin())
  const end = screen.player.conditions.begin({ bandwidthKBps: 20, latencyMs: 2000, jitterMs: 500 })
  const medium = await house.controller.addMedium(bytes(400_000, 3))
  await house.publish([picture('c', medium)], { media: [medium] })
  await house.pass(20_000)
  expect(screen.glass.front?.programme).toBe(1)
  await house.pass(30_000)
  expect(screen.glass.front?.programme).toBe(2)
  end()
  await healed()
})

test('network-loss: with a third of everything lost, programmes and plays still come through once', async () => {
  ;({ house, screen } = await begin())
  const end = screen.player.conditions.begin({ lossShare: 0.33, latencyMs: 50, jitterMs: 100 })
  for (let round = 0; round < 5; round += 1) {
    const medium = await house.controller.addMedium(bytes(3000 + round, round))
    await house.publish([say(`s${round}`), picture(`m${round}`, medium)], { media: [medium] })
    await house.pass(25_000)
  }
  expect(screen.glass.front?.programme).toBe(house.version)
  end()
  await healed()
  expectPlaysWithoutGap()
})

test('network-flapping: a connection that breaks every three seconds keeps nothing from the glass', async () => {
  ;({ house, screen } = await begin())
  for (let round = 0; round < 20; round += 1) {
    if (round % 4 === 0) await house.publish([say(`s${round}`)])
    await house.pass(3000)
    house.broker.cut(`screen-${screen.id}`)
  }
  await healed()
  expectPlaysWithoutGap()
})

test('messages-duplicated: everything twice changes nothing, and a command is done once', async () => {
  ;({ house, screen } = await begin())
  screen.player.conditions.begin({ duplicatedShare: 1 })
  const starts = screen.player.starts
  house.say(topics.commands(screen.id), await house.controller.seal('command', { id: 'c1', screen: screen.id, operation: 'identify', issuedAt: START, expiresAt: START + 600_000 }))
  await house.publish([say('c')])
  await house.takeOver([makeTakeover('t', say('alarm'), { from: START, until: START + 20_000 })])
  await house.pass(30_000)
  expect([screen.player.starts, screen.glass.items.filter((item) => item === 'alarm').length]).toEqual([starts, 1])
  await healed()
  expectPlaysWithoutGap()
})

test('messages-reordered: an older programme after a newer one is refused, and the newest stays', async () => {
  ;({ house, screen } = await begin())
  screen.player.conditions.begin({ reorderedShare: 0.7 })
  for (let round = 0; round < 12; round += 1) await house.publish([say(`s${round}`)])
  await house.pass(5000)
  expect(screen.glass.front?.programme).toBe(13)
  expect(screen.glass.seen.map(({ programme }) => programme ?? 0)).toEqual(screen.glass.seen.map(({ programme }) => programme ?? 0).toSorted((a, b) => a - b))
  await healed()
})

test('messages-late: a command that comes after its time is not done, a takeover after its end not shown', async () => {
  ;({ house, screen } = await begin())
  screen.player.conditions.begin({ delayedShare: 1, delayMs: 30_000 })
  const starts = screen.player.starts
  house.say(topics.commands(screen.id), await house.controller.seal('command', { id: 'c1', screen: screen.id, operation: 'reload', issuedAt: START, expiresAt: house.trueTime() + 10_000 }))
  await house.takeOver([makeTakeover('t', say('alarm'), { from: START, until: house.trueTime() + 10_000 })])
  await house.pass(45_000)
  expect([screen.player.starts, screen.glass.items.includes('alarm')]).toEqual([starts, false])
})

test('two-players-one-identity: both play on; neither is shown what is not signed, and no play counts twice', async () => {
  ;({ house, screen } = await begin())
  const twin = await house.screen(2)
  await twin.on()
  await house.publish([say('c')])
  await house.pass(30_000)
  for (const each of [screen, twin]) {
    expect(each.glass.front?.state).toBe('playing')
    expect([each.glass.emptyMs, each.glass.frauds]).toEqual([0, []])
  }
  expect(twin.glass.front?.programme).toBe(2)
  expect(house.doubled).toEqual([])
})
