import { strictly, type Database, type Tables } from './database.ts'
import type { IDBPTransaction } from 'idb'
import { emptyChain, next, PLAYS_LIMITS, type Chain } from './plays-kept.ts'
import { summed, toSend, type PlaysToSend } from './read-plays.ts'
import type { PlayToNumber } from './store.ts'

const TABLES = ['identity', 'numbers', 'plays', 'pointer'] as const
type Writing = IDBPTransaction<Tables, typeof TABLES, 'readwrite'>
type Reading = IDBPTransaction<Tables, typeof TABLES, 'readonly'>

/** The plays of a browser's store. Brought when the first picture is on glass: nothing before it needs them. */
export class PlaysTable {
  readonly #database: Database
  readonly #limits: typeof PLAYS_LIMITS

  constructor(database: Database, limits: typeof PLAYS_LIMITS = PLAYS_LIMITS) {
    this.#database = database
    this.#limits = limits
  }

  /** Each change is one strict transaction: what has ended gets number and link, what is on glass takes its place. `open: null` leaves it as it is. */
  async note(ended: readonly PlayToNumber[], open: readonly PlayToNumber[] | null): Promise<{ readonly sequence: number; readonly summedPlays: number }> {
    const transaction = this.#begin()
    const sequence = await this.#add(transaction, ended)
    if (open !== null) await transaction.objectStore('pointer').put(open, 'open-plays')
    const summedPlays = ended.length === 0 ? 0 : await this.#sum(transaction)
    await transaction.done
    return { sequence, summedPlays }
  }

  async close(): Promise<number> {
    const transaction = this.#begin()
    // Under this key lies what `note` has put there.
    const open = ((await transaction.objectStore('pointer').get('open-plays')) ?? []) as readonly PlayToNumber[]
    if (open.length > 0) {
      await this.#add(transaction, open)
      await transaction.objectStore('pointer').put([], 'open-plays')
    }
    await transaction.done
    return open.length
  }

  async oldest(limit: number): Promise<PlaysToSend | null> {
    const transaction = this.#database.transaction(TABLES)
    const [rows, { installation, chain }] = await Promise.all([transaction.objectStore('plays').getAll(undefined, limit + 1), this.#chain(transaction)])
    return toSend(rows, limit, { installation, ...chain })
  }

  #begin(): Writing {
    return this.#database.transaction(TABLES, 'readwrite', strictly)
  }

  async #add(transaction: Writing, plays: readonly PlayToNumber[]): Promise<number> {
    const numbers = transaction.objectStore('numbers')
    const { installation, chain: before } = await this.#chain(transaction)
    let chain = before
    for (const play of plays) {
      const added = next(chain, installation, play)
      await transaction.objectStore('plays').put(added.kept)
      chain = added.chain
    }
    if (plays.length > 0) {
      await numbers.put(chain.sequence, 'lastSequence')
      await numbers.put(chain.link, 'lastLink')
    }
    return chain.sequence
  }

  async #chain(transaction: Writing | Reading): Promise<{ readonly installation: string; readonly chain: Chain }> {
    const numbers = transaction.objectStore('numbers')
    const [identity, sequence, link] = await Promise.all([transaction.objectStore('identity').get('identity'), numbers.get('lastSequence'), numbers.get('lastLink')])
    // Under each name lies what `#add` has put there.
    return { installation: identity?.installation ?? '', chain: { sequence: (sequence as number | undefined) ?? 0, link: (link as string | undefined) ?? emptyChain.link } }
  }

  async #sum(transaction: Writing): Promise<number> {
    const plays = transaction.objectStore('plays')
    const installation = (await transaction.objectStore('identity').get('identity'))?.installation ?? ''
    const all = IDBKeyRange.bound([installation, 0], [installation, Infinity])
    const { kept, summedAtOnce } = this.#limits
    const [oldest] = await plays.getAll(all, 1)
    const last = ((await transaction.objectStore('numbers').get('lastSequence')) as number | undefined) ?? 0
    if (oldest === undefined || last - oldest.sequence < kept + summedAtOnce) return oldest !== undefined && 'summary' in oldest ? oldest.summary.last - oldest.summary.first + 1 : 0
    const rows = await plays.getAll(all, summedAtOnce + 1)
    const sum = summed(rows.slice(0, -1), rows.at(-1)?.before ?? '')
    if (sum === null || !('summary' in sum)) return 0
    await plays.delete(IDBKeyRange.bound([installation, 0], [installation, sum.sequence]))
    await plays.put(sum)
    return sum.summary.last - sum.summary.first + 1
  }
}
