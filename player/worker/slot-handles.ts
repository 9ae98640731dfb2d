import { STUCK } from './messages.ts'

interface Open {
  readonly handle: Promise<FileSystemSyncAccessHandle>
  users: number
  idle: ReturnType<typeof setTimeout> | undefined
}

/** The browser does not answer; only another worker may fare better. */
export class StuckError extends Error {
  constructor(slot: string) {
    super(`The browser does not open ${slot}.`)
    this.name = STUCK
  }
}

const PATIENCE_MS = 10_000
const AGAIN_MS = 100
/** Opening takes longer than writing, and browsers have been seen not to answer when a file is opened just as it was closed. */
const IDLE_MS = 1000

/** One synchronous handle for each slot that is being written: the browser gives no second one. It stays open between chunks. */
export class SlotHandles {
  readonly #folder: Promise<FileSystemDirectoryHandle>
  readonly #open = new Map<string, Open>()

  constructor(folder: Promise<FileSystemDirectoryHandle>) {
    this.#folder = folder
  }

  /** `work` does all it does in one turn. */
  async use(slot: string, work: (handle: FileSystemSyncAccessHandle) => void): Promise<void> {
    const open = this.#open.get(slot) ?? { handle: this.#make(slot), users: 0, idle: undefined }
    this.#open.set(slot, open)
    clearTimeout(open.idle)
    open.users += 1
    try {
      work(await open.handle)
    } catch (error) {
      // A handle that could not be had, or went wrong, is not to be used again.
      this.#close(slot, open)
      throw error
    } finally {
      open.users -= 1
      if (open.users === 0) open.idle = setTimeout(() => this.#close(slot, open), IDLE_MS)
    }
  }

  #close(slot: string, open: Open): void {
    clearTimeout(open.idle)
    if (this.#open.get(slot) !== open) return
    this.#open.delete(slot)
    open.handle.then(
      (handle) => handle.close(),
      // Whoever asked for it has heard of it.
      () => undefined,
    )
  }

  async #make(slot: string): Promise<FileSystemSyncAccessHandle> {
    const file = await (await this.#folder).getFileHandle(slot, { create: true })
    const { promise: stuck, reject } = Promise.withResolvers<never>()
    const timer = setTimeout(() => reject(new StuckError(slot)), PATIENCE_MS)
    try {
      for (;;) {
        const opened = await Promise.race([openUnlessTaken(file), stuck])
        if (opened !== null) return opened
        await Promise.race([new Promise((resolve) => setTimeout(resolve, AGAIN_MS)), stuck])
      }
    } finally {
      clearTimeout(timer)
    }
  }
}

/** Null while somebody else has it open: a page that was just left behind. */
async function openUnlessTaken(file: FileSystemFileHandle): Promise<FileSystemSyncAccessHandle | null> {
  try {
    return await file.createSyncAccessHandle()
  } catch (error) {
    if (error instanceof DOMException && error.name === 'NoModificationAllowedError') return null
    throw error
  }
}

/** Writes and flushes. Whatever the disk has against it, it takes no more bytes: only some browsers call that a matter of quota. */
export function writeAll(handle: FileSystemSyncAccessHandle, at: number, bytes: Uint8Array<ArrayBuffer>): void {
  try {
    let done = 0
    while (done < bytes.byteLength) {
      const count = handle.write(bytes.subarray(done), { at: at + done })
      if (count === 0) throw new Error('Nothing was written.')
      done += count
    }
    handle.flush()
  } catch (error) {
    throw new DOMException(`The disk takes no more bytes. ${error instanceof Error ? error.message : ''}`, 'QuotaExceededError')
  }
}
