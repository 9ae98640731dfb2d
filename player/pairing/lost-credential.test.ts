import { expect, test } from 'vitest'
import { FakeTime } from '../clock/fake-time.ts'
import { LostCredential } from './lost-credential.ts'

function listen() {
  const time = new FakeTime(0)
  let told = 0
  return { time, lost: new LostCredential(time, () => (told += 1)), told: () => told }
}

test('refusals over more than a minute mean that the credential is gone, and are told once', async () => {
  const { time, lost, told } = listen()
  for (let n = 0; n < 10; n += 1) {
    lost.heard(true)
    await time.advance(20_000)
  }
  expect(told()).toBe(1)
})

test('a burst of refusals by a broker that is just starting means nothing', async () => {
  const { lost, told } = listen()
  for (let n = 0; n < 50; n += 1) lost.heard(true)
  expect(told()).toBe(0)
})

test('a connection in between begins the count anew', async () => {
  const { time, lost, told } = listen()
  for (let n = 0; n < 40; n += 1) {
    lost.heard(n % 4 !== 3)
    await time.advance(20_000)
  }
  expect(told()).toBe(0)
})
