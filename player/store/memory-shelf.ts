import type { MediaHash, Medium } from '#protocol'
import { range } from './database.ts'
import { hex } from './hex.ts'
import { NoSpaceError, type MediaShelf, type StorageUse } from './store.ts'

interface Held {
  readonly medium: Medium
  readonly parts: Map<number, Uint8Array<ArrayBuffer>>
}

const NOTHING = new Uint8Array()

/** Media in memory. Without `keepsBytes` it only remembers what it was given: players without glass need no more. */
export class MemoryShelf implements MediaShelf {
  readonly carrier = null
  readonly #held = new Map<MediaHash, Held>()
  readonly #keepsBytes: boolean
  readonly #limitBytes: number
  readonly #youngMs: () => number

  /** `youngMs`: as of a disk whose names are not durable yet. */
  constructor({ keepsBytes = true, limitBytes = Infinity, youngMs = () => 0 }: { readonly keepsBytes?: boolean; readonly limitBytes?: number; readonly youngMs?: () => number } = {}) {
    this.#keepsBytes = keepsBytes
    this.#limitBytes = limitBytes
    this.#youngMs = youngMs
  }

  has(hash: MediaHash): boolean {
    const held = this.#held.get(hash)
    return held !== undefined && held.parts.size === held.medium.chunks.length
  }

  lacks({ hash, chunks }: Medium): readonly number[] {
    const held = this.#held.get(hash)
    return range(0, chunks.length).filter((index) => held?.parts.has(index) !== true)
  }

  async add(medium: Medium, index: number, bytes: Uint8Array<ArrayBuffer>): Promise<void> {
    if (this.#usedBytes + bytes.byteLength > this.#limitBytes) throw new NoSpaceError(null)
    const held = this.#held.get(medium.hash) ?? { medium, parts: new Map() }
    this.#held.set(medium.hash, held)
    held.parts.set(index, this.#keepsBytes ? bytes : NOTHING)
  }

  async open(hash: MediaHash): Promise<Blob | null> {
    const held = this.#held.get(hash)
    if (held === undefined || !this.has(hash) || !this.#keepsBytes) return null
    return new Blob(range(0, held.parts.size).map((index) => held.parts.get(index) ?? NOTHING), { type: held.medium.type })
  }

  placeOf(hash: MediaHash): object | null {
    return this.has(hash) ? (this.#held.get(hash) ?? null) : null
  }

  async drop(hash: MediaHash): Promise<void> {
    this.#held.delete(hash)
  }

  async keep(hashes: ReadonlySet<MediaHash>): Promise<boolean> {
    const others = [...this.#held.keys()].filter((hash) => !hashes.has(hash))
    for (const hash of others) this.#held.delete(hash)
    return others.length > 0
  }

  async check(): Promise<readonly MediaHash[]> {
    return []
  }

  async digest({ hash, chunks }: Medium, index: number): Promise<string | null> {
    const part = this.#held.get(hash)?.parts.get(index)
    if (part === undefined) return null
    // What is not kept is what it was.
    if (!this.#keepsBytes) return chunks[index] ?? null
    return hex(await crypto.subtle.digest('SHA-256', part))
  }

  youngMs(hashes: readonly MediaHash[]): number {
    return hashes.length === 0 ? 0 : this.#youngMs()
  }

  async usage(): Promise<StorageUse> {
    return { usedBytes: this.#usedBytes, quotaBytes: Number.isFinite(this.#limitBytes) ? this.#limitBytes : null, persisted: null }
  }

  get #usedBytes(): number {
    return [...this.#held.values()].flatMap((held) => [...held.parts.values()]).reduce((sum, part) => sum + part.byteLength, 0)
  }
}
