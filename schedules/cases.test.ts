import { readdirSync, readFileSync } from 'node:fs'
import { describe, expect, test } from 'vitest'
import { caseFile, conflicts, coverage, explain, itemOf, nextChange, optionsOf, playsAt, prepare, rotation } from './index.ts'
import type { Explanation } from './index.ts'

const folder = new URL('./cases/', import.meta.url)
const names = readdirSync(folder)
  .filter((name) => name.endsWith('.json'))
  .sort()

describe.each(names)('cases/%s', (name) => {
  const { cases } = caseFile.parse(JSON.parse(readFileSync(new URL(name, folder), 'utf8')))

  test.each(cases)('$name', ({ schedule, asks, spans = [] }) => {
    const prepared = prepare(schedule)
    for (const ask of asks) {
      const options = optionsOf(ask)
      const showing = playsAt(prepared, ask.at, options)
      const answer = {
        at: ask.at,
        item: itemOf(showing),
        ...(ask.entry !== undefined && { entry: showing.kind === 'item' ? showing.entry : null }),
        ...(ask.from !== undefined && { from: showing.from }),
        ...(ask.to !== undefined && { to: showing.to }),
        ...(ask.next !== undefined && { next: nextChange(prepared, ask.at, options) }),
        ...(ask.explain && { explain: reasonsOf(explain(prepared, ask.at, options), Object.keys(ask.explain)) }),
        ...(ask.rotation && { rotation: Object.fromEntries(Object.keys(ask.rotation).map((entry) => [entry, rotation(prepared, entry, ask.at, options).map(({ item, startsInMs }) => [item, startsInMs])])) }),
      }
      const { without: _, feeds: __, ...expected } = ask
      expect(answer).toEqual(expected)
    }
    for (const span of spans) {
      const options = optionsOf(span)
      if (span.conflicts) expect(conflicts(prepared, span.from, span.to, options)).toEqual(span.conflicts)
      if (span.coverage) expect(coverage(prepared, span.from, span.to, options)).toEqual(span.coverage)
    }
  })
})

function reasonsOf({ losers }: Explanation, entries: readonly string[]) {
  return Object.fromEntries(losers.flatMap(({ entry, reason }) => (entries.includes(entry) ? [[entry, reason]] : [])))
}

test('there are at least 400 cases, and no two in a file have the same name', () => {
  const files = names.map((name) => caseFile.parse(JSON.parse(readFileSync(new URL(name, folder), 'utf8'))))
  expect(files.flatMap(({ cases }) => cases).length).toBeGreaterThanOrEqual(400)
  for (const { cases } of files) expect(new Set(cases.map(({ name }) => name)).size).toBe(cases.length)
})
