import { describe, expect, it } from 'vitest'
import { examples } from '#content'
import { itemId, type LibraryMedium } from '#protocol'
import { moveSlot, slotFor, validityOf, withValidity, type Slot } from './slots.ts'

const slots: readonly Slot[] = ['a', 'b', 'c', 'd'].map((id) => ({ id, item: itemId.parse(id), durationMs: 1500 }))
const order = (of: readonly Slot[]) => of.map((slot) => slot.id).join('')

describe('slots', () => {
  it.each([
    ['a', 2, 'bcad'],
    ['d', 0, 'dabc'],
    ['b', 1, 'abcd'],
    ['a', -1, 'abcd'],
    ['c', 99, 'abdc'],
    ['x', 0, 'abcd'],
  ])('moving %s to place %i gives %s and leaves the given list as it was', (id, to, expected) => {
    expect(order(moveSlot(slots, id, to))).toBe(expected)
    expect(order(slots)).toBe('abcd')
  })

  it('begin with the length of the video, and otherwise with what its kind needs', () => {
    const [video] = examples.video
    const [poster] = examples.poster
    if (video === undefined || poster === undefined) throw new Error('every kind has examples')
    const medium: LibraryMedium = { hash: video.medium, sizeBytes: 1, type: 'video/mp4', widthPx: 1, heightPx: 1, durationMs: 12_345, chunks: ['0'.repeat(64)], fileName: 'a.mp4', organisation: 'o' as LibraryMedium['organisation'], createdAt: 0, hasThumbnail: true, usedBy: 0 }
    expect(slotFor(video, [medium]).durationMs).toBe(12_345)
    expect(slotFor(video, [{ ...medium, durationMs: 300 }]).durationMs).toBe(1000)
    expect(slotFor(video, []).durationMs).toBe(15_000)
    expect(slotFor(poster, [medium]).durationMs).toBe(15_000)
    expect(slotFor(poster, []).id).not.toBe(slotFor(poster, []).id)
  })

  it('are valid from their beginning up to, but not at, their end', () => {
    const [slot] = slots
    if (slot === undefined) throw new Error('there are slots')
    const limited = withValidity(slot, 100, 200)
    expect([99, 100, 199, 200].map((at) => validityOf(limited, at))).toEqual(['not-yet', 'valid', 'valid', 'over'])
    expect(withValidity(limited, null, null)).toEqual(slot)
    expect(validityOf(slot, 0)).toBe('valid')
  })
})
