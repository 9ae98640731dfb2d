import type { MediaHash } from '#protocol'
import { readdir, readFile } from 'node:fs/promises'
import { join } from 'node:path'
import sharp from 'sharp'
import { afterEach, beforeEach, expect, test } from 'vitest'
import { createItem } from '../items/index.ts'
import { HOUSE, makeSignage, OPERATOR, SOMEBODY, type Signage } from '../signage-for-tests.ts'
import { takeMedium } from './take-medium.ts'

let signage: Signage
beforeEach(async () => {
  signage = await makeSignage()
})
afterEach(() => signage.stop())

const running = { progress: () => undefined, signal: AbortSignal.timeout(20_000) }

async function take(name: string, bytes: Uint8Array | string): Promise<MediaHash> {
  return (await takeMedium(signage.needs, OPERATOR, { path: await signage.file(name, bytes), fileName: name, organisation: HOUSE }, running)).medium
}

async function get(path: string, headers: Record<string, string> = {}, method = 'GET') {
  const response = await signage.app.request(path, { method, headers })
  return { status: response.status, headers: response.headers, bytes: Buffer.from(await response.arrayBuffer()) }
}

test('bytes are answered by their hash, whole and in ranges, for ever', async () => {
  const hash = await signage.picture()
  const whole = await get(`/media/${hash}`)
  expect(whole.status).toBe(200)
  expect(Object.fromEntries(whole.headers)).toMatchObject({
    'content-type': 'image/png',
    etag: `"${hash}"`,
    'accept-ranges': 'bytes',
    'x-content-type-options': 'nosniff',
    'cache-control': expect.stringContaining('immutable'),
  })
  const cases: [range: string, status: number, expected: Buffer, contentRange?: string][] = [
    ['bytes=0-9', 206, whole.bytes.subarray(0, 10), `bytes 0-9/${whole.bytes.length}`],
    ['bytes=10-', 206, whole.bytes.subarray(10)],
    ['bytes=-5', 206, whole.bytes.subarray(-5)],
    ['bytes=5-999999999', 206, whole.bytes.subarray(5)],
    ['bytes=0-1,4-5', 200, whole.bytes],
    ['chunks=1', 200, whole.bytes],
    ['bytes=999999999-', 416, Buffer.alloc(0), `bytes */${whole.bytes.length}`],
    ['bytes=9-3', 416, Buffer.alloc(0)],
  ]
  for (const [range, status, expected, contentRange] of cases) {
    const part = await get(`/media/${hash}`, { range })
    expect([range, part.status]).toEqual([range, status])
    expect(part.bytes.equals(expected)).toBe(true)
    if (contentRange !== undefined) expect(part.headers.get('content-range')).toBe(contentRange)
  }
  expect(await get(`/media/${hash}`, { 'if-none-match': `"${hash}"` })).toMatchObject({ status: 304 })
  expect((await get(`/media/${hash}`, { range: 'bytes=0-1', 'if-range': '"other"' })).status).toBe(200)
  const head = await get(`/media/${hash}`, {}, 'HEAD')
  expect([head.status, head.bytes.length, head.headers.get('content-length')]).toEqual([200, 0, String(whole.bytes.length)])
  expect((await get(`/media/${'0'.repeat(64)}`)).status).toBe(404)
  expect((await get('/media/..%2Fkeys.json')).status).toBe(404)
})

test('a drawing is answered in a sandbox', async () => {
  const hash = await take('a.svg', '<svg xmlns="http://www.w3.org/2000/svg" width="64" height="36"><rect width="9" height="9"/></svg>')
  const { headers } = await get(`/media/${hash}`)
  expect(headers.get('content-type')).toBe('image/svg+xml')
  expect(headers.get('content-security-policy')).toMatch(/default-src 'none'.*sandbox/)
})

test('pictures have a thumbnail at once, 480 pixels on the longer side', async () => {
  const hash = await take(
    'tall.jpg',
    await sharp({ create: { width: 300, height: 1200, channels: 3, background: '#a33' } })
      .jpeg()
      .toBuffer(),
  )
  const { bytes, headers } = await get(`/media/${hash}/thumbnail`)
  expect(headers.get('content-type')).toBe('image/webp')
  expect(await sharp(bytes).metadata()).toMatchObject({ format: 'webp', width: 120, height: 480 })
})

