import { expect, test } from 'vitest'
import { Clock } from './clock.ts'
import { FakeTime } from './fake-time.ts'

const WALL = Date.UTC(2026, 10, 22)
/** The controller is so far ahead of the device. */
const AHEAD = 3_600_000

/** Sends probes through a network with random delays; returns how wrong the clock is after each. */
async function probe(clock: Clock, time: FakeTime, count: number, { upMs, downMs, periodMs, skew = 0 }: { upMs: () => number; downMs: () => number; periodMs: number; skew?: number }): Promise<number[]> {
  const errors: number[] = []
  const truth = () => WALL + AHEAD + time.monotonic() * (1 + skew)
  for (let n = 0; n < count; n += 1) {
    const asked = time.monotonic()
    await time.advance(upMs())
    const received = truth()
    await time.advance(downMs())
    clock.learn({ asked, received, answered: received, heard: time.monotonic() })
    errors.push(Math.abs(clock.now() - truth()))
    await time.advance(periodMs)
  }
  return errors
}

/** The same noise in every run. */
function noise(seed: number): () => number {
  let state = seed
  return () => {
    state = (state * 1_664_525 + 1_013_904_223) % 2 ** 32
    return state / 2 ** 32
  }
}

const exponential = (random: () => number, meanMs: number) => -Math.log(1 - random()) * meanMs

test('before any answer the wall clock is taken, and is not trusted', () => {
  const clock = new Clock(new FakeTime(WALL), null)
  expect(clock.now()).toBe(WALL)
  expect(clock.trust).toBe('unknown')
  expect(clock.isTrusted).toBe(false)
})

test('a wall clock that lies behind the floor is held at the floor and goes on from there', async () => {
  const time = new FakeTime(0)
  const clock = new Clock(time, WALL)
  await time.advance(5000)
  expect(clock.now()).toBe(WALL + 5000)
  expect(clock.trust).toBe('floor')
})

test('the first probe of a connection is left out', () => {
  const clock = new Clock(new FakeTime(WALL), null)
  clock.learn({ asked: 0, received: WALL + AHEAD, answered: WALL + AHEAD, heard: 300 })
  expect(clock.trust).toBe('unknown')
})

test('on a quiet wire it is right to a tenth of a millisecond', async () => {
  const time = new FakeTime(WALL)
  const clock = new Clock(time, null)
  const random = noise(1)
  const errors = await probe(clock, time, 9, { upMs: () => 0.3 + exponential(random, 0.05), downMs: () => 0.3 + exponential(random, 0.05), periodMs: 40 })
  expect(errors.at(-1)).toBeLessThan(0.1)
  expect(clock.trust).toBe('synced')
})

test('on a wireless network with long tails it is right to a few milliseconds, within what it claims', async () => {
  const time = new FakeTime(WALL)
  const clock = new Clock(time, null)
  const random = noise(2)
  const way = () => 1 + exponential(random, 6)
  await probe(clock, time, 9, { upMs: way, downMs: way, periodMs: 40 })
  const errors = await probe(clock, time, 100, { upMs: way, downMs: way, periodMs: 4000 })
  const last = errors.slice(20).sort((a, b) => a - b)
  expect(last[Math.floor(last.length * 0.95)]).toBeLessThan(3)
  expect(clock.uncertaintyMs ?? Infinity).toBeLessThan(8)
})

test('a crystal that runs wrong by 30 ppm is learnt, so that an hour without network costs little', async () => {
  const time = new FakeTime(WALL)
  const clock = new Clock(time, null)
  const random = noise(3)
  const way = () => 0.4 + exponential(random, 0.1)
  await probe(clock, time, 200, { upMs: way, downMs: way, periodMs: 4000, skew: 30e-6 })
  await time.advance(3_600_000)
  expect(Math.abs(clock.now() - (WALL + AHEAD + time.monotonic() * (1 + 30e-6)))).toBeLessThan(5)
  expect(clock.trust).toBe('held')
  expect(clock.uncertaintyMs).toBeGreaterThan(5)
})

test('small corrections are slewed: the instant never goes back', async () => {
  const time = new FakeTime(WALL)
  const clock = new Clock(time, null)
  await probe(clock, time, 9, { upMs: () => 5, downMs: () => 1, periodMs: 40 })
  let last = clock.now()
  for (let n = 0; n < 20; n += 1) {
    await probe(clock, time, 1, { upMs: () => 0.5, downMs: () => 0.5, periodMs: 1 })
    expect(clock.now()).toBeGreaterThan(last)
    last = clock.now()
  }
})

test('jumps of the device’s clock do not matter once it is synced', async () => {
  const time = new FakeTime(WALL)
  const clock = new Clock(time, null)
  await probe(clock, time, 9, { upMs: () => 0.5, downMs: () => 0.5, periodMs: 40 })
  const before = clock.now()
  time.setWall(0)
  expect(clock.now()).toBe(before)
})

test('when the controller’s clock is set anew, the screen follows at once and says so', async () => {
  const time = new FakeTime(WALL)
  const clock = new Clock(time, null)
  let jumps = 0
  clock.onJump(() => (jumps += 1))
  await probe(clock, time, 20, { upMs: () => 0.5, downMs: () => 0.5, periodMs: 4000 })
  expect(jumps).toBe(1)
  const later = (at: number) => WALL + 2 * AHEAD + at
  for (let n = 0; n < 8; n += 1) {
    const asked = time.monotonic()
    await time.advance(0.8)
    clock.learn({ asked, received: later(asked + 0.4), answered: later(asked + 0.4), heard: time.monotonic() })
    await time.advance(4000)
  }
  expect(Math.abs(clock.now() - later(time.monotonic()))).toBeLessThan(1)
  expect(jumps).toBe(2)
})

test('a controller that counts whole milliseconds is known better than to a millisecond', async () => {
  const random = noise(5)
  const errors: number[] = []
  for (let screen = 0; screen < 28; screen += 1) {
    const time = new FakeTime(WALL)
    const clock = new Clock(time, null)
    await time.advance(random() * 1000)
    const truth = () => WALL + AHEAD + time.monotonic()
    for (let n = 0; n < 9; n += 1) {
      const asked = time.monotonic()
      await time.advance(0.2 + random() * 0.4)
      const received = Math.floor(truth())
      await time.advance(0.2 + random() * 0.4)
      clock.learn({ asked, received, answered: received, heard: time.monotonic() })
      await time.advance(40 + random())
    }
    // Such a count lags half a step on average.
    errors.push(Math.abs(clock.now() - truth() + 0.5))
  }
  expect(errors.reduce((sum, each) => sum + each, 0) / errors.length).toBeLessThan(0.2)
  expect(Math.max(...errors)).toBeLessThan(0.5)
})
