import { expect, test } from 'vitest'
import type { Item } from '#content'
import { verdictOf } from './verdict.ts'

const due = { item: { id: 'spring' } as Item }

test('a picture agrees where the item that was due could be seen on it', () => {
  expect([verdictOf({ item: 'spring' }, due), verdictOf({ item: 'summer' }, due), verdictOf({ item: null }, { item: null }), verdictOf({ item: 'spring' }, null)]).toEqual(['agrees', 'differs', 'agrees', null])
})

test('a dark glass, or one with the screen’s name over it, agrees with nothing', () => {
  expect([verdictOf({ item: 'spring', hidden: 'dark' }, due), verdictOf({ item: 'spring', hidden: 'identify' }, due)]).toEqual(['hiddenDark', 'hiddenIdentify'])
})
