import { beforeEach, expect, test } from 'vitest'
import type { Medium } from '#protocol'
import { Clock } from '../clock/clock.ts'
import { FakeTime } from '../clock/fake-time.ts'
import { MemoryShelf } from '../store/memory-shelf.ts'
import { OnAir } from '../store/on-air.ts'
import { image, makeProgramme, START, TestController } from '../testing/controller.ts'
import { GlassSurroundings } from './surroundings.ts'

const bytes = new Uint8Array([1, 2, 3])
let shelf: MemoryShelf
let onAir: OnAir
let surroundings: GlassSurroundings
let medium: Medium
beforeEach(async () => {
  const controller = await TestController.start()
  medium = await controller.addMedium(bytes)
  const { screen, presenceKey } = await controller.identity()
  const time = new FakeTime(START)
  shelf = new MemoryShelf()
  onAir = new OnAir(START)
  surroundings = new GlassSurroundings({ onAir, clock: new Clock(time, null), time, shelf, screen, presenceKey })
  await shelf.add(medium, 0, bytes)
  onAir.activate(makeProgramme(1, [image('a', medium)], { media: [medium] }))
})

const isGood = async (address: string | null) =>
  fetch(address ?? '').then(
    () => true,
    () => false,
  )

test('the address of a medium stays the same for as long as the programme needs the medium', async () => {
  const first = await surroundings.address(medium.hash)
  surroundings.release(medium.hash)
  onAir.activate(makeProgramme(2, [image('b', medium)], { media: [medium] }))
  expect(await surroundings.address(medium.hash)).toBe(first)
  expect(await isGood(first)).toBe(true)
})

test('an address that no programme needs ends when nobody holds it any more, not before', async () => {
  const first = await surroundings.address(medium.hash)
  onAir.activate(makeProgramme(2, []))
  expect(await isGood(first)).toBe(true)
  surroundings.release(medium.hash)
  await expect.poll(() => isGood(first)).toBe(false)
})

test('bytes that were written anew get an address of their own', async () => {
  const first = await surroundings.address(medium.hash)
  surroundings.release(medium.hash)
  await shelf.drop(medium.hash)
  await shelf.add(medium, 0, bytes)
  const second = await surroundings.address(medium.hash)
  expect(second).not.toBe(first)
  expect(await isGood(second)).toBe(true)
})

test('what is not here has no address, and is asked for again', async () => {
  await shelf.drop(medium.hash)
  expect(await surroundings.address(medium.hash)).toBeNull()
  await shelf.add(medium, 0, bytes)
  expect(await surroundings.address(medium.hash)).not.toBeNull()
})
