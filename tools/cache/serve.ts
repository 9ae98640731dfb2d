import { open, type FileHandle } from 'node:fs/promises'
import { createServer, type IncomingMessage, type Server, type ServerResponse } from 'node:http'
import { pipeline } from 'node:stream/promises'
import { NotHadError, type CacheShelf } from './shelf.ts'

const MEDIUM = /^\/media\/([0-9a-f]{64})$/
const READ_BYTES = 256 * 1024

/** Gives media to pages of one origin. It does not know types: players know them from their programmes. */
export function cacheServer(shelf: CacheShelf, pageOrigin: string): Server {
  return createServer((request, response) => {
    answer(shelf, pageOrigin, request, response).catch((error: unknown) => {
      if (response.headersSent) response.destroy()
      else response.writeHead(error instanceof NotHadError && error.status === 404 ? 404 : 502).end()
    })
  })
}

async function answer(shelf: CacheShelf, pageOrigin: string, request: IncomingMessage, response: ServerResponse): Promise<void> {
  response.setHeader('access-control-allow-origin', pageOrigin)
  response.setHeader('vary', 'origin')
  response.setHeader('x-content-type-options', 'nosniff')
  const hash = MEDIUM.exec(new URL(request.url ?? '/', 'http://cache').pathname)?.[1]
  if (hash === undefined) return void response.writeHead(404).end()
  if (request.method === 'OPTIONS') return void response.writeHead(204, { 'access-control-allow-methods': 'GET, HEAD', 'access-control-allow-headers': 'range', 'access-control-max-age': '86400' }).end()
  if (request.method !== 'GET' && request.method !== 'HEAD') return void response.writeHead(405).end()
  const file = await open(await shelf.path(hash))
  try {
    await give(file, request, response)
  } finally {
    await file.close()
  }
}

async function give(file: FileHandle, request: IncomingMessage, response: ServerResponse): Promise<void> {
  const { size } = await file.stat()
  const range = /^bytes=(\d+)-(\d*)$/.exec(request.headers.range ?? '')
  const from = Number(range?.[1] ?? 0)
  const to = Math.min(size - 1, range?.[2] === undefined || range[2] === '' ? size - 1 : Number(range[2]))
  response.setHeader('accept-ranges', 'bytes')
  response.setHeader('content-type', 'application/octet-stream')
  response.setHeader('cache-control', 'no-store')
  if (from > to) return void response.writeHead(416, { 'content-range': `bytes */${size}` }).end()
  response.setHeader('content-length', to - from + 1)
  if (range !== null) response.setHeader('content-range', `bytes ${from}-${to}/${size}`)
  response.writeHead(range === null ? 200 : 206)
  if (request.method === 'HEAD') return void response.end()
  await pipeline(file.createReadStream({ start: from, end: to, highWaterMark: READ_BYTES, autoClose: false }), response)
}
