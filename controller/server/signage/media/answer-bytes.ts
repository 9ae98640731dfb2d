import { type MediaHash } from '#protocol'
import { notFound } from '../../errors.ts'
import type { Needs } from '../../needs.ts'
import { findMedium, type MediumRow } from './store.ts'

const FOREVER = 'public, max-age=31536000, immutable'

/** Bytes of a medium. Their name is their hash, so they never change; one range is answered, several are answered whole. */
export async function answerMedium(needs: Needs, hash: MediaHash, request: Request): Promise<Response> {
  const row = await findMedium(needs.database.read, hash)
  if (row === null) throw missing()
  const headers = headersOf(row)
  if (request.headers.get('if-none-match') === headers.get('etag')) return new Response(null, { status: 304, headers })
  const range = readRange(request, row)
  if (range === 'impossible') {
    headers.set('content-range', `bytes */${row.sizeBytes}`)
    return new Response(null, { status: 416, headers })
  }
  const { from, to } = range ?? { from: 0, to: row.sizeBytes - 1 }
  headers.set('content-length', String(to - from + 1))
  if (range !== null) headers.set('content-range', `bytes ${from}-${to}/${row.sizeBytes}`)
  const body = request.method === 'HEAD' ? null : await needs.storage.read(hash, from, to)
  if (body === null && request.method !== 'HEAD') throw missing()
  return new Response(body, { status: range === null ? 200 : 206, headers })
}

export async function answerThumbnail(needs: Needs, hash: MediaHash): Promise<Response> {
  const picture = await needs.storage.readThumbnail(hash)
  if (picture === null) throw notFound('这个素材还没有缩略图。', 'The medium has no still yet.')
  // An editor may give a video another still: kept, but asked about again.
  return new Response(picture, { headers: { 'content-type': 'image/webp', 'cache-control': 'public, max-age=300', 'x-content-type-options': 'nosniff' } })
}

function headersOf(row: MediumRow): Headers {
  const headers = new Headers({
    'content-type': row.type,
    etag: `"${row.hash}"`,
    'cache-control': FOREVER,
    'accept-ranges': 'bytes',
    'x-content-type-options': 'nosniff',
  })
  if (row.type === 'image/svg+xml')
    headers.set('content-security-policy', "default-src 'none'; style-src 'unsafe-inline'; img-src data:; font-src data:; sandbox")
  return headers
}

function readRange(request: Request, row: MediumRow): { readonly from: number; readonly to: number } | 'impossible' | null {
  const header = request.headers.get('range')
  const condition = request.headers.get('if-range')
  if (header === null || (condition !== null && condition !== `"${row.hash}"`)) return null
  const [, first = '', last = ''] = /^bytes=(\d*)-(\d*)$/.exec(header.trim()) ?? []
  if (first === '' && last === '') return null
  const end = row.sizeBytes - 1
  const from = first === '' ? Math.max(0, row.sizeBytes - Number(last)) : Number(first)
  const to = first === '' || last === '' ? end : Math.min(Number(last), end)
  return from > to || from > end ? 'impossible' : { from, to }
}

function missing() {
  return notFound('没有这个素材。', 'There is no such medium.')
}
