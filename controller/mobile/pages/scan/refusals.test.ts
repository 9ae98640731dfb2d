import { attend, checkProof } from '#protocol'
import { expect, it } from 'vitest'
import { refusals } from './refusals.ts'

const reasons = [checkProof, attend].flatMap((endpoint) => endpoint.answer.options.flatMap((option) => ('reason' in option.shape ? option.shape.reason.options : [])))

it('has words for every reason that the controller can give, and for no other', () => {
  expect(Object.keys(refusals).toSorted()).toEqual([...new Set<string>(reasons)].toSorted())
})

it.each(Object.entries(refusals))('says %s in whole sentences of both languages', (_, { heading, text, next }) => {
  for (const words of [text, next]) {
    expect(words.zh).toMatch(/。$/)
    expect(words.en).toMatch(/\.$/)
  }
  for (const words of [heading, text, next]) {
    expect(words.zh).toMatch(/[\u4e00-\u9fff]/)
    expect(words.en).not.toMatch(/[\u4e00-\u9fff]/)
  }
})

it('tells reasons apart by their headings', () => {
  const headings = Object.values(refusals).flatMap(({ heading }) => [heading.zh, heading.en])
  expect(new Set(headings).size).toBe(headings.length)
})
