import type { CommandResult, MediaHash } from '#protocol'
import { BrowserShelf } from './browser-shelf.ts'
import type { Copies } from './copies.ts'
import { currentRecord, strictly, typed, type Database } from './database.ts'
import { withoutKeys, withStrangeKeys, type KeptRecords } from './kept.ts'
import { keepNote } from './note.ts'
import type { PlaysToSend } from './read-plays.ts'
import type { PlaysTable } from './plays-table.ts'
import { openStorage, type FirstRecords, type Storage } from './records.ts'
import { SlotFiles } from './slot-files.ts'
import {
  emptyHands, emptyPointer, isSameScreen, NoSpaceError, nothingByHand, withClaim, withResult,
  type BegunCommand, type ByHand, type Found, type HandsRecord, type Identity, type KeptTakeovers, type PlayToNumber, type Pointer, type Store, type UpdateRecord,
} from './store.ts'

/** The store of a browser: records in IndexedDB with a copy in two files, media in slot files. */
export class BrowserStore implements Store {
  readonly media: BrowserShelf
  readonly found: Found
  readonly #database: Database
  #plays: Promise<PlaysTable> | null = null
  readonly #files: Promise<SlotFiles>
  #copies: Promise<Copies> | null = null
  #copying: Promise<void> = Promise.resolve()
  #isCopyDue = false

  private constructor(database: Database, files: Promise<SlotFiles>, media: BrowserShelf, found: Found) {
    this.#database = database
    this.#files = files
    this.media = media
    this.found = found
  }

  /** Opens the store, or takes over a storage that was opened before, and tells what was read first. */
  static async open(storage: Storage = openStorage()): Promise<{ readonly store: BrowserStore; readonly first: FirstRecords }> {
    const [database, first] = await Promise.all([storage.database, storage.first])
    const tables = typed(database)
    const files = storage.folder.then((folder) => new SlotFiles(folder))
    if (first.identity === undefined) return BrowserStore.#recover(tables, files, first)
    return { store: new BrowserStore(tables, files, new BrowserShelf(tables, first.media.map(currentRecord), files), 'whole'), first }
  }

