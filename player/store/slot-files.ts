import { systemTime as time } from '../clock/time.ts'
import { STUCK, type SlotAnswer, type SlotRequest, type SlotResult, type SlotWork } from '../worker/messages.ts'
import { NoSpaceError } from './store.ts'

/** New names survive a loss of power only some time after they were made: they are made long before they are needed. */
const AHEAD = 16
/** The system writes names down within 30 s by itself; twice that is certain. */
const NAME_DURABLE_MS = 60_000
const SLOT_NAME = /^s\d{6}$/
/** Two files beside the slots, for whoever keeps something in them by turns. */
export const TWINS = ['twin-a', 'twin-b'] as const
export type Twin = (typeof TWINS)[number]
/** What a full disk says, by way of the browser. */
const FULL = /QuotaExceeded|NoSpace|no space/i

/** Files with meaningless names in the origin private file system. What is in which is written elsewhere. */
export class SlotFiles {
  readonly #folder: FileSystemDirectoryHandle
  #worker: Worker | null = null
  readonly #waiting = new Map<number, Waiting>()
  #lastId = 0
  #lastSlot = 0
  #free: string[] = []
  #isListed: Promise<void> | null = null
  /** When the names that are not known to be durable were made, or first seen; monotonic. */
  readonly #bornAt = new Map<string, number>()

  constructor(folder: FileSystemDirectoryHandle) {
    this.#folder = folder
  }

  /**
   * Looks at what is there, once, when first needed: slots that are not `taken` are free, and give back bytes that nobody knows
   * of; whatever is no slot goes.
   */
  async list(taken: () => ReadonlySet<string>): Promise<void> {
    this.#isListed ??= this.#list(taken)
    await this.#isListed
  }

  /** The file's bytes, or null when there is no such file. */
  async read(name: string): Promise<File | null> {
    try {
      const handle = await this.#folder.getFileHandle(name)
      return await handle.getFile()
    } catch (error) {
      if (error instanceof DOMException && error.name === 'NotFoundError') return null
      throw error
    }
  }

