import { expect, test } from 'vitest'
import { GivenClock, SystemClock } from './clock.ts'

const EPOCH = Date.UTC(2026, 10, 22)

/** A machine whose wall clock shows whole milliseconds of `truth`, each look at any clock taking a hundredth. */
function makeMachine(): { readonly clock: SystemClock; readonly truth: () => number; readonly advance: (ms: number) => void; readonly set: (ms: number) => void } {
  let [monotonic, setBy] = [0, 0]
  const truth = () => EPOCH + 0.37 + monotonic + setBy
  const look = <T>(at: () => T) => {
    monotonic += 0.01
    return at()
  }
  const clock = new SystemClock(
    () => look(() => Math.floor(truth())),
    () => look(() => monotonic),
  )
  return { clock, truth, advance: (ms) => void (monotonic += ms), set: (ms) => void (setBy += ms) }
}

test('a precise instant lies within the millisecond that the clock names, and within a twentieth of the truth from the first on', () => {
  const { clock, truth, advance } = makeMachine()
  for (let n = 0; n < 400; n += 1) {
    const instant = clock.precise()
    expect(Math.floor(instant)).toBeGreaterThanOrEqual(Math.floor(truth() - 0.1))
    expect(instant).toBeLessThanOrEqual(truth() + 0.05)
    expect(Math.abs(truth() - instant)).toBeLessThan(0.05)
    advance(3.03)
  }
})

test('it follows at once when the clock is set, in either direction', () => {
  const { clock, truth, advance, set } = makeMachine()
  for (let n = 0; n < 100; n += 1) {
    clock.precise()
    advance(3.03)
  }
  for (const by of [3_600_000, -7_200_000, 0.6, -0.6]) {
    set(by)
    expect(Math.abs(truth() - clock.precise())).toBeLessThan(1.1)
  }
})

test('a wall clock that stands still is not waited for', () => {
  expect(new SystemClock(() => EPOCH, () => 0).precise()).toBe(EPOCH)
})

test('the system’s own clock names the millisecond that it is', () => {
  const clock = new SystemClock()
  for (let n = 0; n < 1000; n += 1) {
    const before = Date.now()
    const instant = clock.precise()
    expect(instant).toBeGreaterThanOrEqual(before)
    expect(instant).toBeLessThan(Date.now() + 1)
  }
})

test('a given clock has no fractions of its own', () => {
  const clock = new GivenClock(EPOCH)
  clock.advance(5)
  expect(clock.precise()).toBe(EPOCH + 5)
})
