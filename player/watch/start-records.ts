import { answerOf, openTable, written } from '../store/one-table.ts'
import { noStarts, type StartRecord } from './ladder.ts'

/** Keeps the record of starts. */
export interface StartRecords {
  read(): Promise<StartRecord>
  /** Survives the loss of power once it has resolved; `isQuick`: the end of the browser only, and holds up nobody who reads. */
  write(record: StartRecord, isQuick?: boolean): Promise<void>
}

const NAME = 'lobbycast-watch'
const TABLE = 'record'
const KEY = 'starts'

/** In a database of its own: whatever becomes of the other, starts are counted. */
export class BrowserStartRecords implements StartRecords {
  #database: Promise<IDBDatabase> | null = null

  async read(): Promise<StartRecord> {
    const database = await this.#open()
    const request: IDBRequest<StartRecord | undefined> = database.transaction(TABLE).objectStore(TABLE).get(KEY)
    return { ...noStarts, ...(await answerOf(request)) }
  }

  async write(record: StartRecord, isQuick = false): Promise<void> {
    const database = await this.#open()
    const transaction = database.transaction(TABLE, 'readwrite', { durability: isQuick ? 'relaxed' : 'strict' })
    transaction.objectStore(TABLE).put(record, KEY)
    await written(transaction)
  }

  #open(): Promise<IDBDatabase> {
    return (this.#database ??= openTable(NAME, TABLE))
  }
}

/** For players without a browser, and tests. */
export class MemoryStartRecords implements StartRecords {
  record: StartRecord = noStarts

  async read(): Promise<StartRecord> {
    return this.record
  }

  async write(record: StartRecord): Promise<void> {
    this.record = record
  }
}
