import { randomFillSync } from 'node:crypto'
import { existsSync } from 'node:fs'
import { mkdir, open, rm } from 'node:fs/promises'
import { dirname } from 'node:path'
import { wordsOf, type Log } from './log.ts'

const MIB = 1 << 20
/** A start of the browser and of the player write some MiB, and new builds of the player come in some more. */
const BALLAST_MIB = 64
/** Below this, databases are near to not opening any more. */
const LOW_BYTES = 8 * MIB
/** A ballast that is taken on again at once would be the very thing that fills the disk. */
const AMPLE_BYTES = 512 * MIB

export interface BallastNeeds {
  /** On the disk that it is for. */
  readonly path: string
  readonly log: Log
  /** Null: it cannot be known. */
  freeBytes(): Promise<number | null>
}

/**
 * A file of no meaning that holds room for the worst: on a disk that something else has filled to its last byte, the browser opens none of its
 * databases, and a player that has to start there has no programme. It helps once, until there is ample room again.
 *
 *   held ──less than 8 MiB free──▶ given up ──512 MiB free──▶ held
 */
export class Ballast {
  readonly #needs: BallastNeeds
  /** What did not succeed once is not tried each second. */
  #hasFailed = false

  constructor(needs: BallastNeeds) {
    this.#needs = needs
  }

  async look(): Promise<void> {
    const { path, log } = this.#needs
    const free = await this.#needs.freeBytes()
    if (free === null) return
    try {
      if (free < LOW_BYTES && existsSync(path)) {
        await rm(path)
        log.say(`The disk is full: ${free} bytes were free. ${BALLAST_MIB} MiB that were held for this are given up.`)
      }
      if (free >= AMPLE_BYTES && !this.#hasFailed && !existsSync(path)) await this.#take()
    } catch (error) {
      this.#hasFailed = true
      log.say(`No room could be held: ${wordsOf(error)}`)
    }
  }

  async #take(): Promise<void> {
    const { path } = this.#needs
    await mkdir(dirname(path), { recursive: true })
    const file = await open(path, 'wx')
    try {
      // Noise: some file systems make nothing of zeros.
      const block = randomFillSync(Buffer.alloc(MIB))
      for (let count = 0; count < BALLAST_MIB; count += 1) await file.write(block)
    } finally {
      await file.close()
    }
  }
}
