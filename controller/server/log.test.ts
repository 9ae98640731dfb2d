import { afterEach, beforeEach, expect, test } from 'vitest'
import { sql } from 'drizzle-orm'
import { makeGround, type Ground } from './testing/ground.ts'
import { makeLog } from './log.ts'

let ground: Ground
beforeEach(async () => {
  ground = await makeGround()
})
afterEach(() => ground.stop())

test('a failed query is told without the values it was given', async () => {
  const error: unknown = await ground.needs.database.read.run(sql`insert into nowhere values (${'a key\nof a screen'})`).catch((thrown: unknown) => thrown)
  expect(error).toBeInstanceOf(Error)
  let line = ''
  const log = makeLog({ logLevel: 'info' }, { write: (text) => (line += text) })
  log.error({ err: new Error('outer', { cause: error }), direct: 1 }, 'failed')
  log.error({ err: error }, 'failed')
  expect(line).toContain('nowhere')
  expect(line).not.toContain('of a screen')
})

test('fields that hold secrets are blanked', () => {
  let line = ''
  makeLog({ logLevel: 'info' }, { write: (text) => (line += text) }).info({ password: 'k7qm', body: { token: 'x2pd' } }, 'asked')
  expect(line).toContain('[secret]')
  expect(line).not.toMatch(/k7qm|x2pd/)
})
