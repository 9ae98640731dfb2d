import { Chance } from '#player'
import { expect, test } from 'vitest'
import { begin } from '../faults/things.ts'
import { applyFaults } from './faults.ts'
import { faultScript } from './script.ts'

/** A playing screen to which the faults happen for so long; and which ones did. */
async function happen(faults: readonly unknown[], ms: number) {
  const { house, screen } = await begin()
  const happened: string[] = []
  const ending = new AbortController()
  applyFaults({ script: faultScript.parse({ faults }), number: 1, player: screen.player, chance: new Chance(1), time: house.time, signal: ending.signal, happened: (what) => happened.push(what), problem: (error) => house.problems.push(error) })
  await house.pass(ms)
  ending.abort()
  return { house, screen, happened }
}

test('a player is killed as often as the script says, and starts again on what it had', async () => {
  const { screen, happened } = await happen([{ what: 'kill', atS: 5, everyS: 20, offS: 2 }], 60_000)
  expect(happened).toEqual(['kill', 'kill', 'kill'])
  expect([screen.player.starts, screen.player.isOn, screen.player.onAir?.programme?.version]).toEqual([4, true, 1])
})

test('what has a length ends by itself, what has none stays', async () => {
  const { screen } = await happen([{ what: 'partition', from: 'broker', atS: 1, forS: 5 }, { what: 'disk-full', atS: 2 }], 10_000)
  expect(screen.player.conditions.now).toMatchObject({ isBrokerCut: false, isDiskFull: true })
  expect(screen.player.isConnected).toBe(true)
})

test('clocks are wrong from the start or are set later', async () => {
  const { house, screen } = await happen([{ what: 'wrong-clock', wall: '1970-01-01T00:00:00Z' }, { what: 'clock-jump', atS: 3, byS: 3600 }], 5000)
  expect(Math.round(screen.player.deviceTime.wall() / 1000)).toBe(3605)
  expect(house.problems).toEqual([])
})

test('faults of other players do not happen to this one', async () => {
  const { happened } = await happen([{ what: 'kill', players: [2, 3] }, { what: 'evicted', players: { from: 5, to: 9 } }], 5000)
  expect(happened).toEqual([])
})

test('a player that has been told to end does not come back, also when it had just been killed', async () => {
  const { house, screen } = await happen([{ what: 'kill', atS: 2, offS: 3 }], 3000)
  await screen.player.stop()
  await house.pass(10_000)
  expect([screen.player.isOn, screen.player.starts]).toEqual([false, 1])
})
