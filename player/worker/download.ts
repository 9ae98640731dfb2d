import { buffers } from './buffers.ts'
import type { SlotResult } from './messages.ts'
import { sha256Of } from './sha256.ts'

export interface Wanted {
  readonly url: string
  readonly at: number
  readonly length: number
  readonly sha256: string
  readonly signal: AbortSignal
}

/**
 * Fetches one stretch of a medium, checks it, and hands it to `keep`; its memory is used again afterwards. A source that does not
 * answer as it should is an answer; what `keep` throws is thrown.
 */
export async function download(wanted: Wanted, keep: (bytes: Uint8Array<ArrayBuffer>) => Promise<void>): Promise<SlotResult> {
  const bytes = await receive(wanted)
  if (typeof bytes === 'string') return { kind: 'failing', reason: bytes }
  try {
    if ((await sha256Of(bytes)) !== wanted.sha256) return { kind: 'mismatch' }
    wanted.signal.throwIfAborted()
    await keep(bytes)
    return { kind: 'done' }
  } finally {
    buffers.giveBack(bytes.buffer)
  }
}

/** All of the bytes, or why not. */
async function receive({ url, at, length, signal }: Wanted): Promise<Uint8Array<ArrayBuffer> | string> {
  try {
    // The player keeps media itself; what failed its check must not come from a cache again.
    const response = await fetch(url, { headers: { range: `bytes=${at}-${at + length - 1}` }, signal, cache: 'no-store', credentials: 'omit' })
    if (response.status === 206 && response.body !== null) return await fill(length, response.body)
    await response.body?.cancel()
    return `The server answered ${response.status}.`
  } catch (error) {
    signal.throwIfAborted()
    return error instanceof Error ? error.message : String(error)
  }
}

/** Straight into one buffer, which the browser takes away while it fills it: nothing is left as garbage. */
async function fill(length: number, body: ReadableStream<Uint8Array<ArrayBuffer>>): Promise<Uint8Array<ArrayBuffer> | string> {
  const reader = readerOf(body)
  if (reader === null) return copy(length, body)
  let buffer = buffers.take(length)
  let done = 0
  while (done < length) {
    const { value, done: isEnd } = await reader.read(new Uint8Array(buffer, done, length - done))
    if (value === undefined) return 'The answer was cut.'
    ;({ buffer } = value)
    done += value.byteLength
    if (isEnd) return `The server gave ${done} bytes of ${length}.`
  }
  await reader.cancel()
  return new Uint8Array(buffer, 0, length)
}

/** Null in browsers whose answers cannot be read into a buffer of one's own. */
function readerOf(body: ReadableStream<Uint8Array<ArrayBuffer>>): ReadableStreamBYOBReader | null {
  try {
    return body.getReader({ mode: 'byob' })
  } catch (error) {
    if (error instanceof TypeError) return null
    throw error
  }
}

async function copy(length: number, body: ReadableStream<Uint8Array<ArrayBuffer>>): Promise<Uint8Array<ArrayBuffer> | string> {
  const bytes = new Uint8Array(await new Response(body).arrayBuffer())
  return bytes.byteLength === length ? bytes : `The server gave ${bytes.byteLength} bytes of ${length}.`
}
