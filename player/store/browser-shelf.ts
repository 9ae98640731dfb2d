import type { MediaHash, Medium } from '#protocol'
import { CHUNK_BYTES } from '#protocol'
import { strictly, type Database, type MediumRecord } from './database.ts'
import { SlotFiles } from './slot-files.ts'
import type { MediaShelf, StorageUse } from './store.ts'

/** Media in slot files, their records in the database. A record is written only after the bytes that it speaks of. */
export class BrowserShelf implements MediaShelf {
  readonly #database: Database
  readonly #records: Map<MediaHash, MediumRecord>
  /** Media of one chunk that are not durable yet. */
  readonly #fresh = new Map<MediaHash, Blob>()
  readonly #folder: Promise<FileSystemDirectoryHandle>
  #files: SlotFiles | null = null

  constructor(database: Database, records: readonly MediumRecord[], folder: Promise<FileSystemDirectoryHandle>) {
    this.#database = database
    this.#records = new Map(records.map((record) => [record.hash, record]))
    this.#folder = folder
  }

  has(hash: MediaHash): boolean {
    const record = this.#records.get(hash)
    return this.#fresh.has(hash) || (record !== undefined && record.chunksHeld === record.chunksTotal)
  }

  chunksOf(hash: MediaHash): number {
    return this.#fresh.has(hash) ? 1 : (this.#records.get(hash)?.chunksHeld ?? 0)
  }

  async add(medium: Medium, bytes: Uint8Array<ArrayBuffer>): Promise<void> {
    const { hash, sizeBytes, type, chunks } = medium
    if (chunks.length === 1) this.#fresh.set(hash, new Blob([bytes], { type }))
    try {
      const files = await this.#slots()
      const before = this.#records.get(hash)
      const slot = before?.slot ?? (await files.take())
      const chunksHeld = before?.chunksHeld ?? 0
      await files.write(slot, chunksHeld * CHUNK_BYTES, bytes)
      await this.#keepRecord({ hash, slot, type, sizeBytes, chunksHeld: chunksHeld + 1, chunksTotal: chunks.length })
    } finally {
      this.#fresh.delete(hash)
    }
  }

  async open(hash: MediaHash): Promise<Blob | null> {
    const fresh = this.#fresh.get(hash)
    if (fresh !== undefined) return fresh
    const record = this.#records.get(hash)
    if (record === undefined || !this.has(hash)) return null
    const file = await (await this.#openFiles()).read(record.slot)
    if (file !== null && file.size === record.sizeBytes) return file.slice(0, file.size, record.type)
    await this.drop(hash)
    return null
  }

  placeOf(hash: MediaHash): object | null {
    return this.#fresh.get(hash) ?? (this.has(hash) ? (this.#records.get(hash) ?? null) : null)
  }

  async drop(hash: MediaHash): Promise<void> {
    await this.#forget([hash])
  }

  async keep(hashes: ReadonlySet<MediaHash>): Promise<void> {
    await this.#forget([...this.#records.keys()].filter((hash) => !hashes.has(hash)))
  }

  async check(): Promise<readonly MediaHash[]> {
    const files = await this.#slots()
    const verdicts = await Promise.all(
      [...this.#records.values()].map(async (record) => {
        const size = (await files.read(record.slot))?.size ?? 0
        const isGood = record.chunksHeld === record.chunksTotal ? size === record.sizeBytes : size >= record.chunksHeld * CHUNK_BYTES
        return isGood ? [] : [record.hash]
      }),
    )
    const lost = verdicts.flat()
    await this.#forget(lost)
    return lost
  }

  async usage(): Promise<StorageUse> {
    const [{ usage = 0, quota }, persisted] = await Promise.all([navigator.storage.estimate(), navigator.storage.persisted()])
    return { usedBytes: Math.round(usage), quotaBytes: quota === undefined ? null : Math.round(quota), persisted }
  }

  async #keepRecord(record: MediumRecord): Promise<void> {
    const transaction = this.#database.transaction('media', 'readwrite', strictly)
    await transaction.store.put(record)
    await transaction.done
    this.#records.set(record.hash, record)
  }

  /** First the records, then the bytes: a record without bytes would be a lie. */
  async #forget(hashes: readonly MediaHash[]): Promise<void> {
    const records = hashes.flatMap((hash) => this.#records.get(hash) ?? [])
    if (records.length === 0) return
    const transaction = this.#database.transaction('media', 'readwrite', strictly)
    for (const { hash } of records) await transaction.store.delete(hash)
    await transaction.done
    for (const { hash } of records) this.#records.delete(hash)
    const files = await this.#slots()
    for (const { slot } of records) await files.giveBack(slot)
  }

  /** For writing: with the free slots known. */
  async #slots(): Promise<SlotFiles> {
    const files = await this.#openFiles()
    await files.list(() => new Set([...this.#records.values()].map((record) => record.slot)))
    return files
  }

  async #openFiles(): Promise<SlotFiles> {
    const folder = await this.#folder
    this.#files ??= new SlotFiles(folder)
    return this.#files
  }
}
