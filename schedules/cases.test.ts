import { readdirSync, readFileSync } from 'node:fs'
import { describe, expect, test } from 'vitest'
import { caseFile, nextChange, playsAt, prepare } from './index.ts'

const folder = new URL('./cases/', import.meta.url)
const names = readdirSync(folder)
  .filter((name) => name.endsWith('.json'))
  .sort()

describe.each(names)('cases/%s', (name) => {
  const { cases } = caseFile.parse(JSON.parse(readFileSync(new URL(name, folder), 'utf8')))

  test.each(cases)('$name', ({ schedule, asks }) => {
    const prepared = prepare(schedule)
    for (const ask of asks) {
      const options = { without: new Set(ask.without) }
      const showing = playsAt(prepared, ask.at, options)
      const answer = {
        at: ask.at,
        item: showing.kind === 'nothing' ? null : showing.item,
        ...(ask.entry !== undefined && { entry: showing.kind === 'item' ? showing.entry : null }),
        ...(ask.from !== undefined && { from: showing.from }),
        ...(ask.to !== undefined && { to: showing.to }),
        ...(ask.next !== undefined && { next: nextChange(prepared, ask.at, options) }),
      }
      const { without: _, ...expected } = ask
      expect(answer).toEqual(expected)
    }
  })
})

test('there are at least sixty cases, and no two in a file have the same name', () => {
  const files = names.map((name) => caseFile.parse(JSON.parse(readFileSync(new URL(name, folder), 'utf8'))))
  expect(files.flatMap(({ cases }) => cases).length).toBeGreaterThanOrEqual(60)
  for (const { cases } of files) expect(new Set(cases.map(({ name }) => name)).size).toBe(cases.length)
})
