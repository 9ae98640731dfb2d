import { createHash } from 'node:crypto'
import { createWriteStream } from 'node:fs'
import { mkdir, readdir, rename, rm, stat, utimes } from 'node:fs/promises'
import { join } from 'node:path'
import { Readable, Transform } from 'node:stream'
import { pipeline } from 'node:stream/promises'
import { isErrorCode } from '../../controller/server/errors.ts'

const UNFINISHED = '.unfinished'
const HASH = /^[0-9a-f]{64}$/

/** What the controller gave is not what it is called. */
export class WrongBytesError extends Error {
  constructor(hash: string) {
    super(`What was fetched as ${hash} is something else.`)
    this.name = 'WrongBytesError'
  }
}

/** The controller answers, but not with the medium. */
export class NotHadError extends Error {
  readonly status: number

  constructor(status: number) {
    super(`The controller answered ${status}.`)
    this.name = 'NotHadError'
    this.status = status
  }
}

export interface CacheShelfOptions {
  readonly folder: string
  readonly budgetBytes: number
  /** Gives the whole medium. */
  readonly fetch: (hash: string) => Promise<Response>
}

/**
 * Media by hash in a folder, within a budget; what was asked for longest ago goes first. A file has its name only when it is whole and
 * verified.
 */
export class CacheShelf {
  readonly #folder: string
  readonly #budgetBytes: number
  readonly #fetch: (hash: string) => Promise<Response>
  readonly #underWay = new Map<string, Promise<string>>()
  /** Longest ago first. */
  readonly #sizes = new Map<string, number>()
  #lastUnfinished = 0

  private constructor({ folder, budgetBytes, fetch }: CacheShelfOptions) {
    this.#folder = folder
    this.#budgetBytes = budgetBytes
    this.#fetch = fetch
  }

  /** Takes over what an earlier run has left, and throws away what that had only half. */
  static async open(options: CacheShelfOptions): Promise<CacheShelf> {
    const shelf = new CacheShelf(options)
    await rm(join(options.folder, UNFINISHED), { recursive: true, force: true })
    await mkdir(join(options.folder, UNFINISHED), { recursive: true })
    const names = (await readdir(options.folder)).filter((name) => HASH.test(name))
    const found = await Promise.all(
      names.map(async (name) => {
        const { size, mtimeMs } = await stat(join(options.folder, name))
        return { name, size, mtimeMs }
      }),
    )
    for (const { name, size } of found.toSorted((a, b) => a.mtimeMs - b.mtimeMs)) shelf.#sizes.set(name, size)
    await shelf.#keepWithinBudget('')
    return shelf
  }

  /** The path of the whole, verified medium, fetched if need be, once for all who ask. Throws `WrongBytesError`, `NotHadError`, and what the network throws. */
  async path(hash: string): Promise<string> {
    const size = this.#sizes.get(hash)
    if (size !== undefined) {
      const path = join(this.#folder, hash)
      if (await isThere(path)) {
        await this.#used(hash, size)
        return path
      }
      this.#sizes.delete(hash)
    }
    const known = this.#underWay.get(hash)
    if (known !== undefined) return known
    const fetching = this.#bring(hash).finally(() => this.#underWay.delete(hash))
    this.#underWay.set(hash, fetching)
    return fetching
  }

  async #bring(hash: string): Promise<string> {
    const response = await this.#fetch(hash)
    if (response.status !== 200 || response.body === null) {
      await response.body?.cancel()
      throw new NotHadError(response.status)
    }
    this.#lastUnfinished += 1
    const unfinished = join(this.#folder, UNFINISHED, String(this.#lastUnfinished))
    const path = join(this.#folder, hash)
    try {
      const digest = createHash('sha256')
      let size = 0
      const counting = new Transform({
        transform(piece: Buffer, _encoding, done) {
          digest.update(piece)
          size += piece.byteLength
          done(null, piece)
        },
      })
      // Node's web streams and the platform's are the same objects under two names.
      await pipeline(Readable.fromWeb(response.body as import('node:stream/web').ReadableStream<Uint8Array>), counting, createWriteStream(unfinished, { flush: true }))
      if (digest.digest('hex') !== hash) throw new WrongBytesError(hash)
      await rename(unfinished, path)
      await this.#used(hash, size)
      await this.#keepWithinBudget(hash)
      return path
    } finally {
      await rm(unfinished, { force: true })
    }
  }

  async #used(hash: string, size: number): Promise<void> {
    this.#sizes.delete(hash)
    this.#sizes.set(hash, size)
    // A later run goes by the times of the files.
    const now = new Date()
    await utimes(join(this.#folder, hash), now, now)
  }

  /** The one that has just come stays, whatever its size: somebody is waiting for it. */
  async #keepWithinBudget(newest: string): Promise<void> {
    let total = [...this.#sizes.values()].reduce((sum, size) => sum + size, 0)
    for (const [hash, size] of [...this.#sizes]) {
      if (total <= this.#budgetBytes) return
      if (hash === newest) continue
      this.#sizes.delete(hash)
      total -= size
      // Whoever reads it now has it open and reads on.
      await rm(join(this.#folder, hash), { force: true })
    }
  }
}

async function isThere(path: string): Promise<boolean> {
  try {
    await stat(path)
    return true
  } catch (error) {
    if (isErrorCode(error, 'ENOENT')) return false
    throw error
  }
}
