import { describe, expect, it } from 'vitest'
import { mediaHash, type MediaHash } from '#content'
import type { Surroundings } from './contract.ts'
import { Holding } from './holding.ts'

const hash = mediaHash.parse('ab'.repeat(32))

describe('holding', () => {
  it('gives back each address once, however often it ends', async () => {
    const { surroundings, held } = counting()
    const holding = new Holding(surroundings)
    await holding.address(hash)
    await holding.address(hash)
    expect(held(hash)).toBe(2)
    holding.end()
    holding.end()
    expect(held(hash)).toBe(0)
  })

  it('gives back an address that comes after its end', async () => {
    const { surroundings, held } = counting()
    const holding = new Holding(surroundings)
    const late = holding.address(hash)
    holding.end()
    await late
    expect(held(hash)).toBe(0)
  })

  it('gives nothing back where there was nothing to be had', async () => {
    const { surroundings, held } = counting(null)
    const holding = new Holding(surroundings)
    expect(await holding.address(hash)).toBeNull()
    holding.end()
    expect(held(hash)).toBe(0)
  })
})

function counting(address: string | null = 'blob:x'): { surroundings: Surroundings; held: (hash: MediaHash) => number } {
  const counts = new Map<MediaHash, number>()
  const add = (of: MediaHash, by: number): unknown => counts.set(of, (counts.get(of) ?? 0) + by)
  const surroundings: Surroundings = {
    address: async (of) => {
      if (address !== null) add(of, 1)
      return address
    },
    release: (of) => void add(of, -1),
    still: async () => null,
    bitmap: async () => null,
    volume: () => 0,
    isQuiet: () => true,
    zones: { turn: (_content, at) => ({ item: null, from: at, to: null, entrance: { kind: 'cut', durationMs: 0 } }), watch: () => () => undefined, wakeAt: () => () => undefined, makeWidget: () => Promise.reject(new Error('There are no widgets here.')), played: () => undefined, failed: () => undefined },
    feed: () => undefined,
    watchFeed: () => () => undefined,
    scanAddress: async () => null,
    now: () => 0,
    zone: 'UTC',
    isMoving: false,
  }
  return { surroundings, held: (of) => counts.get(of) ?? 0 }
}
