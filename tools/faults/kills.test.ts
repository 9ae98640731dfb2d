import { describe, expect, test } from 'vitest'
import { run, VICTIMS } from './kills.ts'

/** Of each kind; `npm run faults` does fifty. */
const RUNS = Number(process.env['LOBBYCAST_FAULT_RUNS'] ?? 15)
/** The first seed; another number finds other points. */
const FIRST = Number(process.env['LOBBYCAST_FAULT_SEED'] ?? 1)

describe.each(VICTIMS)('kill −9 of the %s at random points', (victim) => {
  test.each(Array.from({ length: RUNS }, (_, index) => FIRST + index))('seed %i: the glass is never empty, nothing falls back, all comes through once', async (seed) => {
    const { kills, newest, problems, ...outcome } = await run(victim, seed)
    expect(outcome).toEqual({ emptyMs: 0, frauds: [], fallenBack: [], playsDoubled: 0, playsMissing: [], playsLeft: 0 })
    expect(newest).toEqual({ published: newest.published, onGlass: newest.published, reported: newest.published })
    expect(problems).toEqual([])
    expect(kills).toBeLessThanOrEqual(6)
  })
})
