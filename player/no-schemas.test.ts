import { expect, test } from 'vitest'
import type { z as real } from 'zod'
import { z } from './no-schemas.ts'

test('schemas are declared at no cost, and none of them parses', () => {
  const { z: stand } = { z: z as typeof real }
  const schema = stand.object({ a: stand.string().min(1).brand<'A'>() }).extend({ b: stand.array(stand.int()) })
  expect(() => schema.parse({})).toThrow('Nothing is parsed before the first picture.')
  expect(() => schema.safeParse({})).toThrow('Nothing is parsed before the first picture.')
})
