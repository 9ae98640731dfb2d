import { expect, test } from 'vitest'
import { readCopy, writeCopy } from './copy.ts'

const copy = { counter: 7, text: '{"screen":"一层大厅"}' }

test('what was written is read', async () => {
  expect(await readCopy(await writeCopy(copy))).toEqual(copy)
})

test('one flipped bit anywhere, and there is no copy', async () => {
  const bytes = await writeCopy(copy)
  for (let at = 0; at < bytes.length; at += 1) {
    for (const bit of [1, 32, 128]) {
      const damaged = bytes.slice()
      damaged[at] = (damaged[at] ?? 0) ^ bit
      expect(await readCopy(damaged), `byte ${at}`).toBeNull()
    }
  }
})

test('a copy that is torn at any place is none', async () => {
  const bytes = await writeCopy(copy)
  for (let length = 0; length < bytes.length; length += 1) expect(await readCopy(bytes.slice(0, length))).toBeNull()
  expect(await readCopy(new Uint8Array([...bytes, 0]))).toBeNull()
})
