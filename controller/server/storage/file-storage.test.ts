import { CHUNK_BYTES, type MediaHash } from '#protocol'
import { createHash, randomBytes } from 'node:crypto'
import { existsSync, mkdtempSync, readdirSync, readFileSync, rmSync, writeFileSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { afterEach, beforeEach, expect, test } from 'vitest'
import { FileStorage } from './file-storage.ts'

let folder = ''
let storage: FileStorage
const signal = new AbortController().signal

beforeEach(async () => {
  folder = mkdtempSync(join(tmpdir(), 'storage-'))
  storage = await FileStorage.open(join(folder, 'media'))
})
afterEach(() => rmSync(folder, { recursive: true, force: true }))

test('takes a file by moving it under its hash and names the hash of every chunk', async () => {
  const bytes = randomBytes(2 * CHUNK_BYTES + 17)
  const fractions: number[] = []
  const taken = await storage.take(write('upload', bytes), signal, (fraction) => fractions.push(fraction))
  const parts = [bytes.subarray(0, CHUNK_BYTES), bytes.subarray(CHUNK_BYTES, 2 * CHUNK_BYTES), bytes.subarray(2 * CHUNK_BYTES)]
  expect(taken).toEqual({ hash: sha256(bytes), sizeBytes: bytes.length, chunks: parts.map(sha256) })
  expect(storage.path(taken.hash)).toBe(join(folder, 'media', taken.hash.slice(0, 2), taken.hash))
  expect(readFileSync(storage.path(taken.hash)).equals(bytes)).toBe(true)
  expect(existsSync(join(folder, 'upload'))).toBe(false)
  expect(fractions.at(-1)).toBe(1)
  expect(fractions).toEqual(fractions.toSorted((a, b) => a - b))
})

test('a file of exactly one chunk has one chunk', async () => {
  const taken = await storage.take(write('upload', Buffer.alloc(CHUNK_BYTES)), signal, () => undefined)
  expect(taken.chunks).toEqual([taken.hash])
})

test('takes the same bytes twice, and heals a damaged copy that way', async () => {
  const bytes = randomBytes(1000)
  const first = await storage.take(write('one', bytes), signal, () => undefined)
  writeFileSync(storage.path(first.hash), 'damaged')
  const second = await storage.take(write('two', bytes), signal, () => undefined)
  expect(second).toEqual(first)
  expect(readFileSync(storage.path(first.hash)).equals(bytes)).toBe(true)
})

test('reads whole, in part, and answers null for what it has not', async () => {
  const { hash } = await storage.take(write('upload', Buffer.from('0123456789')), signal, () => undefined)
  expect(await text(storage.read(hash, 0, 9))).toBe('0123456789')
  expect(await text(storage.read(hash, 3, 5))).toBe('345')
  expect(await storage.size(hash)).toBe(10)
  const missing = sha256(Buffer.from('nothing'))
  expect(await storage.read(missing, 0, 1)).toBeNull()
  expect(await storage.size(missing)).toBeNull()
  expect(await storage.has(missing)).toBe(false)
})

test('reads a large file in part, and never from memory what was removed or healed', async () => {
  const large = randomBytes(1024 * 1024 + 10)
  const { hash } = await storage.take(write('large', large), signal, () => undefined)
  const tail = await new Response((await storage.read(hash, 1024 * 1024, 1024 * 1024 + 9)) as ReadableStream<Uint8Array<ArrayBuffer>>).bytes()
  expect(Buffer.from(tail).equals(large.subarray(-10))).toBe(true)

  const small = await storage.take(write('small', Buffer.from('whole')), signal, () => undefined)
  writeFileSync(storage.path(small.hash), 'wrong')
  expect(await text(storage.read(small.hash, 0, 4))).toBe('wrong')
  await storage.take(write('again', Buffer.from('whole')), signal, () => undefined)
  expect(await text(storage.read(small.hash, 0, 4))).toBe('whole')
  await storage.remove(small.hash)
  expect(await storage.read(small.hash, 0, 4)).toBeNull()
})

test('keeps thumbnails beside the bytes and removes both, twice if asked', async () => {
  const { hash } = await storage.take(write('upload', Buffer.from('picture')), signal, () => undefined)
  expect(await storage.readThumbnail(hash)).toBeNull()
  await storage.writeThumbnail(hash, new Uint8Array([1, 2, 3]))
  expect(await storage.readThumbnail(hash)).toEqual(new Uint8Array([1, 2, 3]))
  await storage.remove(hash)
  await storage.remove(hash)
  expect(await storage.has(hash)).toBe(false)
  expect(await storage.readThumbnail(hash)).toBeNull()
})

test('when it is stopped while hashing, nothing appears and the file stays', async () => {
  const file = write('upload', randomBytes(CHUNK_BYTES))
  const stop = new AbortController()
  await expect(storage.take(file, stop.signal, () => stop.abort())).rejects.toThrow()
  expect(existsSync(file)).toBe(true)
  expect(readdirSync(join(folder, 'media'))).toEqual(['unfinished'])
})

test('clears what was half written when it opens', async () => {
  writeFileSync(join(folder, 'media', 'unfinished', 'left'), 'half')
  await FileStorage.open(join(folder, 'media'))
  expect(readdirSync(join(folder, 'media', 'unfinished'))).toEqual([])
})

function write(name: string, bytes: Uint8Array): string {
  const path = join(folder, name)
  writeFileSync(path, bytes)
  return path
}

function sha256(bytes: Uint8Array): MediaHash {
  return createHash('sha256').update(bytes).digest('hex') as MediaHash
}

async function text(bytes: ReturnType<FileStorage['read']>): Promise<string> {
  return new Response((await bytes) as ReadableStream<Uint8Array<ArrayBuffer>> | Uint8Array<ArrayBuffer>).text()
}
