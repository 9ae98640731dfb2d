import { expect, test } from 'vitest'
import { judge, type Pixels } from './judge.ts'

const WIDTH = 4
const solid = (...rgb: readonly [number, number, number]): Pixels => Uint8Array.from(Array.from({ length: WIDTH * 2 }, () => rgb).flat())
const [red, blue] = [solid(200, 40, 40), solid(40, 40, 200)]
const mixed = (share: number, a: Pixels = red, b: Pixels = blue): Pixels => a.map((value, at) => Math.round(value + share * ((b[at] ?? 0) - value)))
const halves = (left: Pixels, right: Pixels): Pixels => left.map((value, at) => ((at / 3) % WIDTH < WIDTH / 2 ? value : (right[at] ?? 0)))
const rows = (above: Pixels, below: Pixels): Pixels => above.map((value, at) => (at < WIDTH * 3 ? value : (below[at] ?? 0)))

test.each([
  ['the old picture', red, 'cut', 'before'],
  ['the new picture', blue, 'fade', 'after'],
  ['a grab between two frames', rows(blue, red), 'cut', 'both'],
  ['half of a fade', mixed(0.5), 'fade', 'both'],
  ['a fade that is drawn meanwhile', rows(mixed(0.6), mixed(0.5)), 'fade', 'both'],
  ['a slide on its way', halves(red, blue), 'slide', 'both'],
  ['a blend where there is a cut', mixed(0.5), 'cut', 'neither'],
  ['the edge of a grab between two frames', rows(mixed(0.5), red), 'cut', 'both'],
  ['black', solid(0, 0, 0), 'fade', 'neither'],
  ['a fade over black', mixed(0.5, solid(0, 0, 0), blue), 'fade', 'neither'],
  ['a fade of two shares side by side', halves(mixed(0.2), mixed(0.8)), 'fade', 'neither'],
  ['a third picture in one corner', halves(red, solid(40, 200, 40)), 'slide', 'neither'],
  ['black at the edge of a slide', halves(red, solid(0, 0, 0)), 'slide', 'neither'],
] as const)('%s is judged', (_what, seen, entrance, expected) => {
  expect(judge(seen, red, blue, entrance, WIDTH)).toBe(expected)
})
