import { expect, test } from 'vitest'
import { makeProgramme, makeTakeover, poster } from '../testing/controller.ts'
import { emptyTurn, entranceOf, type Turn } from './turn.ts'

const programme = makeProgramme(1, [poster('a')])
const settings = { ...programme.settings, transition: { kind: 'fade', durationMs: 800 } } as const
const turn: Turn = { ...emptyTurn, programme: { ...programme, settings }, item: programme.items[0] ?? null, state: 'playing' }
const takeover: Turn = { ...turn, takeover: makeTakeover('t', poster('x')) }

test.each([
  ['as the screen is told', turn, turn, 60_000, { kind: 'fade', durationMs: 800 }],
  ['as its item says', { ...turn, item: { ...poster('a'), enter: { kind: 'slide', durationMs: 500 } } }, turn, 60_000, { kind: 'slide', durationMs: 500 }],
  ['in no more than a third of its time', turn, turn, 900, { kind: 'fade', durationMs: 300 }],
  ['at once where motion is reduced', { ...turn, programme: { ...programme, settings: { ...settings, motion: 'reduced' } } }, turn, 60_000, { kind: 'cut', durationMs: 0 }],
  ['at once where it takes the screen over', takeover, turn, 60_000, { kind: 'cut', durationMs: 0 }],
  ['at once where it follows what took the screen over', turn, takeover, 60_000, { kind: 'cut', durationMs: 0 }],
] as const)('a picture comes %s', (_how, next, before, roomMs, expected) => {
  expect(entranceOf(next as Turn, before, roomMs)).toEqual(expected)
})
