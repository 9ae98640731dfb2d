import type { MediaHash } from '#protocol'
import { readFile, stat } from 'node:fs/promises'
import { isErrorCode } from '../errors.ts'

/** Pictures mostly: every screen asks for a new one at the same moment. */
const SMALL_BYTES = 1024 * 1024
const KEPT_BYTES = 48 * 1024 * 1024

/** The small media that were asked for last, in memory. Bytes never change under their name. */
export class SmallMedia {
  readonly #path: (hash: MediaHash) => string
  readonly #kept = new Map<MediaHash, Promise<Uint8Array<ArrayBuffer> | null>>()
  readonly #sizes = new Map<MediaHash, number>()

  constructor(path: (hash: MediaHash) => string) {
    this.#path = path
  }

  /** All of its bytes; null where it is not small or not there. */
  async read(hash: MediaHash): Promise<Uint8Array<ArrayBuffer> | null> {
    const known = this.#kept.get(hash)
    const reading = known ?? this.#load(hash)
    // What was asked for last is forgotten last.
    this.#kept.delete(hash)
    this.#kept.set(hash, reading)
    const bytes = await reading
    if (bytes === null) this.forget(hash)
    else this.#keep(hash, bytes.byteLength)
    return bytes
  }

  forget(hash: MediaHash): void {
    this.#kept.delete(hash)
    this.#sizes.delete(hash)
  }

  async #load(hash: MediaHash): Promise<Uint8Array<ArrayBuffer> | null> {
    try {
      const { size } = await stat(this.#path(hash))
      return size > SMALL_BYTES ? null : new Uint8Array(await readFile(this.#path(hash)))
    } catch (error) {
      if (isErrorCode(error, 'ENOENT')) return null
      throw error
    }
  }

  #keep(hash: MediaHash, sizeBytes: number): void {
    this.#sizes.set(hash, sizeBytes)
    let total = [...this.#sizes.values()].reduce((sum, size) => sum + size, 0)
    for (const oldest of this.#kept.keys()) {
      if (total <= KEPT_BYTES) break
      total -= this.#sizes.get(oldest) ?? 0
      this.forget(oldest)
    }
  }
}