  /** There are no records: never were, or not any more. */
  static async #recover(database: Database, opening: Promise<SlotFiles>, first: FirstRecords): Promise<{ readonly store: BrowserStore; readonly first: FirstRecords }> {
    const [{ Copies }, { recover }, files] = await Promise.all([import('./copies.ts'), import('./recover.ts'), opening])
    const { found, kept } = await recover(new Copies(files))
    const store = new BrowserStore(database, opening, new BrowserShelf(database, kept?.media ?? first.media.map(currentRecord), opening), found)
    if (kept === null) return { store, first }
    const identity = await withStrangeKeys(kept.identity)
    const transaction = database.transaction(['identity', 'pointer', 'numbers', 'media'], 'readwrite', strictly)
    await transaction.objectStore('identity').put(identity, 'identity')
    await transaction.objectStore('pointer').put(kept.pointer, 'pointer')
    if (kept.takeovers !== null) await transaction.objectStore('pointer').put(kept.takeovers, 'takeovers')
    if (kept.floor !== null) await transaction.objectStore('numbers').put(kept.floor, 'floor')
    for (const record of kept.media) await transaction.objectStore('media').put(record)
    await transaction.done
    return { store, first: { identity, pointer: kept.pointer, takeovers: kept.takeovers ?? undefined, floor: kept.floor ?? undefined, hands: undefined, media: kept.media } }
  }

  async identity(): Promise<Identity | null> {
    return (await this.#database.get('identity', 'identity')) ?? null
  }

  async setIdentity(identity: Identity): Promise<void> {
    const tables = ['identity', 'pointer', 'numbers', 'feeds', 'plays'] as const
    const transaction = this.#database.transaction(tables, 'readwrite', strictly)
    const before = await transaction.objectStore('identity').get('identity')
    if (before !== undefined && !isSameScreen(before, identity)) {
      for (const table of ['pointer', 'feeds', 'plays'] as const) await transaction.objectStore(table).clear()
    }
    if (before?.installation !== identity.installation) for (const name of ['lastSequence', 'lastLink'] as const) await transaction.objectStore('numbers').delete(name)
    await transaction.objectStore('identity').put(identity, 'identity')
    await transaction.done
    keepNote(withoutKeys(identity))
    this.#copySoon()
  }

  async pointer(): Promise<Pointer> {
    // Under each key lies what the method of that name has put there.
    return ((await this.#database.get('pointer', 'pointer')) as Pointer | undefined) ?? emptyPointer
  }

  async setPointer(pointer: Pointer): Promise<void> {
    const transaction = this.#database.transaction('pointer', 'readwrite', strictly)
    await transaction.store.put(pointer, 'pointer')
    await transaction.done
    this.#copySoon()
  }

  async floor(): Promise<number | null> {
    // Under each name lies what the method of that name has put there.
    return ((await this.#database.get('numbers', 'floor')) as number | undefined) ?? null
  }

  async raiseFloor(instant: number): Promise<void> {
    const transaction = this.#database.transaction('numbers', 'readwrite', strictly)
    const before = ((await transaction.store.get('floor')) as number | undefined) ?? 0
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
    this.#copySoon()
  }

  async mendCopy(): Promise<boolean> {
    const copying = this.#copying
    this.#copying = Promise.resolve()
    try {
      await copying
    } catch (error) {
      // An older copy harms nothing as long as the records are there, and a full disk takes no newer one.
      if (error instanceof NoSpaceError) return false
      throw error
    }
    return (await this.identity()) !== null && (await this.#openCopies()).mend(() => this.#kept())
  }

  async scrubbed(): Promise<MediaHash | null> {
    return ((await this.#database.get('pointer', 'scrubbed')) as MediaHash | undefined) ?? null
  }

  async setScrubbed(after: MediaHash | null): Promise<void> {
    if (after === null) await this.#database.delete('pointer', 'scrubbed')
    else await this.#database.put('pointer', after, 'scrubbed')
  }

  async addPlay(play: PlayToNumber): Promise<number> {
    return (await (await this.#table()).note([play], null)).sequence
  }

  async notePlays(ended: readonly PlayToNumber[], open: readonly PlayToNumber[]): Promise<number> {
    return (await (await this.#table()).note(ended, open)).summedPlays
  }

  async closePlays(): Promise<number> {
    return (await this.#table()).close()
  }

  async plays(limit: number): Promise<PlaysToSend | null> {
    return (await this.#table()).oldest(limit)
  }

  async dropPlays(installation: string, through: number): Promise<void> {
    const transaction = this.#database.transaction('plays', 'readwrite', strictly)
    await transaction.store.delete(IDBKeyRange.bound([installation, 0], [installation, through]))
    await transaction.done
  }

  async claimCommand(command: Omit<BegunCommand, 'result'>, issuedAt: number, isInTime: boolean): Promise<'claimed' | 'unclaimed' | BegunCommand> {
    let answer: 'claimed' | 'unclaimed' | BegunCommand = 'claimed'
    await this.#changeHands((record) => {
      const claimed = withClaim(record, command, issuedAt, isInTime)
      if (claimed !== 'unclaimed' && 'commands' in claimed) return claimed
      answer = claimed
      return null
    })
    return answer
  }

  async keepResult(result: CommandResult): Promise<void> {
    await this.#changeHands((record) => withResult(record, result))
  }

  async commands(): Promise<readonly BegunCommand[]> {
    return (await this.#hands()).commands
  }

  async byHand(): Promise<ByHand> {
    return (await this.#hands()).byHand
  }

  async keepByHand(byHand: ByHand): Promise<void> {
    await this.#changeHands((record) => ({ ...record, byHand }))
  }

  async forgetContent(): Promise<void> {
    const transaction = this.#database.transaction(['pointer', 'feeds'], 'readwrite', strictly)
    const pointers = transaction.objectStore('pointer')
    // As in the methods of these names.
    const before = (await pointers.get('pointer')) as Pointer | undefined
    const hands = (await pointers.get('hands')) as HandsRecord | undefined
    await pointers.put({ ...emptyPointer, highest: before?.highest ?? null }, 'pointer')
    await pointers.put({ ...(hands ?? emptyHands), byHand: nothingByHand }, 'hands')
    await transaction.objectStore('feeds').clear()
    await transaction.done
  }

  async #hands(): Promise<HandsRecord> {
    return ((await this.#database.get('pointer', 'hands')) as HandsRecord | undefined) ?? emptyHands
  }

  /** Null leaves it as it is. */
  async #changeHands(change: (record: HandsRecord) => HandsRecord | null): Promise<void> {
    const transaction = this.#database.transaction('pointer', 'readwrite', strictly)
    const changed = change(((await transaction.store.get('hands')) as HandsRecord | undefined) ?? emptyHands)
    if (changed !== null) await transaction.store.put(changed, 'hands')
    await transaction.done
  }

  async update(): Promise<UpdateRecord | null> {
    return ((await this.#database.get('pointer', 'update')) as UpdateRecord | undefined) ?? null
  }

  async keepUpdate(record: UpdateRecord): Promise<void> {
    const transaction = this.#database.transaction('pointer', 'readwrite', strictly)
    await transaction.store.put(record, 'update')
    await transaction.done
  }

  #table(): Promise<PlaysTable> {
    this.#plays ??= import('./plays-table.ts').then(({ PlaysTable }) => new PlaysTable(this.#database))
    return this.#plays
  }

  /** The records are durable by themselves: nobody waits for their copy, and several changes need only one. */
  #copySoon(): void {
    this.#isCopyDue = true
    this.#copying = this.#copying.catch(() => undefined).then(async () => {
      if (!this.#isCopyDue) return
      this.#isCopyDue = false
      if ((await this.identity()) === null) return
      await (await this.#openCopies()).write(() => this.#kept())
    })
    // `mendCopy` hears of it.
    this.#copying.catch(() => undefined)
  }

  async #kept(): Promise<KeptRecords> {
    const [identity, pointer, takeovers, floor] = await Promise.all([this.identity(), this.pointer(), this.takeovers(), this.floor()])
    if (identity === null) throw new Error('There is no copy of a player that is no screen.')
    return { identity: withoutKeys(identity), pointer, takeovers, floor, media: this.media.whole }
  }

  /** Not part of a start. */
  #openCopies(): Promise<Copies> {
    this.#copies ??= Promise.all([import('./copies.ts'), this.#files]).then(([{ Copies }, files]) => new Copies(files))
    return this.#copies
  }
}
