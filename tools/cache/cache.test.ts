import { createHash, randomBytes } from 'node:crypto'
import { once } from 'node:events'
import { mkdtemp, readdir, rm, writeFile } from 'node:fs/promises'
import type { Server } from 'node:http'
import type { AddressInfo } from 'node:net'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { afterEach, beforeEach, expect, test } from 'vitest'
import { cacheServer } from './serve.ts'
import { CacheShelf } from './shelf.ts'

const PAGE = 'http://screens.example'
let folder: string
let server: Server
let origin: string
let asked: string[]
const media = new Map<string, Buffer<ArrayBuffer>>()
let give: (hash: string) => Promise<Response>

beforeEach(async () => {
  folder = await mkdtemp(join(tmpdir(), 'cache-'))
  asked = []
  media.clear()
  give = async (hash) => {
    const bytes = media.get(hash)
    return bytes === undefined ? new Response(null, { status: 404 }) : new Response(bytes)
  }
  await start()
})

afterEach(async () => {
  server.closeAllConnections()
  server.close()
  await rm(folder, { recursive: true, force: true })
})

async function start(budgetBytes = 10_000): Promise<void> {
  const shelf = await CacheShelf.open({ folder, budgetBytes, fetch: (hash) => (asked.push(hash), give(hash)) })
  server = cacheServer(shelf, PAGE).listen(0, '127.0.0.1')
  await once(server, 'listening')
  origin = `http://127.0.0.1:${(server.address() as AddressInfo).port}`
}

function add(sizeBytes: number): string {
  const bytes = randomBytes(sizeBytes)
  const hash = createHash('sha256').update(bytes).digest('hex')
  media.set(hash, bytes)
  return hash
}

const get = (hash: string, headers: Record<string, string> = {}, method = 'GET') => fetch(`${origin}/media/${hash}`, { headers, method })
const bytesOf = async (response: Response) => Buffer.from(await response.arrayBuffer())

test('gives what the controller has, whole and in ranges, and fetches it once', async () => {
  const hash = add(1000)
  const whole = await get(hash)
  expect([whole.status, whole.headers.get('access-control-allow-origin')]).toEqual([200, PAGE])
  expect(await bytesOf(whole)).toEqual(media.get(hash))
  const part = await get(hash, { range: 'bytes=100-199' })
  expect([part.status, part.headers.get('content-range')]).toEqual([206, 'bytes 100-199/1000'])
  expect(await bytesOf(part)).toEqual(media.get(hash)?.subarray(100, 200))
  const head = await get(hash, {}, 'HEAD')
  expect([head.status, head.headers.get('content-length')]).toEqual([200, '1000'])
  expect((await get(hash, { range: 'bytes=1000-' })).status).toBe(416)
  expect(asked).toEqual([hash])
})

test('many who ask at once share one download', async () => {
  const hash = add(5000)
  const answers = await Promise.all(Array.from({ length: 20 }, (_, index) => get(hash, { range: `bytes=${index * 250}-${index * 250 + 249}` }).then(bytesOf)))
  expect(Buffer.concat(answers)).toEqual(media.get(hash))
  expect(asked).toEqual([hash])
})

test('what is not what it is called is given to nobody and not kept', async () => {
  const hash = add(1000)
  give = async () => new Response(new Uint8Array(1000))
  expect((await get(hash)).status).toBe(502)
  expect((await readdir(folder)).filter((name) => name === hash)).toEqual([])
  expect(await readdir(join(folder, '.unfinished'))).toEqual([])
})

test('a controller that is away is a 502, a medium that it has not a 404; both are asked for again', async () => {
  const hash = add(10)
  give = () => Promise.reject(new TypeError('fetch failed'))
  expect((await get(hash)).status).toBe(502)
  give = async () => new Response(null, { status: 404 })
  expect((await get(hash)).status).toBe(404)
  expect(asked).toHaveLength(2)
})

test('keeps within its budget: what was asked for longest ago goes', async () => {
  const [a, b, c] = [add(4000), add(4000), add(4000)]
  for (const hash of [a, b, a, c]) await bytesOf(await get(hash))
  expect((await readdir(folder)).filter((name) => name.length === 64).sort()).toEqual([a, c].sort())
})

test('a medium larger than the budget is given, and goes with the next', async () => {
  const [large, small] = [add(20_000), add(10)]
  expect(await bytesOf(await get(large))).toEqual(media.get(large))
  await bytesOf(await get(small))
  expect((await readdir(folder)).filter((name) => name.length === 64)).toEqual([small])
})

test('after a restart it has what it had, and nothing that it had by halves', async () => {
  const hash = add(1000)
  await bytesOf(await get(hash))
  await writeFile(join(folder, '.unfinished', 'left'), 'half')
  server.close()
  give = () => Promise.reject(new TypeError('fetch failed'))
  await start()
  expect(await bytesOf(await get(hash))).toEqual(media.get(hash))
  expect(await readdir(join(folder, '.unfinished'))).toEqual([])
})

test.each(['/media/abc', '/media/../secret', '/', `/media/${'A'.repeat(64)}`])('there is nothing at %s', async (path) => {
  expect((await fetch(`${origin}${path}`)).status).toBe(404)
})

test('a page may ask beforehand whether it may ask for a range', async () => {
  const answer = await get(add(10), { origin: PAGE, 'access-control-request-headers': 'range' }, 'OPTIONS')
  expect([answer.status, answer.headers.get('access-control-allow-headers')]).toEqual([204, 'range'])
})
