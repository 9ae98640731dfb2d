import { mkdtempSync, readdirSync, readFileSync, rmSync, statSync, writeFileSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { afterEach, beforeEach, expect, test } from 'vitest'
import { StartError } from '../../controller/server/errors.ts'
import { openBrokerFolder, readBrokerSecret } from '../../controller/server/mqtt/broker-folder.ts'
import { openSeals } from '../../controller/server/seals.ts'
import { flipped } from './things.ts'

let folder: string
beforeEach(() => {
  folder = mkdtempSync(join(tmpdir(), 'lobbycast-faults-'))
})
afterEach(() => rmSync(folder, { recursive: true, force: true }))

const keys = () => join(folder, 'keys.json')

test('server-keys-half: keys that were being written when the power went are made anew, and never read by halves', async () => {
  writeFileSync(`${keys()}.new`, '{"root":{"private":"MC4')
  const { rootKey } = await openSeals(folder, 1000)
  expect(readdirSync(folder)).toEqual(['keys.json'])
  expect(statSync(keys()).mode & 0o777).toBe(0o600)
  expect((await openSeals(folder, 2000)).rootKey).toBe(rootKey)
})

test.each([
  ['cut off', (text: string) => text.slice(0, 200)],
  ['empty', () => ''],
  ['not JSON', (text: string) => text.replace('{', '[')],
])('server-keys-damaged (%s): keys that cannot be read stop the start with words, and are not replaced', async (_, damage) => {
  await openSeals(folder, 1000)
  const damaged = damage(readFileSync(keys(), 'utf8'))
  writeFileSync(keys(), damaged)
  await expect(openSeals(folder, 2000)).rejects.toThrow(StartError)
  expect(readFileSync(keys(), 'utf8')).toBe(damaged)
})

test('server-keys-flipped: with one byte of the root key changed, nothing that is signed is taken for the old controller’s', async () => {
  const { rootKey } = await openSeals(folder, 1000)
  const text = readFileSync(keys(), 'utf8')
  writeFileSync(keys(), text.replace(rootKey, flipped(rootKey, 10)))
  expect((await openSeals(folder, 2000)).rootKey).not.toBe(rootKey)
})

test.each(['', 'abc\n'])('broker-secret-half (%o): a secret that was written by halves is made anew', async (half) => {
  const broker = await openBrokerFolder(join(folder, 'broker'))
  writeFileSync(join(broker.path, 'secret'), half)
  const secret = await readBrokerSecret(broker)
  expect(secret).toHaveLength(43)
  expect(await readBrokerSecret(broker)).toBe(secret)
})
