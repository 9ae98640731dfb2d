import { CHUNK_BYTES, type MediaHash } from '#protocol'
import { createHash } from 'node:crypto'
import { createReadStream } from 'node:fs'
import { copyFile, mkdir, open, readFile, rename, rm, stat, writeFile } from 'node:fs/promises'
import { dirname, join } from 'node:path'
import { Readable } from 'node:stream'
import { isErrorCode } from '../errors.ts'
import { newId } from '../new-id.ts'
import { SmallMedia } from './small-media.ts'
import type { Storage, Taken } from './storage.ts'

/** Small enough that hashing a large video never holds up anybody else for long. */
const READ_BYTES = 256 * 1024

/** Media in a folder: `ab/<hash>` for the bytes, `ab/<hash>.webp` for the thumbnail. */
export class FileStorage implements Storage {
  readonly #folder: string
  readonly #small = new SmallMedia((hash) => this.path(hash))

  private constructor(folder: string) {
    this.#folder = folder
  }

  /** Makes the folder where it is missing, and clears away what a killed controller left half written. */
  static async open(folder: string): Promise<FileStorage> {
    await rm(join(folder, UNFINISHED), { recursive: true, force: true })
    await mkdir(join(folder, UNFINISHED), { recursive: true })
    return new FileStorage(folder)
  }

  path(hash: MediaHash): string {
    return join(this.#folder, hash.slice(0, 2), hash)
  }

  async has(hash: MediaHash): Promise<boolean> {
    return (await this.size(hash)) !== null
  }

  async size(hash: MediaHash): Promise<number | null> {
    const found = await orNull(stat(this.path(hash)))
    return found === null ? null : found.size
  }

  async read(hash: MediaHash, from: number, to: number): Promise<ReadableStream<Uint8Array> | Uint8Array<ArrayBuffer> | null> {
    const small = await this.#small.read(hash)
    if (small !== null) return small.subarray(from, to + 1)
    const file = await orNull(open(this.path(hash)))
    if (file === null) return null
    // Node's web streams and the platform's are the same objects under two names.
    return Readable.toWeb(file.createReadStream({ start: from, end: to, highWaterMark: READ_BYTES })) as ReadableStream<Uint8Array>
  }

  async take(file: string, signal: AbortSignal, progress: (fraction: number) => void): Promise<Taken> {
    const local = await this.#bringHere(file)
    try {
      const taken = await hashFile(local, signal, progress)
      await flush(local)
      const path = this.path(taken.hash)
      await mkdir(dirname(path), { recursive: true })
      // Over what may be there already: the bytes were verified a moment ago, the old ones when they came.
      await rename(local, path)
      await flush(dirname(path))
      this.#small.forget(taken.hash)
      if (local !== file) await rm(file, { force: true })
      return taken
    } catch (error) {
      if (local !== file) await rm(local, { force: true })
      throw error
    }
  }

  async remove(hash: MediaHash): Promise<void> {
    this.#small.forget(hash)
    await rm(this.#thumbnailPath(hash), { force: true })
    await rm(this.path(hash), { force: true })
  }

  async writeThumbnail(hash: MediaHash, webp: Uint8Array): Promise<void> {
    const path = this.#thumbnailPath(hash)
    const unfinished = this.#unfinishedPath()
    await mkdir(dirname(path), { recursive: true })
    await writeFile(unfinished, webp, { flush: true })
    await rename(unfinished, path)
  }

  async readThumbnail(hash: MediaHash): Promise<Uint8Array<ArrayBuffer> | null> {
    const bytes = await orNull(readFile(this.#thumbnailPath(hash)))
    return bytes === null ? null : new Uint8Array(bytes)
  }

  /** A rename cannot cross disks: from another one the bytes are copied first. */
  async #bringHere(file: string): Promise<string> {
    const [there, here] = await Promise.all([stat(file), stat(this.#folder)])
    if (there.dev === here.dev) return file
    const copy = this.#unfinishedPath()
    await copyFile(file, copy)
    return copy
  }

  #thumbnailPath(hash: MediaHash): string {
    return `${this.path(hash)}.webp`
  }

  #unfinishedPath(): string {
    return join(this.#folder, UNFINISHED, newId())
  }
}

const UNFINISHED = 'unfinished'

async function hashFile(path: string, signal: AbortSignal, progress: (fraction: number) => void): Promise<Taken> {
  const totalBytes = (await stat(path)).size
  const whole = createHash('sha256')
  const chunks: string[] = []
  let chunk = createHash('sha256')
  let sizeBytes = 0
  for await (const piece of createReadStream(path, { highWaterMark: READ_BYTES, signal })) {
    // A file stream without an encoding yields buffers.
    let rest = piece as Buffer
    whole.update(rest)
    while (rest.length > 0) {
      const part = rest.subarray(0, CHUNK_BYTES - (sizeBytes % CHUNK_BYTES))
      chunk.update(part)
      sizeBytes += part.length
      rest = rest.subarray(part.length)
      if (sizeBytes % CHUNK_BYTES === 0) {
        chunks.push(chunk.digest('hex'))
        chunk = createHash('sha256')
      }
    }
    progress(sizeBytes / totalBytes)
  }
  if (sizeBytes % CHUNK_BYTES !== 0 || sizeBytes === 0) chunks.push(chunk.digest('hex'))
  // A SHA-256 in hexadecimal is what the brand stands for.
  return { hash: whole.digest('hex') as MediaHash, sizeBytes, chunks }
}

/** Waits until the disk has it: a file's bytes, or a folder's names. */
async function flush(path: string): Promise<void> {
  const file = await open(path)
  try {
    await file.sync()
  } finally {
    await file.close()
  }
}

async function orNull<T>(asked: Promise<T>): Promise<T | null> {
  try {
    return await asked
  } catch (error) {
    if (isErrorCode(error, 'ENOENT')) return null
    throw error
  }
}
