import { canonicalText } from '#protocol'
import { createHash } from 'node:crypto'
import { expect, test } from 'vitest'
import { linkAfter, linkOf } from './play-links.ts'
import { sha256 } from './sha256.ts'

test.each([0, 1, 3, 55, 56, 63, 64, 65, 119, 120, 1000, 4096])('hashes %i characters as everybody else does', (length) => {
  for (const letter of ['a', '播', '🎬']) expect(sha256(letter.repeat(length))).toBe(createHash('sha256').update(letter.repeat(length)).digest('hex'))
})

test('the canonical text knows neither the order of members nor those that are null', () => {
  expect(canonicalText({ b: [1, { d: null, c: 'x' }], a: null, e: undefined })).toBe('{"b":[1,{"c":"x"}]}')
  expect(canonicalText({ y: 1, x: '"' })).toBe(canonicalText({ x: '"', y: 1 }))
})

test('a link stands for all plays before it', () => {
  const play = (sequence: number, item: string) => ({ sequence, item })
  const whole = linkAfter('0', [play(1, 'a'), play(2, 'b')])
  expect(whole).toBe(linkOf(linkOf('0', play(1, 'a')), play(2, 'b')))
  expect(linkAfter('0', [play(1, 'x'), play(2, 'b')])).not.toBe(whole)
})
