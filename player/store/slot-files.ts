import type { SlotAnswer, SlotRequest, SlotWork } from '../worker/messages.ts'
import { NoSpaceError } from './store.ts'

/** New names survive a loss of power only some time after they were made: they are made long before they are needed. */
const AHEAD = 16
const SLOT_NAME = /^s\d{6}$/

/** Files with meaningless names in the origin private file system. What is in which is written elsewhere. */
export class SlotFiles {
  readonly #folder: FileSystemDirectoryHandle
  #worker: Worker | null = null
  readonly #waiting = new Map<number, { resolve(): void; reject(error: Error): void }>()
  #lastId = 0
  #lastSlot = 0
  #free: string[] = []
  #isListed: Promise<void> | null = null

  constructor(folder: FileSystemDirectoryHandle) {
    this.#folder = folder
  }

  /** Looks at what is there; slots that are not `taken` are free. Removes whatever is no slot. Done once, when first needed. */
  async list(taken: () => ReadonlySet<string>): Promise<void> {
    this.#isListed ??= this.#list(taken)
    await this.#isListed
  }

  /** The slot's bytes, or null when there is no such slot. */
  async read(slot: string): Promise<File | null> {
    try {
      const handle = await this.#folder.getFileHandle(slot)
      return await handle.getFile()
    } catch (error) {
      if (error instanceof DOMException && error.name === 'NotFoundError') return null
      throw error
    }
  }

  /** A slot to write into; makes more when they run out. */
  async take(): Promise<string> {
    const slot = this.#free.shift()
    if (this.#free.length < AHEAD / 2) await this.#makeMore()
    return slot ?? this.take()
  }

  async write(slot: string, at: number, bytes: Uint8Array<ArrayBuffer>): Promise<void> {
    // The buffer goes to the worker for good, so it must be exactly these bytes.
    const buffer = bytes.byteLength === bytes.buffer.byteLength ? bytes.buffer : bytes.slice().buffer
    await this.#ask({ kind: 'write', slot, at, bytes: buffer }, [buffer])
  }

  async giveBack(slot: string): Promise<void> {
    await this.#ask({ kind: 'empty', slot })
    this.#free.push(slot)
  }

  async #list(taken: () => ReadonlySet<string>): Promise<void> {
    const names: string[] = []
    for await (const name of this.#folder.keys()) names.push(name)
    for (const name of names) {
      if (!SLOT_NAME.test(name)) await this.#folder.removeEntry(name, { recursive: true })
      else this.#lastSlot = Math.max(this.#lastSlot, Number(name.slice(1)))
    }
    const inUse = taken()
    this.#free = names.filter((name) => SLOT_NAME.test(name) && !inUse.has(name)).sort()
    if (this.#free.length < AHEAD) await this.#makeMore()
  }

  async #makeMore(): Promise<void> {
    const slots = Array.from({ length: AHEAD }, () => {
      this.#lastSlot += 1
      return `s${String(this.#lastSlot).padStart(6, '0')}`
    })
    await this.#ask({ kind: 'create', slots })
    this.#free.push(...slots)
  }

  async #ask(work: SlotWork, transfer: Transferable[] = []): Promise<void> {
    this.#lastId += 1
    const request: SlotRequest = { id: this.#lastId, work }
    await new Promise<void>((resolve, reject) => {
      this.#waiting.set(request.id, { resolve, reject })
      this.#startedWorker().postMessage(request, transfer)
    })
  }

  /** Reading needs none, and a start has better things to do than to begin one. */
  #startedWorker(): Worker {
    if (this.#worker !== null) return this.#worker
    const worker = new Worker(new URL('../worker/slots.ts', import.meta.url), { type: 'module', name: 'slots' })
    worker.addEventListener('message', ({ data }: MessageEvent<SlotAnswer>) => this.#answered(data))
    this.#worker = worker
    return worker
  }

  #answered({ id, error }: SlotAnswer): void {
    const waiting = this.#waiting.get(id)
    this.#waiting.delete(id)
    if (error === null) waiting?.resolve()
    else waiting?.reject(error.name === 'QuotaExceededError' ? new NoSpaceError(error.message) : new Error(`${error.name}: ${error.message}`))
  }
}
