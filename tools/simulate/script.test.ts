import { expect, test } from 'vitest'
import { Chance } from '#player'
import { faultScript, meets, nextOccurrence, type TimedFault } from './script.ts'

const read = (fault: unknown) => faultScript.parse({ faults: [fault] })
const timed = (fault: unknown) => read(fault).faults[0] as TimedFault

test('what a script leaves out is nothing: everybody, from the start, once, to the end', () => {
  expect(read({ what: 'partition' })).toEqual({ seed: 1, faults: [{ what: 'partition', atS: 0, spreadS: 0, players: 'all', from: 'both' }] })
})

test.each([{ what: 'earthquake' }, { what: 'network', lossShare: 2 }, { what: 'kill', at: 3 }, { what: 'clock-jump' }])('%o is refused', (fault) => {
  expect(faultScript.safeParse({ faults: [fault] }).success).toBe(false)
})

test('a fault comes again at its period, each player at a moment of its own', () => {
  const fault = timed({ what: 'kill', atS: 10, everyS: 60, spreadS: 5 })
  const [one, two] = [new Chance(1).of('player 1'), new Chance(1).of('player 2')]
  const first = nextOccurrence(fault, 0, 0, one)?.atMs ?? 0
  expect(first).toBeGreaterThanOrEqual(10_000)
  expect(first).toBeLessThan(15_000)
  expect(nextOccurrence(fault, 0, 0, two)?.atMs).not.toBe(first)
  expect(nextOccurrence(fault, 0, first + 1, one)?.atMs).toBe(first + 60_000)
  expect(nextOccurrence(timed({ what: 'kill', atS: 10 }), 0, 10_001, one)).toBeNull()
})

test('players are met by number, by range, or by share, and always the same ones', () => {
  const chanceOf = (player: number) => new Chance(9).of(`player ${player}`)
  const met = (players: unknown) => Array.from({ length: 100 }, (_, index) => index + 1).filter((player) => meets(read({ what: 'kill', players }), 0, player, chanceOf(player)))
  expect(met([2, 5])).toEqual([2, 5])
  expect(met({ from: 98, to: 200 })).toEqual([98, 99, 100])
  expect(met({ share: 0.3 }).length).toBeGreaterThan(15)
  expect(met({ share: 0.3 }).length).toBeLessThan(45)
  expect(met({ share: 0.3 })).toEqual(met({ share: 0.3 }))
})
