import { JOB_HEADER, readJob, UPLOAD_LIMIT_BYTES, UPLOADS_PATH, type AccountId, type Job } from '#protocol'
import { serve } from '@hono/node-server'
import { createHash, randomBytes } from 'node:crypto'
import { readdir } from 'node:fs/promises'
import type { AddressInfo } from 'node:net'
import { join } from 'node:path'
import sharp from 'sharp'
import { Upload } from 'tus-js-client'
import { afterEach, beforeEach, expect, test, vi } from 'vitest'
import { Jobs } from '../../jobs.ts'
import { HOUSE, makeSignage, SOMEBODY, type Signage } from '../signage-for-tests.ts'
import { Uploads } from './uploads.ts'

let signage: Signage
let server: ReturnType<typeof serve>
let endpoint: string

beforeEach(async () => {
  signage = await makeSignage()
  signage.grant('content.edit')
  const { promise, resolve } = Promise.withResolvers<AddressInfo>()
  server = serve({ fetch: signage.app.fetch, port: 0, hostname: '127.0.0.1' }, resolve)
  endpoint = `http://127.0.0.1:${(await promise).port}${UPLOADS_PATH}`
})

afterEach(async () => {
  const { promise, resolve } = Promise.withResolvers<void>()
  server.close(() => resolve())
  if ('closeAllConnections' in server) server.closeAllConnections()
  await promise
  await signage.stop()
})

/** About a megabyte that compresses badly. */
const bigPicture = () =>
  sharp(randomBytes(600 * 600 * 3), { raw: { width: 600, height: 600, channels: 3 } })
    .png({ compressionLevel: 0 })
    .toBuffer()
const metadata = { filename: '大厅.png', organisation: HOUSE }

interface Sent {
  readonly url: string
  readonly job: string | undefined
}

/** Sends by tus; stops for good once so many bytes were acknowledged. */
function send(
  bytes: Buffer,
  options: { readonly url?: string; readonly stopAfterBytes?: number; readonly metadata?: Record<string, string> } = {},
): Promise<Sent> {
  const { promise, resolve, reject } = Promise.withResolvers<Sent>()
  let job: string | undefined
  const upload: Upload = new Upload(bytes, {
    endpoint,
    ...(options.url === undefined ? {} : { uploadUrl: options.url }),
    metadata: options.metadata ?? metadata,
    chunkSize: 256 * 1024,
    retryDelays: null,
    onAfterResponse: (_request, response) => {
      job = response.getHeader(JOB_HEADER) ?? job
    },
    onChunkComplete: (_size, accepted) => {
      if (options.stopAfterBytes !== undefined && accepted >= options.stopAfterBytes) void upload.abort().then(() => resolve({ url: upload.url ?? '', job }))
    },
    onSuccess: () => resolve({ url: upload.url ?? '', job }),
    onError: reject,
  })
  upload.start()
  return promise
}

async function ended(id: string | undefined): Promise<Job> {
  return vi.waitFor(async () => {
    const { json } = await signage.ask('GET', readJob.path.replace(':id', id ?? 'none'))
    const job = json as Job
    expect(['done', 'refused', 'failed']).toContain(job.state)
    return job
  }, 10_000)
}

test('an upload that was broken off goes on where it stopped, and becomes a medium with its hash', async () => {
  const bytes = await bigPicture()
  const { url, job: none } = await send(bytes, { stopAfterBytes: 512 * 1024 })
  expect(none).toBeUndefined()
  const { job } = await send(bytes, { url })
  expect(await ended(job)).toMatchObject({ state: 'done', progress: 1, medium: createHash('sha256').update(bytes).digest('hex') })
  expect(await readdir(join(signage.needs.config.dataFolder, 'uploads'))).toEqual([])
})

