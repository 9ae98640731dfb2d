import { CHUNK_BYTES, type Medium } from '#protocol'
import { pause, type Time } from '../clock/time.ts'
import type { MediaShelf } from '../store/store.ts'
import type { SyncNeeds } from './needs.ts'
import { hex } from '../store/read-programme.ts'

/** What is served is not what was signed, also after fetching it again. */
export class MediaMismatchError extends Error {
  constructor(medium: Medium, chunk: number) {
    super(`Chunk ${chunk} of medium ${medium.hash} is not the one that was signed.`)
    this.name = 'MediaMismatchError'
  }
}

const TRIES_PER_CHUNK = 3
const FIRST_PAUSE_MS = 500
const LONGEST_PAUSE_MS = 30_000

/**
 * Brings one medium to the shelf, from the first missing chunk on; each chunk is checked before the shelf gets it. While
 * the server cannot be reached it tries again and again. Throws `MediaMismatchError`, `NoSpaceError` and the signal's reason.
 * The promises of `written` are those of bytes that are on the shelf and not yet durable.
 */
export async function fetchMedium(
  medium: Medium,
  needs: Pick<SyncNeeds, 'fetch' | 'time'> & { readonly shelf: MediaShelf; readonly signal: AbortSignal; readonly written: Promise<void>[] },
  progress: (bytes: number, failing: string | null) => void,
): Promise<void> {
  const { shelf, signal, written } = needs
  for (let index = shelf.chunksOf(medium.hash); index < medium.chunks.length; index += 1) {
    const bytes = await fetchChunk(medium, index, needs, (failing) => progress(0, failing))
    signal.throwIfAborted()
    const stored = shelf.add(medium, bytes)
    if (medium.chunks.length === 1) {
      // It can be shown from memory now; whoever makes the programme durable waits for the write.
      stored.catch(() => undefined)
      written.push(stored)
    } else {
      await stored
    }
    progress(bytes.byteLength, null)
  }
}

async function fetchChunk(medium: Medium, index: number, needs: Pick<SyncNeeds, 'fetch' | 'time'> & { readonly signal: AbortSignal }, failing: (reason: string) => void): Promise<Uint8Array<ArrayBuffer>> {
  for (let attempt = 1; ; attempt += 1) {
    const bytes = await fetchRange(medium, index, needs, failing)
    if (hex(await crypto.subtle.digest('SHA-256', bytes)) === medium.chunks[index]) return bytes
    if (attempt === TRIES_PER_CHUNK) throw new MediaMismatchError(medium, index)
  }
}

/** The bytes that the server has for the chunk; asks until it answers. */
async function fetchRange(medium: Medium, index: number, { fetch, time, signal }: { readonly fetch: SyncNeeds['fetch']; readonly time: Time; readonly signal: AbortSignal }, failing: (reason: string) => void): Promise<Uint8Array<ArrayBuffer>> {
  const from = index * CHUNK_BYTES
  const until = Math.min(medium.sizeBytes, from + CHUNK_BYTES)
  for (let pauseMs = FIRST_PAUSE_MS; ; pauseMs = Math.min(LONGEST_PAUSE_MS, pauseMs * 2)) {
    signal.throwIfAborted()
    const answer = await attempt(async () => {
      const isOneChunk = medium.chunks.length === 1
      const response = await fetch(`/media/${medium.hash}`, { headers: isOneChunk ? {} : { range: `bytes=${from}-${until - 1}` }, signal })
      if (response.status === (isOneChunk ? 200 : 206)) return new Uint8Array(await response.arrayBuffer())
      await response.body?.cancel()
      return `The server answered ${response.status}.`
    })
    if (typeof answer !== 'string') return answer
    signal.throwIfAborted()
    failing(answer)
    await pause(time, pauseMs * (0.5 + Math.random() / 2), signal)
  }
}

/** A network that fails is an expected answer: its words. */
async function attempt<T>(work: () => Promise<T>): Promise<T | string> {
  try {
    return await work()
  } catch (error) {
    return error instanceof Error ? error.message : String(error)
  }
}
