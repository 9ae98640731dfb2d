import { mkdir, open, readdir, readFile, rm } from 'node:fs/promises'
import { join } from 'node:path'
import { isErrorCode } from '../../errors.ts'
import type { Needs } from '../../needs.ts'
import { ATTACHMENT_LIFE_MS } from './command-view.ts'
import { attached, attachedBefore, changeCommand, forgetBefore } from './store.ts'

/** How long it is known what was asked of a screen; the trail knows for ever. */
const ROW_LIFE_MS = 400 * 86_400_000
const TIDY_MS = 3_600_000

/** Files that screens have brought, each by the id of its command, in `attachments/` of the data folder. */
export class Attachments {
  readonly #needs: Needs
  readonly #folder: string
  #tidying: Promise<void> = Promise.resolve()

  constructor(needs: Needs) {
    this.#needs = needs
    this.#folder = join(needs.config.dataFolder, 'attachments')
  }

  start(): () => Promise<void> {
    const tidy = () => {
      this.#tidying = this.#tidying.then(() => this.tidy()).catch((error: unknown) => this.#needs.log.error({ err: error }, 'old attachments could not be deleted'))
    }
    tidy()
    const timer = setInterval(tidy, TIDY_MS)
    return async () => {
      clearInterval(timer)
      await this.#tidying
    }
  }

  /** Resolves when it survives the loss of power. */
  async write(command: string, bytes: Uint8Array): Promise<void> {
    await mkdir(this.#folder, { recursive: true, mode: 0o700 })
    const file = await open(this.#path(command), 'w', 0o600)
    try {
      await file.writeFile(bytes)
      await file.sync()
    } finally {
      await file.close()
    }
  }

  async read(command: string): Promise<Buffer<ArrayBuffer> | null> {
    try {
      return await readFile(this.#path(command))
    } catch (error) {
      if (isErrorCode(error, 'ENOENT')) return null
      throw error
    }
  }

  /** Deletes what has been kept long enough, and files that no command speaks of. */
  async tidy(): Promise<void> {
    const { database, clock } = this.#needs
    const now = clock.now()
    const old = await attachedBefore(database.read, now - ATTACHMENT_LIFE_MS)
    await database.write(async (tx) => {
      for (const id of old) await changeCommand(tx, id, { attachment: null })
      await forgetBefore(tx, now - ROW_LIFE_MS)
    })
    const named = await attached(database.read)
    for (const name of await this.#names()) if (!named.has(name)) await rm(this.#path(name), { force: true })
  }

  async #names(): Promise<readonly string[]> {
    try {
      return await readdir(this.#folder)
    } catch (error) {
      if (isErrorCode(error, 'ENOENT')) return []
      throw error
    }
  }

  #path(command: string): string {
    return join(this.#folder, command)
  }
}
