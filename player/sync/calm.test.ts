import { expect, test } from 'vitest'
import { FakeTime } from '../clock/fake-time.ts'
import { Calm } from './calm.ts'

test('without a flip there is time as soon as the frame is painted', async () => {
  const painted = Promise.withResolvers<void>()
  const calm = new Calm(new FakeTime(0), new AbortController().signal, () => painted.promise)
  let isOver = false
  const over = calm.over().then(() => (isOver = true))
  await Promise.resolve()
  expect(isOver).toBe(false)
  painted.resolve()
  await over
})

test('after a flip at an instant each screen waits for a time of its own, at least a tenth of a second and at most half a one', async () => {
  const waits = await Promise.all(
    Array.from({ length: 40 }, async () => {
      const time = new FakeTime(0)
      const calm = new Calm(time, new AbortController().signal)
      calm.keep()
      expect(calm.leftMs).toBeGreaterThan(0)
      const over = calm.over().then(() => time.monotonic())
      await time.advance(1000)
      return over
    }),
  )
  expect(Math.min(...waits)).toBeGreaterThanOrEqual(100)
  expect(Math.max(...waits)).toBeLessThanOrEqual(500)
  expect(new Set(waits).size).toBeGreaterThan(20)
})

test('a player that ends writes at once', async () => {
  const ending = new AbortController()
  const calm = new Calm(new FakeTime(0), ending.signal)
  calm.keep()
  const over = calm.over()
  ending.abort(new Error('The end.'))
  await expect(over).resolves.toBeUndefined()
})
