import type { MediaHash, Medium } from '#protocol'
import { NoSpaceError, type MediaShelf, type StorageUse } from './store.ts'

interface Held {
  readonly medium: Medium
  readonly parts: Uint8Array<ArrayBuffer>[]
  chunks: number
}

/** Media in memory. Without `keepsBytes` it only remembers what it was given: players without glass need no more. */
export class MemoryShelf implements MediaShelf {
  readonly #held = new Map<MediaHash, Held>()
  readonly #keepsBytes: boolean
  readonly #limitBytes: number

  constructor({ keepsBytes = true, limitBytes = Infinity }: { readonly keepsBytes?: boolean; readonly limitBytes?: number } = {}) {
    this.#keepsBytes = keepsBytes
    this.#limitBytes = limitBytes
  }

  has(hash: MediaHash): boolean {
    const held = this.#held.get(hash)
    return held !== undefined && held.chunks === held.medium.chunks.length
  }

  chunksOf(hash: MediaHash): number {
    return this.#held.get(hash)?.chunks ?? 0
  }

  async add(medium: Medium, bytes: Uint8Array<ArrayBuffer>): Promise<void> {
    if (this.#usedBytes + bytes.byteLength > this.#limitBytes) throw new NoSpaceError(null)
    const held = this.#held.get(medium.hash) ?? { medium, parts: [], chunks: 0 }
    this.#held.set(medium.hash, held)
    held.chunks += 1
    if (this.#keepsBytes) held.parts.push(bytes)
  }

  async open(hash: MediaHash): Promise<Blob | null> {
    const held = this.#held.get(hash)
    if (held === undefined || !this.has(hash) || !this.#keepsBytes) return null
    return new Blob(held.parts, { type: held.medium.type })
  }

  placeOf(hash: MediaHash): object | null {
    return this.has(hash) ? (this.#held.get(hash) ?? null) : null
  }

  async drop(hash: MediaHash): Promise<void> {
    this.#held.delete(hash)
  }

  async keep(hashes: ReadonlySet<MediaHash>): Promise<void> {
    for (const hash of [...this.#held.keys()]) if (!hashes.has(hash)) this.#held.delete(hash)
  }

  async check(): Promise<readonly MediaHash[]> {
    return []
  }

  async usage(): Promise<StorageUse> {
    return { usedBytes: this.#usedBytes, quotaBytes: Number.isFinite(this.#limitBytes) ? this.#limitBytes : null, persisted: null }
  }

  get #usedBytes(): number {
    return [...this.#held.values()].flatMap((held) => held.parts).reduce((sum, part) => sum + part.byteLength, 0)
  }
}
