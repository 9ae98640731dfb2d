import type { Play } from '#protocol'
import { BrowserShelf } from './browser-shelf.ts'
import { strictly, typed, type Database } from './database.ts'
import { openStorage, type FirstRecords, type Storage } from './records.ts'
import { emptyPointer, isSameScreen, type Identity, type KeptTakeovers, type MediaShelf, type PlayToNumber, type Pointer, type Store } from './store.ts'

/** Commands that are remembered; older ones have long expired. */
const COMMANDS_KEPT = 500

/** The store of a browser: records in IndexedDB, media in slot files. */
export class BrowserStore implements Store {
  readonly media: MediaShelf
  readonly #database: Database

  private constructor(database: Database, media: MediaShelf) {
    this.#database = database
    this.media = media
  }

  /** Opens the store, or takes over a storage that was opened before, and tells what was read first. */
  static async open(storage: Storage = openStorage()): Promise<{ readonly store: BrowserStore; readonly first: FirstRecords }> {
    const [database, first] = await Promise.all([storage.database, storage.first])
    const tables = typed(database)
    return { store: new BrowserStore(tables, new BrowserShelf(tables, first.media, storage.folder)), first }
  }

  async identity(): Promise<Identity | null> {
    return (await this.#database.get('identity', 'identity')) ?? null
  }

  async setIdentity(identity: Identity): Promise<void> {
    const tables = ['identity', 'pointer', 'numbers', 'feeds', 'plays', 'commands'] as const
    const transaction = this.#database.transaction(tables, 'readwrite', strictly)
    const before = await transaction.objectStore('identity').get('identity')
    if (before !== undefined && !isSameScreen(before, identity)) {
      for (const table of ['pointer', 'feeds', 'plays', 'commands'] as const) await transaction.objectStore(table).clear()
    }
    if (before?.installation !== identity.installation) await transaction.objectStore('numbers').delete('lastSequence')
    await transaction.objectStore('identity').put(identity, 'identity')
    await transaction.done
  }

  async pointer(): Promise<Pointer> {
    // Under each key lies what the method of that name has put there.
    return ((await this.#database.get('pointer', 'pointer')) as Pointer | undefined) ?? emptyPointer
  }

  async setPointer(pointer: Pointer): Promise<void> {
    const transaction = this.#database.transaction('pointer', 'readwrite', strictly)
    await transaction.store.put(pointer, 'pointer')
    await transaction.done
  }

  async floor(): Promise<number | null> {
    return (await this.#database.get('numbers', 'floor')) ?? null
  }

  async raiseFloor(instant: number): Promise<void> {
    const transaction = this.#database.transaction('numbers', 'readwrite', strictly)
    const before = (await transaction.store.get('floor')) ?? 0
    if (instant > before) await transaction.store.put(instant, 'floor')
    await transaction.done
  }

  async feeds(): Promise<ReadonlyMap<string, string>> {
    const transaction = this.#database.transaction('feeds')
    const [topics, texts] = await Promise.all([transaction.store.getAllKeys(), transaction.store.getAll()])
    return new Map(topics.map((topic, index) => [topic, texts[index] ?? '']))
  }

  async keepFeed(topic: string, sealed: string): Promise<void> {
    const transaction = this.#database.transaction('feeds', 'readwrite', strictly)
    await transaction.store.put(sealed, topic)
    await transaction.done
  }

  async takeovers(): Promise<KeptTakeovers | null> {
    return ((await this.#database.get('pointer', 'takeovers')) as KeptTakeovers | undefined) ?? null
  }

  async keepTakeovers(kept: KeptTakeovers): Promise<void> {
    const transaction = this.#database.transaction('pointer', 'readwrite', strictly)
    await transaction.store.put(kept, 'takeovers')
    await transaction.done
  }

  async addPlay(play: PlayToNumber): Promise<number> {
    const transaction = this.#database.transaction(['identity', 'numbers', 'plays'], 'readwrite', strictly)
    const installation = (await transaction.objectStore('identity').get('identity'))?.installation ?? ''
    const sequence = ((await transaction.objectStore('numbers').get('lastSequence')) ?? 0) + 1
    await transaction.objectStore('numbers').put(sequence, 'lastSequence')
    await transaction.objectStore('plays').put({ installation, sequence, play: { ...play, sequence } })
    await transaction.done
    return sequence
  }

  async plays(limit: number): Promise<{ readonly installation: string; readonly plays: readonly Play[] } | null> {
    const found = await this.#database.getAll('plays', undefined, limit)
    const installation = found[0]?.installation
    if (installation === undefined) return null
    const plays = found.filter((row) => row.installation === installation).map((row) => row.play)
    return { installation, plays }
  }

  async dropPlays(installation: string, through: number): Promise<void> {
    const transaction = this.#database.transaction('plays', 'readwrite', strictly)
    await transaction.store.delete(IDBKeyRange.bound([installation, 0], [installation, through]))
    await transaction.done
  }

  async claimCommand(id: string): Promise<boolean> {
    const transaction = this.#database.transaction('commands', 'readwrite', strictly)
    const isNew = (await transaction.store.index('id').getKey(id)) === undefined
    if (isNew) {
      const key = await transaction.store.add(id)
      await transaction.store.delete(IDBKeyRange.upperBound(key - COMMANDS_KEPT))
    }
    await transaction.done
    return isNew
  }
}
