import { expect, test } from 'vitest'
import { beat, judge, type Beat, type Verdict } from './beat.ts'

const ORIGIN = 'https://controller.example'
const well: Beat = { hasFrame: true, origin: ORIGIN, state: 'playing', screen: 's', item: 'i', heapShare: 0.1 }

const cases: readonly (readonly [string, Partial<Beat>, boolean, Verdict])[] = [
  ['a page that plays', {}, true, 'alive'],
  ['a page that waits for its pairing', { state: 'pairing', screen: null, item: null }, true, 'alive'],
  ['a page outside of its hours', { state: 'off' }, true, 'dark'],
  ['a page without frames', { hasFrame: false }, true, 'still'],
  ['a page without frames on a display that is off', { hasFrame: false }, false, 'dark'],
  ['a page whose player never came', { state: null }, true, 'blank'],
  ['a page of the browser about an error', { origin: 'null', state: null }, true, 'astray'],
  ['a page with a full heap', { heapShare: 0.95 }, true, 'heavy'],
]

test.each(cases)('%s is judged', (_, part, isLit, verdict) => {
  expect(judge({ ...well, ...part }, ORIGIN, isLit)).toBe(verdict)
})

test('a state that a newer player may have is no reason to be deaf', () => {
  expect(beat.parse({ ...well, state: 'dancing' }).state).toBeNull()
})
