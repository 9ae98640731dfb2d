import type { MediaHash, Medium } from '#protocol'
import { CHUNK_BYTES } from '#protocol'
import { range, strictly, type Database, type MediumRecord } from './database.ts'
import { StuckWorkerError, type SlotFiles } from './slot-files.ts'
import { NoSpaceError, type Carried, type Carrier, type MediaShelf, type StorageUse } from './store.ts'

/** Browsers that do not tell the truth about their quota say that so much is left, whatever the disk. */
const UNTRUE_ROOM_BYTES = 10 * 2 ** 30

/** The last of a disk is for the records and the browser itself: without it, databases do not open any more. */
const LEAST_FREE_BYTES = 16 * 2 ** 20
/** Media of several chunks that are only beginning leave that to small ones, which may be urgent. */
const LEAST_FREE_FOR_LARGE_BYTES = 64 * 2 ** 20

/** A medium that is being written. */
interface Writing {
  readonly slot: string
  /** Written and flushed, not on record yet. */
  readonly chunks: Set<number>
  readonly carrying: Map<AbortController, Promise<unknown>>
}

/** Media in slot files, their records in the database. A record is written only after the bytes that it speaks of. */
export class BrowserShelf implements MediaShelf, Carrier {
  readonly #database: Database
  readonly #records: Map<MediaHash, MediumRecord>
  readonly #writing = new Map<MediaHash, Promise<Writing>>()
  /** Media of one chunk that are not durable yet. */
  readonly #fresh = new Map<MediaHash, Blob>()
  readonly #files: Promise<SlotFiles>
  #sharedFiles: SlotFiles | null = null
  #recording: Promise<unknown> = Promise.resolve()
  #nextRecording: Promise<void> | null = null

  constructor(database: Database, records: readonly MediumRecord[], files: Promise<SlotFiles>) {
    this.#database = database
    this.#records = new Map(records.map((record) => [record.hash, record]))
    this.#files = files
  }

  get carrier(): Carrier {
    return this
  }

