import type { MediaHash, Medium } from '#protocol'
import { describe, expect, test } from 'vitest'
import { FakeTime } from '../clock/fake-time.ts'
import { systemTime } from '../clock/time.ts'
import { storeContract } from '../store/store-contract.ts'
import { emptyPointer } from '../store/store.ts'
import { Chance } from './chance.ts'
import { DurableStore } from './durable-store.ts'

describe('the durable store as a store', () => {
  test.each(Object.entries(storeContract))('%s', async (_, check) => {
    const needs = { time: systemTime, chance: new Chance(1), writeMs: () => 0 }
    const store = new DurableStore(needs)
    await expect(check({ open: async () => store, reopen: async () => new DurableStore({ ...needs, disk: store.disk }), loseRecords: () => store.disk.records.loseRecords() })).resolves.toBeUndefined()
  })
})

const play = { item: 'a', programme: 1, entry: null, from: 1, until: 2, outcome: 'shown', clock: 'synced' } as const
const medium: Medium = { hash: 'a'.repeat(64) as MediaHash, sizeBytes: 3, type: 'image/png', widthPx: 1, heightPx: 1, durationMs: null, chunks: ['a'.repeat(64)] }

test('a write takes time, and a reading waits for the writes before it', async () => {
  const time = new FakeTime(0)
  const store = new DurableStore({ time, chance: new Chance(1), writeMs: () => 10 })
  const seen: string[] = []
  void store.raiseFloor(5).then(() => seen.push('written'))
  void store.floor().then((floor) => seen.push(`read ${floor}`))
  await time.advance(9)
  expect(seen).toEqual([])
  await time.advance(1)
  expect(seen).toEqual(['written', 'read 5'])
})

test('what was resolved survives the cut; of what was not, the first so many do, by the seed', async () => {
  const outcomes = new Set<number>()
  for (let seed = 1; seed <= 40; seed += 1) {
    const time = new FakeTime(0)
    const store = new DurableStore({ time, chance: new Chance(seed), writeMs: () => 10 })
    void store.addPlay(play)
    await time.advance(10)
    const late = [store.addPlay(play), store.addPlay(play), store.addPlay(play)]
    let resolved = 0
    for (const each of late) void each.then(() => (resolved += 1))
    await time.advance(5)
    const again = store.restarted()
    await time.advance(1000)
    expect(resolved).toBe(0)
    const kept = (await again.plays(10))?.plays.map((each) => each.sequence) ?? []
    expect(kept).toEqual(Array.from(kept, (_, index) => index + 1))
    outcomes.add(kept.length)
    const next = again.addPlay(play)
    await time.advance(10)
    await expect(next).resolves.toBe(kept.length + 1)
  }
  expect([...outcomes].toSorted((a, b) => a - b)).toEqual([1, 2, 3, 4])
})

test('a medium that was not durable can be seen until the cut, and is there or not after it, whatever became of the records', async () => {
  const outcomes = new Set<string>()
  for (let seed = 1; seed <= 40; seed += 1) {
    const time = new FakeTime(0)
    const store = new DurableStore({ time, chance: new Chance(seed) })
    void store.media.add(medium, 0, new Uint8Array([1, 2, 3]))
    void store.setPointer({ ...emptyPointer, active: { version: 1, sealed: 'x' } })
    expect(store.media.has(medium.hash)).toBe(true)
    expect(store.inFlight).toBe(2)
    const again = store.restarted()
    outcomes.add(`${again.media.has(medium.hash)} ${(await again.pointer()).active?.version ?? 0}`)
  }
  expect(outcomes.size).toBe(4)
})

test('the same seed loses the same', async () => {
  const run = async () => {
    const time = new FakeTime(0)
    const store = new DurableStore({ time, chance: new Chance(7) })
    for (let n = 0; n < 20; n += 1) void store.addPlay(play)
    await time.advance(50)
    return (await store.restarted().plays(50))?.plays.length
  }
  expect(await run()).toBe(await run())
})
