import { every, type Time } from '../clock/time.ts'
import { answerOf, openTable, written } from '../store/one-table.ts'
import type { Log } from './log.ts'

/** What the last moments before a crash said may be lost for so long. */
const EVERY_MS = 2000
const BATCH_CHARACTERS = 16_000
const BATCHES_KEPT = 200
const NAME = 'lobbycast-log'
const TABLE = 'batches'

interface Batch {
  readonly run: string
  readonly text: string
}

export interface KeepLogNeeds {
  readonly log: Log
  /** Names this run of the player. */
  readonly run: string
  readonly time: Time
  readonly signal: AbortSignal
  problem(error: unknown): void
}

/**
 * Writes the log down in batches, in a database of its own, so that it tells what came before a crash or a reload. Bounded: the oldest
 * batches go. A disk that takes nothing is told of once.
 */
export class KeptLog {
  readonly #needs: KeepLogNeeds
  #written = 0
  #writing: Promise<void> = Promise.resolve()
  #hasFailed = false
  #database: Promise<IDBDatabase> | null = null
  #lastKey = 0

  constructor(needs: KeepLogNeeds) {
    this.#needs = needs
  }

  start(): void {
    const { time, signal, problem } = this.#needs
    // Open before it is needed: a page that goes cannot wait for that either.
    this.#open().catch(problem)
    every(time, EVERY_MS, signal, () => this.#flush())
    addEventListener('pagehide', () => this.#flush(), { signal })
  }

  /** What earlier runs have said. */
  async earlier(): Promise<string> {
    const database = await this.#open()
    const batches: readonly Batch[] = await answerOf(database.transaction(TABLE).objectStore(TABLE).getAll())
    return batches.flatMap(({ run, text }) => (run === this.#needs.run ? [] : [text])).join('\n')
  }

  #flush(): void {
    const { log, run, problem } = this.#needs
    const text = log.since(this.#written).join('\n').slice(-BATCH_CHARACTERS)
    this.#written = log.count
    if (text === '') return
    this.#writing = this.#writing
      .then(async () => this.#write({ run, text }))
      .catch((error: unknown) => {
        if (!this.#hasFailed) problem(error)
        this.#hasFailed = true
      })
  }

  async #write(batch: Batch): Promise<void> {
    const database = await this.#open()
    const transaction = database.transaction(TABLE, 'readwrite', { durability: 'relaxed' })
    const table = transaction.objectStore(TABLE)
    if (this.#lastKey > BATCHES_KEPT) table.delete(IDBKeyRange.upperBound(this.#lastKey - BATCHES_KEPT))
    const added = table.add(batch)
    // A page that goes waits for no answer.
    transaction.commit()
    await written(transaction)
    this.#lastKey = Number(added.result)
  }

  #open(): Promise<IDBDatabase> {
    return (this.#database ??= openTable(NAME, TABLE, { autoIncrement: true }))
  }
}
