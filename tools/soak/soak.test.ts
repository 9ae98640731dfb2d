import { expect, test } from 'vitest'
import { soak } from './soak.ts'

test('two days without a network, with losses of power and a clock that is wrong: nothing black, no play lost or doubled, and each is what was due', async () => {
  const { records, runs, blackSeconds, lost, doubled, invented, astray, gaps, problems } = await soak({ days: 2, seed: 7, say: () => undefined })
  expect({ blackSeconds, lost, doubled, invented, astray, gaps, problems }).toEqual({ blackSeconds: 0, lost: [], doubled: [], invented: [], astray: [], gaps: 0, problems: [] })
  expect(runs).toBe(3)
  expect(records).toBeGreaterThan(5000)
}, 120_000)
