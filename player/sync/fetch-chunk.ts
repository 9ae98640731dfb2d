import { CHUNK_BYTES, type Medium } from '#protocol'
import { until, type Time } from '../clock/time.ts'
import { hex } from '../store/hex.ts'
import type { Carried, MediaShelf } from '../store/store.ts'
import type { Allowance } from './allowance.ts'
import type { MediaFetch } from './media-fetch.ts'
import { CONTROLLER } from './sources.ts'

/** A source other than the controller has to be faster than this, or is not worth asking; the controller is only not waited for for ever. */
const SLOW = { bytesPerSecond: 256 * 1024, patienceMs: 5000 }
const HANGING = { bytesPerSecond: 4 * 1024, patienceMs: 60_000 }
/** With a limit, a chunk comes in pieces of about a second each. */
const LEAST_PIECE_BYTES = 64 * 1024

export interface ChunkNeeds {
  readonly fetch: MediaFetch
  readonly time: Time
  readonly shelf: MediaShelf
  readonly allowance: Allowance
  readonly signal: AbortSignal
}

/** `written`: it is on the shelf and will be durable when this resolves. */
export type Fetched = { readonly state: 'held'; readonly written: Promise<void> } | Exclude<Carried, { readonly state: 'held' }>

/** One chunk from one source to the shelf. Rejects with `NoSpaceError` and the signal's reason. */
export async function fetchChunk(medium: Medium, index: number, source: string, needs: ChunkNeeds): Promise<Fetched> {
  const { shelf, allowance, time, signal } = needs
  const tooLong = new AbortController()
  const { bytesPerSecond, patienceMs } = source === CONTROLLER ? HANGING : SLOW
  const limit = Math.min(bytesPerSecond, (allowance.bytesPerSecond ?? Infinity) / 2)
  const cancel = time.after(patienceMs + (lengthOf(medium, index) / limit) * 1000, () => tooLong.abort(new DOMException('The source is too slow.', 'TimeoutError')))
  try {
    const within = { ...needs, signal: AbortSignal.any([signal, tooLong.signal]) }
    const isCarried = shelf.carrier !== null && medium.chunks.length > 1 && allowance.bytesPerSecond === null
    if (!isCarried) return await fetchHere(medium, index, source, within)
    const carried = await shelf.carrier.carry(medium, index, `${source}/media/${medium.hash}`, within.signal)
    return carried.state === 'held' ? { state: 'held', written: Promise.resolve() } : carried
  } catch (error) {
    signal.throwIfAborted()
    if (tooLong.signal.aborted) return { state: 'failing', reason: 'The source is too slow.' }
    throw error
  } finally {
    cancel()
  }
}

/** Through this thread: small media, which are shown from memory at once, and whatever is held back by a limit. */
async function fetchHere(medium: Medium, index: number, source: string, needs: ChunkNeeds): Promise<Fetched> {
  const bytes = await receive(medium, index, source, needs)
  if (typeof bytes === 'string') return { state: 'failing', reason: bytes }
  if (hex(await crypto.subtle.digest('SHA-256', bytes)) !== medium.chunks[index]) return { state: 'mismatch' }
  needs.signal.throwIfAborted()
  const written = needs.shelf.add(medium, index, bytes)
  // Whoever makes the programme durable waits for it, and hears of it.
  written.catch(() => undefined)
  if (medium.chunks.length > 1) await written
  return { state: 'held', written }
}

/** All bytes of the chunk, or why not. */
async function receive(medium: Medium, index: number, source: string, { fetch, allowance, signal }: ChunkNeeds): Promise<Uint8Array<ArrayBuffer> | string> {
  const from = index * CHUNK_BYTES
  const length = lengthOf(medium, index)
  const pieceBytes = allowance.bytesPerSecond === null ? length : Math.min(length, Math.max(LEAST_PIECE_BYTES, allowance.bytesPerSecond))
  const isWhole = medium.chunks.length === 1 && pieceBytes === length
  const pieces: Uint8Array<ArrayBuffer>[] = []
  for (let at = 0; at < length; at += pieceBytes) {
    const until = Math.min(length, at + pieceBytes)
    await allowance.take(until - at, signal)
    const piece = await attempt(signal, async () => {
      const response = await fetch(`${source}/media/${medium.hash}`, { headers: isWhole ? {} : { range: `bytes=${from + at}-${from + until - 1}` }, signal })
      if (response.status === (isWhole ? 200 : 206)) return new Uint8Array(await response.arrayBuffer())
      await response.body?.cancel()
      return `The server answered ${response.status}.`
    })
    if (typeof piece === 'string') return piece
    pieces.push(piece)
  }
  const [only] = pieces
  return pieces.length === 1 && only !== undefined ? only : new Uint8Array(await new Blob(pieces).arrayBuffer())
}

function lengthOf({ sizeBytes }: Medium, index: number): number {
  return Math.min(CHUNK_BYTES, sizeBytes - index * CHUNK_BYTES)
}

/** A network that fails is an expected answer: its words. */
async function attempt<T>(signal: AbortSignal, work: () => Promise<T>): Promise<T | string> {
  try {
    return await until(work(), signal)
  } catch (error) {
    signal.throwIfAborted()
    return error instanceof Error ? error.message : String(error)
  }
}