  /** An empty slot to write into; makes more when they run out. */
  async take(): Promise<string> {
    const slot = this.#free.shift()
    if (this.#free.length < AHEAD / 2) await this.#makeMore()
    return slot ?? this.take()
  }

  async write(slot: string, at: number, bytes: Uint8Array<ArrayBuffer>): Promise<void> {
    const buffer = exactly(bytes)
    await this.#ask({ kind: 'write', slot, at, bytes: buffer }, [buffer])
  }

  async replace(twin: Twin, bytes: Uint8Array<ArrayBuffer>): Promise<void> {
    const buffer = exactly(bytes)
    await this.#ask({ kind: 'replace', slot: twin, bytes: buffer }, [buffer])
  }

  async fetch(slot: string, part: { readonly at: number; readonly length: number; readonly url: string; readonly sha256: string }, signal: AbortSignal): Promise<SlotResult> {
    return this.#ask({ kind: 'fetch', slot, ...part }, [], signal)
  }

  async digest(slot: string, at: number, length: number): Promise<string> {
    const result = await this.#ask({ kind: 'digest', slot, at, length })
    return result.kind === 'digest' ? result.sha256 : ''
  }

  async empty(slot: string): Promise<void> {
    await this.#ask({ kind: 'empty', slot })
  }

  async giveBack(slot: string): Promise<void> {
    await this.empty(slot)
    this.#free.push(slot)
  }

  /** How long from now a loss of power may still take one of these names. */
  youngMs(slots: readonly string[]): number {
    return Math.max(0, ...slots.map((slot) => (this.#bornAt.get(slot) ?? -Infinity) + NAME_DURABLE_MS - time.monotonic()))
  }

  async #list(taken: () => ReadonlySet<string>): Promise<void> {
    const names: string[] = []
    for await (const name of this.#folder.keys()) names.push(name)
    for (const name of names) {
      if (SLOT_NAME.test(name)) this.#lastSlot = Math.max(this.#lastSlot, Number(name.slice(1)))
      else if (!TWINS.some((twin) => twin === name)) await this.#folder.removeEntry(name, { recursive: true })
    }
    const inUse = taken()
    const free = names.filter((name) => SLOT_NAME.test(name) && !inUse.has(name)).sort()
    for (const slot of free) if (((await this.read(slot))?.size ?? 0) > 0) await this.#ask({ kind: 'empty', slot })
    // The player may have been killed a moment after it made them.
    for (const slot of free) this.#bornAt.set(slot, time.monotonic())
    this.#free = free
    if (!TWINS.every((twin) => names.includes(twin))) await this.#ask({ kind: 'create', slots: TWINS })
    if (this.#free.length < AHEAD) await this.#makeMore()
  }

  async #makeMore(): Promise<void> {
    const slots = Array.from({ length: AHEAD }, () => {
      this.#lastSlot += 1
      return `s${String(this.#lastSlot).padStart(6, '0')}`
    })
    await this.#ask({ kind: 'create', slots })
    for (const slot of slots) this.#bornAt.set(slot, time.monotonic())
    this.#free.push(...slots)
  }

  async #ask(work: SlotWork, transfer: Transferable[] = [], signal?: AbortSignal): Promise<SlotResult> {
    signal?.throwIfAborted()
    this.#lastId += 1
    const id = this.#lastId
    const stop = () => this.#post({ id, work: { kind: 'stop' } })
    signal?.addEventListener('abort', stop, { once: true })
    try {
      return await new Promise<SlotResult>((resolve, reject) => {
        this.#waiting.set(id, { resolve, reject })
        this.#post({ id, work }, transfer)
      })
    } catch (error) {
      signal?.throwIfAborted()
      throw error
    } finally {
      signal?.removeEventListener('abort', stop)
    }
  }

  #post(request: SlotRequest, transfer: Transferable[] = []): void {
    this.#startedWorker().postMessage(request, transfer)
  }

  /** Reading needs none, and a start has better things to do than to begin one. */
  #startedWorker(): Worker {
    if (this.#worker !== null) return this.#worker
    const worker = new Worker(new URL('../worker/slots.ts', import.meta.url), { type: 'module', name: 'slots' })
    worker.addEventListener('message', ({ data }: MessageEvent<SlotAnswer>) => this.#answered(data))
    this.#worker = worker
    return worker
  }

  #answered({ id, outcome }: SlotAnswer): void {
    const waiting = this.#waiting.get(id)
    this.#waiting.delete(id)
    if ('result' in outcome) return waiting?.resolve(outcome.result)
    const text = `${outcome.error.name}: ${outcome.error.message}`
    if (outcome.error.name === STUCK) return this.#startAnew(text, waiting)
    waiting?.reject(FULL.test(text) ? new NoSpaceError(text) : new Error(text))
  }

  /** The end of a worker is the end of all that it holds open. Whoever waits for it is told, and may ask again. */
  #startAnew(why: string, ...others: readonly (Waiting | undefined)[]): void {
    this.#worker?.terminate()
    this.#worker = null
    const all = [...others, ...this.#waiting.values()]
    this.#waiting.clear()
    for (const each of all) each?.reject(new StuckWorkerError(why))
  }
}

interface Waiting {
  resolve(result: SlotResult): void
  reject(error: Error): void
}

/** The worker got nowhere and was ended; another one may. */
export class StuckWorkerError extends Error {
  constructor(why: string) {
    super(`The worker was ended: ${why}`)
    this.name = 'StuckWorkerError'
  }
}

/** The buffer goes to the worker for good, so it must be exactly these bytes. */
function exactly(bytes: Uint8Array<ArrayBuffer>): ArrayBuffer {
  return bytes.byteLength === bytes.buffer.byteLength ? bytes.buffer : bytes.slice().buffer
}