  /** What is whole, for the copy of the records. */
  get whole(): readonly MediumRecord[] {
    return [...this.#records.values()].filter(({ lacks }) => lacks.length === 0)
  }

  has(hash: MediaHash): boolean {
    return this.#fresh.has(hash) || this.#records.get(hash)?.lacks.length === 0
  }

  lacks({ hash, chunks }: Medium): readonly number[] {
    return this.#fresh.has(hash) ? [] : (this.#records.get(hash)?.lacks ?? range(0, chunks.length))
  }

  async add(medium: Medium, index: number, bytes: Uint8Array<ArrayBuffer>): Promise<void> {
    const { hash, type, chunks } = medium
    if (chunks.length === 1) this.#fresh.set(hash, new Blob([bytes], { type }))
    try {
      const writing = await this.#write(medium)
      await mindRoom(bytes.byteLength, LEAST_FREE_BYTES)
      await (await this.#slots()).write(writing.slot, index * CHUNK_BYTES, bytes)
      writing.chunks.add(index)
      await this.#record(medium, writing)
    } finally {
      this.#fresh.delete(hash)
    }
  }

  async carry(medium: Medium, index: number, url: string, signal: AbortSignal): Promise<Carried> {
    const [files, writing] = [await this.#slots(), await this.#write(medium)]
    const at = index * CHUNK_BYTES
    await mindRoom(CHUNK_BYTES, LEAST_FREE_BYTES)
    const part = { at, length: Math.min(CHUNK_BYTES, medium.sizeBytes - at), url, sha256: medium.chunks[index] ?? '' }
    const dropped = new AbortController()
    const carrying = files.fetch(writing.slot, part, AbortSignal.any([signal, dropped.signal]))
    writing.carrying.set(dropped, carrying)
    try {
      const result = await carrying
      if (result.kind === 'mismatch') return { state: 'mismatch' }
      if (result.kind === 'failing') return { state: 'failing', reason: result.reason }
    } catch (error) {
      signal.throwIfAborted()
      if (dropped.signal.aborted) return { state: 'failing', reason: 'The medium was dropped meanwhile.' }
      if (error instanceof StuckWorkerError) return { state: 'failing', reason: error.message }
      throw error
    } finally {
      writing.carrying.delete(dropped)
    }
    writing.chunks.add(index)
    await this.#record(medium, writing)
    return { state: 'held' }
  }

  async open(hash: MediaHash): Promise<Blob | null> {
    const fresh = this.#fresh.get(hash)
    if (fresh !== undefined) return fresh
    const record = this.#records.get(hash)
    if (record === undefined || !this.has(hash)) return null
    const file = await (await this.#files).read(record.slot)
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

  async keep(hashes: ReadonlySet<MediaHash>): Promise<boolean> {
    return this.#forget([...new Set([...this.#records.keys(), ...this.#writing.keys()])].filter((hash) => !hashes.has(hash)))
  }

  async check(hashes: readonly MediaHash[] = [...this.#records.keys()]): Promise<readonly MediaHash[]> {
    const files = await this.#files
    const verdicts = await Promise.all(
      hashes.map(async (hash) => {
        const record = this.#records.get(hash)
        if (record === undefined) return []
        const size = (await files.read(record.slot))?.size ?? 0
        const isGood = record.lacks.length === 0 ? size === record.sizeBytes : size >= endOfHeld(record)
        return isGood ? [] : [hash]
      }),
    )
    const lost = verdicts.flat()
    await this.#forget(lost)
    return lost
  }

  async digest({ hash, sizeBytes }: Medium, index: number): Promise<string | null> {
    const record = this.#records.get(hash)
    if (record === undefined || record.lacks.includes(index)) return null
    const at = index * CHUNK_BYTES
    return (await this.#files).digest(record.slot, at, Math.min(CHUNK_BYTES, sizeBytes - at))
  }

  youngMs(hashes: readonly MediaHash[]): number {
    return this.#sharedFiles?.youngMs(hashes.flatMap((hash) => this.#records.get(hash)?.slot ?? [])) ?? 0
  }

  async usage(): Promise<StorageUse> {
    const [room, persisted] = await Promise.all([estimate(), navigator.storage.persisted()])
    return { ...room, persisted }
  }

  /** The slot of a medium that is not whole, once for all who write it. */
  #write(medium: Medium): Promise<Writing> {
    const known = this.#writing.get(medium.hash)
    if (known !== undefined) return known
    const begun = (async () => {
      if (medium.chunks.length > 1) await mindRoom(this.lacks(medium).length * CHUNK_BYTES, LEAST_FREE_FOR_LARGE_BYTES)
      const files = await this.#slots()
      return { slot: this.#records.get(medium.hash)?.slot ?? (await files.take()), chunks: new Set<number>(), carrying: new Map() }
    })()
    this.#writing.set(medium.hash, begun)
    begun.catch(() => this.#writing.delete(medium.hash))
    return begun
  }

  /** Puts on record what is written. Those that come while one transaction is under way share the next. */
  async #record(medium: Medium, writing: Writing): Promise<void> {
    this.#toRecord.set(medium.hash, { medium, writing })
    this.#nextRecording ??= this.#recording.then(() => {
      this.#nextRecording = null
      const all = [...this.#toRecord.values()]
      this.#toRecord.clear()
      return this.#putRecords(all)
    })
    const mine = this.#nextRecording
    this.#recording = mine.catch(() => undefined)
    await mine
  }
  readonly #toRecord = new Map<MediaHash, { readonly medium: Medium; readonly writing: Writing }>()

  async #putRecords(all: readonly { readonly medium: Medium; readonly writing: Writing }[]): Promise<void> {
    const records: MediumRecord[] = []
    for (const { medium, writing } of all) {
      const { hash, type, sizeBytes, chunks } = medium
      if ((await this.#writing.get(hash)) !== writing) continue
      const lacks = (this.#records.get(hash)?.lacks ?? range(0, chunks.length)).filter((index) => !writing.chunks.has(index))
      records.push({ hash, slot: writing.slot, type, sizeBytes, chunksTotal: chunks.length, lacks })
    }
    try {
      const transaction = this.#database.transaction('media', 'readwrite', strictly)
      for (const record of records) await transaction.store.put(record)
      await transaction.done
    } catch (error) {
      if (isFull(error)) throw new NoSpaceError(error)
      throw error
    }
    for (const record of records) {
      this.#records.set(record.hash, record)
      if (record.lacks.length === 0) this.#writing.delete(record.hash)
    }
  }

  /** First the records, then the bytes: a record without bytes would be a lie. */
  async #forget(hashes: readonly MediaHash[]): Promise<boolean> {
    const slots = new Set<string>()
    for (const hash of hashes) {
      const writing = await this.#writing.get(hash)
      this.#writing.delete(hash)
      if (writing !== undefined) slots.add(writing.slot)
      for (const [dropped, carrying] of writing?.carrying ?? []) {
        dropped.abort(new DOMException('The medium is dropped.', 'AbortError'))
        await carrying.catch(() => undefined)
      }
      const record = this.#records.get(hash)
      if (record !== undefined) slots.add(record.slot)
    }
    if (slots.size === 0) return false
    // Nobody is to put on record again what is about to go.
    await this.#recording
    const files = await this.#slots()
    try {
      await this.#dropRecords(hashes)
    } catch (error) {
      if (!isFull(error)) throw error
      // There is not even room to write down that something is gone: room first. A start finds by the sizes what the records still claim.
      for (const slot of slots) await files.empty(slot)
      await this.#dropRecords(hashes)
    }
    for (const hash of hashes) this.#records.delete(hash)
    for (const slot of slots) await files.giveBack(slot)
    return true
  }

  async #dropRecords(hashes: readonly MediaHash[]): Promise<void> {
    const transaction = this.#database.transaction('media', 'readwrite', strictly)
    for (const hash of hashes) await transaction.store.delete(hash)
    await transaction.done
  }

  /** For writing: with the free slots known. */
  async #slots(): Promise<SlotFiles> {
    const files = await this.#files
    this.#sharedFiles = files
    await files.list(() => new Set([...this.#records.values()].map((record) => record.slot)))
    return files
  }
}

async function estimate(): Promise<Omit<StorageUse, 'persisted'>> {
  const { usage = 0, quota } = await navigator.storage.estimate()
  const isTrue = quota !== undefined && quota - usage !== UNTRUE_ROOM_BYTES
  return { usedBytes: Math.round(usage), quotaBytes: isTrue ? Math.round(quota) : null }
}

/** Throws before the disk is full, where the browser tells how full it is. */
async function mindRoom(neededBytes: number, leastFreeBytes: number): Promise<void> {
  const { usedBytes, quotaBytes } = await estimate()
  if (quotaBytes !== null && quotaBytes - usedBytes < neededBytes + leastFreeBytes) throw new NoSpaceError(`${quotaBytes - usedBytes} bytes are free.`)
}

function endOfHeld({ lacks, chunksTotal, sizeBytes }: MediumRecord): number {
  const last = range(0, chunksTotal).findLast((index) => !lacks.includes(index))
  return last === undefined ? 0 : Math.min(sizeBytes, (last + 1) * CHUNK_BYTES)
}

function isFull(error: unknown): boolean {
  return error instanceof DOMException && error.name === 'QuotaExceededError'
}
