import { expect, test } from 'vitest'
import type { ItemId, ScreenId } from '#protocol'
import { alikeOf } from './alike.ts'

const of = (screen: string, changedMs: number, newMediaBytes = 0) => ({ screen: screen as ScreenId, changedMs, added: ['a' as ItemId], removed: [], changed: [], newMediaBytes, spans: [{ from: 0, to: changedMs, before: null, after: 'a' as ItemId }] })

test('screens that change alike stand together, those that change longest first', () => {
  expect(alikeOf([of('east', 1000), of('hall', 9000), of('west', 1000, 500)]).map((each) => each.screens)).toEqual([['hall'], ['east', 'west']])
})

test('a screen that would be empty for some time stands apart', () => {
  expect(alikeOf([{ ...of('east', 1000), uncovered: [] }, { ...of('west', 1000), uncovered: [{ from: 0, to: 5 }] }])).toHaveLength(2)
})
