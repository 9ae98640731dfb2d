import { readdirSync, readFileSync } from 'node:fs'
import { join } from 'node:path'
import { expect, test } from 'vitest'

const folder = import.meta.dirname

test('the list names every fault that has a test here, and none that has not', () => {
  const tests = readdirSync(folder).filter((file) => file.endsWith('.test.ts') && !file.startsWith('list') && !file.startsWith('kills') && !file.startsWith('power-cut'))
  const named = tests.flatMap((file) => [...readFileSync(join(folder, file), 'utf8').matchAll(/\('([a-z0-9%-]+)(?: \([^)]*\))?: /g)].map(([, name]) => name))
  const listed = [...readFileSync(join(folder, 'list.md'), 'utf8').matchAll(/^\| `([a-z0-9%-]+)` \|/gm)].map(([, name]) => name)
  expect(new Set(listed)).toEqual(new Set(named))
  expect(listed.length).toBeGreaterThan(60)
})
