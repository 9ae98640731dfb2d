import { afterEach, expect, test } from 'vitest'
import { makeTakeover } from '../../player/testing/controller.ts'
import { START } from './house.ts'
import { begin, type Begun, mustBeWell, say } from './things.ts'

const YEAR_MS = 366 * 86_400_000
const HOUR_MS = 3_600_000

let begun: Begun
afterEach(() => mustBeWell(begun.screen))

/** A start with this clock and nobody to ask. */
async function startAlone(wallMs: number): Promise<void> {
  const { house, screen } = begun
  house.broker.goDown()
  screen.cut()
  await house.pass(5000)
  screen.player.deviceTime.set(wallMs)
  await screen.on()
  await house.pass(30_000)
}

/** As soon as there is somebody to ask, the clock is right. */
async function heals(): Promise<void> {
  const { house, screen } = begun
  house.broker.comeUp()
  await house.pass(15_000)
  expect(screen.player.clock?.trust).toBe('synced')
  expect(Math.abs((screen.player.clock?.now() ?? 0) - house.trueTime())).toBeLessThan(100)
  expect(screen.reported().clock.trust).toBe('synced')
  expect(screen.glass.front?.state).toBe('playing')
}

test('clock-1970: a dead battery and no network: the programme plays, and time does not begin before what was known', async () => {
  begun = await begin()
  await begun.house.pass(301_000, 1000)
  await startAlone(0)
  expect(begun.screen.glass.front?.state).toBe('playing')
  expect(begun.screen.player.clock?.trust).toBe('floor')
  expect(begun.screen.player.clock?.now() ?? 0).toBeGreaterThan(START)
  await heals()
})

test('clock-next-year: a clock that is a year ahead, without a network, stops nothing', async () => {
  begun = await begin()
  await startAlone(START + YEAR_MS)
  expect(begun.screen.glass.front).toMatchObject({ state: 'playing', programme: 1 })
  await heals()
})

test('clock-year-ago: a clock that is a year behind, without a network, stops nothing', async () => {
  begun = await begin()
  await startAlone(START - YEAR_MS)
  expect(begun.screen.glass.front).toMatchObject({ state: 'playing', programme: 1 })
  await heals()
})

test.each([HOUR_MS, -HOUR_MS])('clock-step (%i ms): somebody sets the device’s clock while it plays: items keep their length, nothing is played again', async (step) => {
  begun = await begin()
  const { house, screen } = begun
  await house.pass(20_000)
  const from = screen.glass.seen.length
  screen.player.deviceTime.jump(step)
  await house.pass(60_000)
  const lengths = screen.glass.seen.slice(from).map(({ at }, index, all) => (all[index + 1]?.at ?? at) - at)
  expect(lengths.slice(1, -1).every((each) => Math.abs(each - 10_000) < 300)).toBe(true)
  expect(Math.abs((screen.player.clock?.now() ?? 0) - house.trueTime())).toBeLessThan(100)
  expect(house.doubled).toEqual([])
})

test('clock-step-alone: the same without a network and before the controller was ever heard', async () => {
  begun = await begin()
  await startAlone(START)
  const { house, screen } = begun
  screen.player.deviceTime.jump(HOUR_MS)
  await house.pass(30_000)
  expect(screen.glass.front?.state).toBe('playing')
  screen.player.deviceTime.jump(-2 * HOUR_MS)
  await house.pass(30_000)
  expect(screen.glass.front?.state).toBe('playing')
  await heals()
})

test.each([
  ['spring', Date.UTC(2027, 2, 28, 0, 50)],
  ['autumn', Date.UTC(2026, 9, 25, 0, 50)],
])('clock-dst-%s: on the night the clocks change there is a picture in every second', async (_, night) => {
  const when = { kind: 'weekly' as const, days: [1, 2, 3, 4, 5, 6, 7], start: '02:00', end: '03:00' }
  begun = await begin()
  const { house, screen } = begun
  const [day, odd] = [say('day'), say('odd')]
  await house.publish([day, odd], {
    schedule: {
      zone: 'Europe/Berlin',
      entries: [
        { id: 'e1', playlist: 'p1', priority: 'background', when: { kind: 'always' }, anchor: START, rank: 0 },
        { id: 'e2', playlist: 'p2', priority: 'normal', when, anchor: START, rank: 0 },
      ],
      playlists: [
        { id: 'p1', slots: [{ id: 's1', item: day.id, durationMs: 10_000 }] },
        { id: 'p2', slots: [{ id: 's2', item: odd.id, durationMs: 10_000 }] },
      ],
      fallback: null,
    },
  })
  await house.pass(2000)
  await startAlone(night)
  await house.pass(3 * HOUR_MS, 10_000)
  expect(screen.glass.front).toMatchObject({ state: 'playing', item: 'day' })
  expect(screen.glass.seen.every(({ state }) => state === 'playing' || state === 'fallback')).toBe(true)
})

test('clock-takeover: with a clock that is hours off, a takeover still ends after the time it had left', async () => {
  begun = await begin()
  const { house, screen } = begun
  await house.takeOver([makeTakeover('t', say('alarm'), { from: START, until: START + 120_000 })])
  await house.pass(2000)
  expect(screen.glass.front?.takeover?.id).toBe('t')
  house.broker.goDown()
  screen.player.deviceTime.jump(-5 * HOUR_MS)
  await house.pass(125_000, 500)
  expect(screen.glass.front?.takeover).toBeUndefined()
  house.broker.comeUp()
})
