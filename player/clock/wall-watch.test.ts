import { expect, test } from 'vitest'
import { Clock } from './clock.ts'
import { FakeTime } from './fake-time.ts'
import { watchWall } from './wall-watch.ts'

test('a device clock that is set is noticed within a second while the screen goes by it, and is nobody’s concern once it does not', async () => {
  const time = new FakeTime(1_800_000_000_000)
  const clock = new Clock(time, null)
  let jumps = 0
  clock.onJump(() => (jumps += 1))
  watchWall(time, clock, new AbortController().signal)
  await time.advance(5000)
  expect(jumps).toBe(0)
  time.setWall(time.wall() + 3_600_000)
  await time.advance(1000)
  expect(jumps).toBe(1)
  for (let n = 0; n < 9; n += 1) clock.learn({ asked: time.monotonic(), received: 1_800_000_000_000, answered: 1_800_000_000_000, heard: time.monotonic() })
  expect(jumps).toBe(2)
  time.setWall(time.wall() - 3_600_000)
  await time.advance(3000)
  expect(jumps).toBe(2)
})