test('an upload goes on after a restart of the controller', async () => {
  const bytes = await bigPicture()
  const { url } = await send(bytes, { stopAfterBytes: 256 * 1024 })
  const again = new Uploads(signage.needs)
  const head = await again.answer(new Request(new URL(url, endpoint), { method: 'HEAD', headers: { 'tus-resumable': '1.0.0' } }), SOMEBODY)
  expect(Number(head.headers.get('upload-offset'))).toBeGreaterThanOrEqual(256 * 1024)
})

test('what had arrived whole when the controller stopped becomes a medium at the next start', async () => {
  const bytes = await bigPicture()
  await signage.needs.jobs.stop()
  await send(bytes)
  const jobs = new Jobs(signage.needs.log)
  await new Uploads({ ...signage.needs, jobs }).resume()
  await vi.waitFor(async () => {
    const { json } = await signage.ask('GET', '/api/media')
    expect(json).toMatchObject({ media: [{ fileName: '大厅.png', hasThumbnail: true, organisation: HOUSE }] })
  }, 10_000)
  await jobs.stop()
})

test('the same bytes again are the medium that is there already', async () => {
  const bytes = await bigPicture()
  const first = await ended((await send(bytes)).job)
  const second = await ended((await send(bytes, { metadata: { ...metadata, filename: 'other.png' } })).job)
  expect(second.medium).toBe(first.medium)
  expect((await signage.ask('GET', '/api/media')).json).toMatchObject({ media: [{ fileName: '大厅.png' }] })
})

test('a file that is no medium is refused by its job, in words, and leaves nothing behind', async () => {
  const job = await ended((await send(Buffer.from('PK\u0003\u0004 a zip that calls itself film.mp4'), { metadata: { ...metadata, filename: 'film.mp4' } })).job)
  expect(job).toMatchObject({ state: 'refused', medium: null, message: { zh: expect.stringContaining('压缩包'), en: expect.stringContaining('ZIP') } })
  expect(await readdir(join(signage.needs.config.dataFolder, 'uploads'))).toEqual([])
})

test('an empty file is refused', async () => {
  expect(await ended((await send(Buffer.alloc(0))).job)).toMatchObject({ state: 'refused', message: { zh: expect.stringContaining('0 字节') } })
})

test('nobody uploads without the right to edit, without saying for whom, or more than the limit', async () => {
  const create = (headers: Record<string, string>) =>
    fetch(endpoint, { method: 'POST', headers: { 'tus-resumable': '1.0.0', 'upload-length': '10', ...headers } })
  const named = `filename ${Buffer.from('a.png').toString('base64')},organisation ${Buffer.from(HOUSE).toString('base64')}`
  expect((await create({ 'upload-metadata': named })).status).toBe(201)
  expect((await create({})).status).toBe(400)
  expect((await create({ 'upload-metadata': named, 'upload-length': String(UPLOAD_LIMIT_BYTES + 1) })).status).toBe(413)
  signage.grant('content.publish')
  expect((await create({ 'upload-metadata': named })).status).toBe(403)
  signage.asking = { kind: 'nobody', address: '10.0.0.8' }
  expect((await create({ 'upload-metadata': named })).status).toBe(401)
})

test('an upload belongs to whoever began it', async () => {
  const { url } = await send(await bigPicture(), { stopAfterBytes: 256 * 1024 })
  const ask = async (method: string, headers: Record<string, string> = {}) =>
    (await fetch(new URL(url, endpoint), { method, headers: { 'tus-resumable': '1.0.0', ...headers } })).status
  expect(await ask('HEAD')).toBe(200)
  signage.asking = { kind: 'account', account: 'another' as AccountId, member: null, terminal: 'office', address: '10.0.0.6' }
  expect(await ask('HEAD')).toBe(403)
  expect(await ask('PATCH', { 'upload-offset': '262144', 'content-type': 'application/offset+octet-stream' })).toBe(403)
  expect(await ask('DELETE')).toBe(403)
  const note = (await fetch(new URL(`${url}.json`, endpoint), { method: 'DELETE', headers: { 'tus-resumable': '1.0.0' } })).status
  expect([note, await ask('DELETE')]).toEqual([404, 403])
})
