import { beforeEach, expect, test, vi } from 'vitest'
import { FakeTime } from '../clock/fake-time.ts'
import { MemoryStore } from '../store/memory-store.ts'
import { START, TestController } from '../testing/controller.ts'
import { startTestPlayer, type TestPlayer } from '../testing/player.ts'

let controller: TestController
let time: FakeTime
let player: TestPlayer

beforeEach(async () => {
  controller = await TestController.start()
  time = new FakeTime(START)
  player = await startTestPlayer(controller, await controller.identity(), new MemoryStore(), time)
})

/** Lets time pass until it is so. */
async function until(isSo: () => boolean): Promise<void> {
  await vi.waitFor(async () => {
    await time.advance(50)
    if (!isSo()) throw new Error('It is not so yet.')
  })
}

test('who asks how late all begin is told what the controller has sealed, once', async () => {
  const end = controller.tellTime(time)
  await until(() => player.clock.isTrusted)
  const told: number[] = []
  player.onAir.beginAsked.tell({ of: START + 9000, lateMs: -3.25 }, (lateMs) => told.push(lateMs))
  await until(() => told.length > 0)
  end()
  await time.advance(60_000)
  expect(told).toEqual([-3.25])
})

test('without an answer, or without a connection, nobody is told anything', async () => {
  const agreed = vi.fn<(lateMs: number) => void>()
  await until(() => player.sync.isConnected)
  player.onAir.beginAsked.tell({ of: START + 9000, lateMs: 1 }, agreed)
  await time.advance(60_000)
  await player.sync.stop()
  player.onAir.beginAsked.tell({ of: START + 9000, lateMs: 1 }, agreed)
  await time.advance(60_000)
  expect(agreed).not.toHaveBeenCalled()
})