test('a video gets the still that an editor’s browser made, drawn anew', async () => {
  const hash = await take('a.mp4', await readFile(new URL('fixtures/good.mp4', import.meta.url)))
  const still = await sharp({ create: { width: 1280, height: 720, channels: 3, background: '#2a6' } })
    .png()
    .toBuffer()
  expect((await signage.ask('PUT', `/api/media/${hash}/thumbnail`, { picture: still.toString('base64') })).status).toBe(403)
  signage.grant('content.edit')
  expect((await signage.ask('PUT', `/api/media/${hash}/thumbnail`, { picture: Buffer.from('no picture').toString('base64') })).status).toBe(400)
  expect((await signage.ask('PUT', `/api/media/${hash}/thumbnail`, { picture: still.toString('base64') })).status).toBe(200)
  expect(await sharp((await get(`/media/${hash}/thumbnail`)).bytes).metadata()).toMatchObject({ width: 480, height: 270 })
  expect((await signage.ask('GET', '/api/media')).json).toMatchObject({ media: [{ hasThumbnail: true, durationMs: 1000, chunks: [expect.any(String)] }] })
})

test('what is sent as a still is opened for who may edit only, and only a picture of a bearable size', async () => {
  const hash = await take('a.mp4', await readFile(new URL('fixtures/good.mp4', import.meta.url)))
  const send = async (picture: Uint8Array | string) => (await signage.ask('PUT', `/api/media/${hash}/thumbnail`, { picture: Buffer.from(picture).toString('base64') })).status
  expect(await send('no picture')).toBe(403)
  signage.grant('content.edit')
  const vast = sharp({ create: { width: 9000, height: 9000, channels: 3, background: '#2a6' } }).png({ compressionLevel: 9 })
  expect(await send(await vast.toBuffer())).toBe(400)
  expect(await send('<svg xmlns="http://www.w3.org/2000/svg" width="64" height="36"><rect width="9" height="9"/></svg>')).toBe(400)
})

test('a drawing that cannot be drawn is refused and leaves no bytes', async () => {
  const vast = take('vast.svg', '<svg xmlns="http://www.w3.org/2000/svg" width="1000000000" height="1000000000"><rect width="9" height="9"/></svg>')
  await expect(vast).rejects.toMatchObject({ code: 'invalid' })
  expect((await readdir(join(signage.needs.config.dataFolder, 'media'), { recursive: true, withFileTypes: true })).filter((entry) => entry.isFile())).toEqual([])
})

test('only an unused medium is deleted, and only by who may edit', async () => {
  const hash = await signage.picture()
  const item = await createItem(signage.needs, OPERATOR, HOUSE, { kind: 'image', name: '图', medium: hash, fit: 'cover', focus: { x: 0.5, y: 0.5 } })
  expect((await signage.ask('DELETE', `/api/media/${hash}`)).status).toBe(403)
  signage.grant('content.edit')
  expect((await signage.ask('GET', '/api/media')).json).toMatchObject({ media: [{ hash, usedBy: 1 }] })
  expect(await signage.ask('DELETE', `/api/media/${hash}`)).toMatchObject({
    status: 409,
    json: { error: { message: { zh: expect.stringContaining('1 个内容') } } },
  })
  await signage.ask('DELETE', `/api/items/${item.item.id}`)
  expect((await signage.ask('DELETE', `/api/media/${hash}`)).status).toBe(200)
  expect(await signage.needs.storage.has(hash)).toBe(false)
  expect((await get(`/media/${hash}`)).status).toBe(404)
})

test('a file that its sender may not add leaves no bytes', async () => {
  const path = await signage.file(
    'a.png',
    await sharp({ create: { width: 9, height: 9, channels: 3, background: '#123' } })
      .png()
      .toBuffer(),
  )
  await expect(takeMedium(signage.needs, SOMEBODY, { path, fileName: 'a.png', organisation: HOUSE }, running)).rejects.toMatchObject({ code: 'forbidden' })
  signage.grant('content.edit')
  expect((await signage.ask('GET', '/api/media')).json).toEqual({ media: [] })
})

test('members without a post see nothing of the library', async () => {
  expect((await signage.ask('GET', '/api/media')).status).toBe(403)
})
