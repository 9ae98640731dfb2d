import { expect, test } from 'vitest'
import { pauseBeforeProbeMs } from './probe-rhythm.ts'

/** How often a screen that has just started asks in each of its first six minutes. */
function asksAMinute(uncertaintyMs: number | null): readonly number[] {
  const counts = Array.from({ length: 6 }, () => 0)
  for (let [at, n] = [0, 1]; at < 6 * 60_000; n += 1) {
    counts[Math.floor(at / 60_000)]! += 1
    at += pauseBeforeProbeMs(n, n, uncertaintyMs)
  }
  return counts
}

test('what is well known after the first burst is asked for every four seconds', () => {
  expect(asksAMinute(0.4).slice(1)).toEqual([15, 15, 15, 15, 15])
})

test('what is not is asked for often in the first minutes, and in the long run no oftener than by any other screen', () => {
  const [first, ...later] = asksAMinute(6)
  expect(first).toBeGreaterThan(90)
  expect(later.slice(0, 2)).toEqual([60, 60])
  expect(later.at(-1)).toBe(15)
})

test('a connection that comes back is asked by a burst again, and by nothing more', () => {
  expect([pauseBeforeProbeMs(1, 5000, 6), pauseBeforeProbeMs(16, 5016, 6)]).toEqual([40, 4000])
})
