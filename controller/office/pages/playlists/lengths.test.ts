import { describe, expect, it } from 'vitest'
import { itemId, playlistId } from '#protocol'
import { holds, isUneven, totalMs } from './lengths.ts'
import type { Slot } from './slots.ts'

const item = (id: string, durationMs: number, more: Partial<Slot> = {}): Slot => ({ id, item: itemId.parse(id), durationMs, ...more }) as Slot
const list = (of: string, more: Partial<Slot> = {}): Slot => ({ id: `in-${of}`, playlist: playlistId.parse(of), ...more }) as Slot
const lists = [
  { id: playlistId.parse('inner'), slots: [item('a', 10_000), item('b', 20_000)] },
  { id: playlistId.parse('middle'), slots: [list('inner'), item('c', 5000)] },
  { id: playlistId.parse('ring'), slots: [list('ring'), item('d', 1000)] },
]

describe('the length of a round', () => {
  it.each([
    ['items, as often as they play', [item('a', 1500), item('b', 1000, { weight: 3 })], 4500],
    ['a playlist in it', [item('x', 1000), list('inner')], 31_000],
    ['a playlist in a playlist in it', [list('middle', { weight: 2 })], 70_000],
    ['the mean of a part of a playlist', [list('inner', { take: 1 })], 15_000],
    ['nothing for a playlist that is gone', [list('gone'), item('x', 1000)], 1000],
    ['nothing', [], 0],
  ])('counts %s', (_, slots, expected) => {
    expect(totalMs(slots, lists)).toBe(expected)
  })
  it('ends where playlists go in a circle', () => {
    expect(totalMs([list('ring')], lists)).toBeGreaterThan(0)
    expect(isUneven([list('ring')], lists)).toBe(false)
  })
  it('is uneven only where a part is taken that does not go up', () => {
    expect([list('inner'), list('inner', { take: 1 }), list('inner', { take: 2 }), item('a', 1)].map((slot) => isUneven([slot], lists))).toEqual([false, true, false, false])
  })
  it('knows which playlists hold another, so that it is not taken into itself', () => {
    const [inner, middle, ring] = lists.map((each) => each.id)
    if (inner === undefined || middle === undefined || ring === undefined) throw new Error('there are three')
    expect([holds(middle, inner, lists), holds(inner, middle, lists), holds(inner, inner, lists), holds(ring, inner, lists)]).toEqual([true, false, true, false])
  })
})
