import { expect, test } from 'vitest'
import { GRABS_HZ, type Look } from './side-by-side.ts'
import { agreementOf, stretchesApart, switchesApart } from './sync-figures.ts'

const FRAMES = 1200
/** A display of 60 Hz whose two halves are drawn at these parts of a refresh, in grabs; `behind` is by how many frames the right one is late. */
function looksOf(seconds: number, { left = 0, right = 0, behind = 0 }): readonly Look[] {
  const at = (grab: number, drawnAt: number) => ({ clip: 1, frame: Math.floor((grab - drawnAt + 4) / 4) })
  return Array.from({ length: seconds * GRABS_HZ }, (_, index) => ({ index, left: at(index, left), right: { ...at(index, right), frame: at(index, right).frame - behind } }))
}

test('one capture a refresh, furthest from where both are drawn', () => {
  for (const left of [0, 1, 2, 3]) {
    expect(agreementOf(looksOf(3, { left, right: left }), FRAMES)).toMatchObject({ captures: 180, sameShare: 1, sameOfAllShare: 1 })
    expect(agreementOf(looksOf(3, { left, right: left + 1 }), FRAMES)).toMatchObject({ sameShare: 1, sameOfAllShare: 0.75 })
  }
})

test('who is a frame late is a frame late', () => {
  expect(agreementOf(looksOf(3, { behind: 1 }), FRAMES)).toMatchObject({ sameShare: 0, withinOneShare: 1, mostApart: 1 })
  expect(agreementOf(looksOf(3, { behind: 2 }), FRAMES)).toMatchObject({ sameShare: 0, withinOneShare: 0, mostApart: 2 })
})

test('a stretch apart says when it was, and whose frame stood for longer', () => {
  const late = (index: number): Look => ({ index, left: { clip: 1, frame: Math.floor((index + 4) / 4) }, right: { clip: 1, frame: Math.floor((index + 4) / 4) - (index >= 400 && index < 800 ? 1 : 0) } })
  const [stretch, ...others] = stretchesApart(Array.from({ length: 5 * GRABS_HZ }, (_, index) => late(index)), FRAMES)
  expect(others).toEqual([])
  expect(stretch).toMatchObject({ fromS: 100 / 60, lastsS: 100 / 60, left: Array.from({ length: 24 }, () => 1) })
  expect(stretch?.right).toEqual(Array.from({ length: 23 }, (_, at) => (at === 11 ? 2 : 1)))
})

test('changes of picture are told apart by a quarter of a refresh', () => {
  const looks = Array.from({ length: 2 * GRABS_HZ }, (_, index): Look => ({ index, left: { clip: index < 100 ? 4 : 5, frame: 0 }, right: { clip: index < 103 ? 4 : 5, frame: 0 } }))
  expect(switchesApart(looks)).toEqual([12.5])
})
