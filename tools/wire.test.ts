import { readFileSync } from 'node:fs'
import { fileURLToPath } from 'node:url'
import { expect, test } from 'vitest'
import { printWire } from './wire.ts'

test('the protocol is what wire.json says; after a change on purpose run `npm run wire` and review its difference', () => {
  const kept = readFileSync(fileURLToPath(new URL('../controller/protocol/wire.json', import.meta.url)), 'utf8')
  expect(JSON.parse(printWire())).toEqual(JSON.parse(kept))
})
