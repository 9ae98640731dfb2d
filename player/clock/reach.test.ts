import { expect, test } from 'vitest'
import { Clock } from './clock.ts'
import { FakeTime } from './fake-time.ts'
import { reach } from './reach.ts'
import { systemTime } from './time.ts'

const START = Date.UTC(2026, 10, 22, 8)

test('it resolves at the instant, and not before', async () => {
  const time = new FakeTime(START)
  let isThere = false
  void reach(START + 5000, new Clock(time, null), time, new AbortController().signal).then(() => (isThere = true))
  await time.advance(4999)
  expect(isThere).toBe(false)
  await time.advance(1)
  expect(isThere).toBe(true)
})

test('it follows a clock that is set while it waits', async () => {
  const time = new FakeTime(START)
  let isThere = false
  void reach(START + 60_000, new Clock(time, null), time, new AbortController().signal).then(() => (isThere = true))
  await time.advance(3000)
  time.setWall(START + 59_000)
  await time.advance(1000)
  expect(isThere).toBe(true)
})

test('with the device’s own time it is never early', async () => {
  const clock = new Clock(systemTime, null)
  const at = clock.now() + 30
  await reach(at, clock, systemTime, new AbortController().signal)
  expect(clock.now()).toBeGreaterThanOrEqual(at)
})

test('it ends with the reason of its signal', async () => {
  const time = new FakeTime(START)
  const ending = new AbortController()
  const waiting = reach(START + 60_000, new Clock(time, null), time, ending.signal)
  ending.abort(new Error('Something newer has come.'))
  await expect(waiting).rejects.toThrow('newer')
})

test('with glass it resolves at the start of the first frame that stands for the instant or later', async () => {
  const time = new FakeTime(START)
  const clock = new Clock(time, null)
  const frames: number[] = []
  const nextFrame = () =>
    new Promise<number>((resolve) => {
      // The word of a frame comes a little after the instant that it stands for.
      const due = Math.ceil((time.monotonic() + 0.001) / 16) * 16
      time.after(due + 3 - time.monotonic(), () => {
        frames.push(due)
        resolve(due)
      })
    })
  let isThere = false
  void reach(START + 5001, clock, time, new AbortController().signal, nextFrame).then(() => (isThere = true))
  await time.advance(5008 + 2)
  expect(isThere).toBe(false)
  await time.advance(1)
  expect([isThere, frames.at(-1)]).toEqual([true, 5008])
  expect(frames.length).toBeLessThan(6)
})
