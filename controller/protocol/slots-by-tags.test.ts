import { expect, it } from 'vitest'
import { MOST_SLOTS, type PlaylistSource } from './http/library.ts'
import type { ItemId } from './ids.ts'
import { slotsByTags } from './slots-by-tags.ts'

const item = (id: string, name: string, createdAt: number, ...tags: string[]) => ({ item: { id: id as ItemId, name }, createdAt, tags })
const source = (change: Partial<Extract<PlaylistSource, { kind: 'tags' }>>): Extract<PlaylistSource, { kind: 'tags' }> => ({ kind: 'tags', all: [], any: [], durationMs: 8000, order: 'name', ...change })
const items = [item('i3', '丙', 30, 'history', 'autumn'), item('i1', '甲', 10, 'history'), item('i4', '乙', 30, 'autumn'), item('i2', '甲', 20, 'history', 'autumn', 'red')]

it.each([
  ['all of the tags', { all: ['history', 'autumn'] }, ['i3', 'i2']],
  ['one of the tags', { any: ['red', 'autumn'] }, ['i3', 'i4', 'i2']],
  ['all of some and one of others', { all: ['history'], any: ['red', 'other'] }, ['i2']],
  ['a tag that nothing has', { all: ['history', 'other'] }, []],
])('takes what has %s', (_, change, expected) => {
  const found = slotsByTags(source(change), items).map((slot) => slot.item)
  expect(found.toSorted()).toEqual(expected.toSorted())
})

it.each([
  ['name', ['i3', 'i4', 'i1', 'i2']],
  ['newest', ['i3', 'i4', 'i2', 'i1']],
] as const)('is ordered by %s, then by id, in whatever order the items come', (order, expected) => {
  for (const given of [items, items.toReversed()]) expect(slotsByTags(source({ any: ['history', 'autumn'], order }), given).map((slot) => slot.id)).toEqual(expected)
})

it('gives each item one slot with its own id and the length that was said, and no more slots than a playlist has', () => {
  expect(slotsByTags(source({ all: ['red'] }), items)).toEqual([{ id: 'i2', item: 'i2', durationMs: 8000 }])
  const many = Array.from({ length: MOST_SLOTS + 5 }, (_, index) => item(`m${index}`, 'x', index, 'many'))
  expect(slotsByTags(source({ all: ['many'] }), many)).toHaveLength(MOST_SLOTS)
})
