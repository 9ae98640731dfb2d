import { expect, test } from 'vitest'
import { FakeTime } from '../clock/fake-time.ts'
import { Allowance } from './allowance.ts'

const { signal } = new AbortController()

test('over all that ask it gives no more than so much a second', async () => {
  const time = new FakeTime(0)
  const allowance = new Allowance(time)
  allowance.bytesPerSecond = 1000
  const given: number[] = []
  const ask = async (bytes: number) => {
    for (;;) {
      await allowance.take(bytes, signal)
      given.push(bytes)
    }
  }
  void ask(500)
  void ask(200)
  await time.advance(60_000)
  const total = given.reduce((sum, bytes) => sum + bytes, 0)
  expect(total).toBeGreaterThan(59_000)
  expect(total).toBeLessThanOrEqual(61_000)
})

test('what was not used is not saved up', async () => {
  const time = new FakeTime(0)
  const allowance = new Allowance(time)
  allowance.bytesPerSecond = 1000
  await time.advance(3_600_000)
  let taken = 0
  void (async () => {
    for (;;) {
      await allowance.take(1000, signal)
      taken += 1
    }
  })()
  await time.advance(5000)
  expect(taken).toBeLessThanOrEqual(6)
})

test('without a limit nobody waits', async () => {
  const allowance = new Allowance(new FakeTime(0))
  for (let n = 0; n < 100; n += 1) await allowance.take(1e9, signal)
  expect(allowance.bytesPerSecond).toBeNull()
})
