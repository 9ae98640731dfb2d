import { expect, test } from 'vitest'
import type { Publish, PublishId } from '#protocol'
import { flipsOf } from './flips.ts'

const publish = (id: string, activateAt: number | null, of: Partial<Publish> = {}) => ({ id, activateAt, undoOf: null, rollout: null, ...of }) as Publish

test('what waits for an instant to come flips in its order, unless it was undone, called off or replaced', () => {
  const off = (state: 'called-off' | 'replaced' | 'waiting') => ({ rollout: { state } as Publish['rollout'] })
  const all = [publish('late', 900), publish('soon', 500, off('waiting')), publish('past', 100), publish('at-once', null), publish('off', 600, off('called-off')), publish('old', 650, off('replaced')), publish('undone', 700), publish('undo', null, { undoOf: 'undone' as PublishId })]
  expect(flipsOf(all, 200).map(({ id }) => id)).toEqual(['soon', 'late'])
  expect(flipsOf(null, 0)).toEqual([])
})
