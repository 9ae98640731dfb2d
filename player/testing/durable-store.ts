import type { CommandResult, MediaHash, Medium } from '#protocol'
import type { Time } from '../clock/time.ts'
import { MemoryShelf } from '../store/memory-shelf.ts'
import { MemoryStore } from '../store/memory-store.ts'
import type { PlaysToSend } from '../store/read-plays.ts'
import type { BegunCommand, ByHand, Found, Identity, KeptTakeovers, MediaShelf, PlayToNumber, Pointer, StorageUse, Store, UpdateRecord } from '../store/store.ts'
import type { Chance } from './chance.ts'

/** What survives the loss of power. Tests may look at it and damage it; a player only meets it through a `DurableStore`. */
export interface Disk {
  readonly records: MemoryStore
  readonly media: MemoryShelf
}

export interface DurableStoreNeeds {
  readonly time: Time
  readonly chance: Chance
  readonly disk?: Disk
  /** How long a write takes; left out: 1 to 20 ms. */
  readonly writeMs?: () => number
  /** Of media; left out: as long as any write. */
  readonly mediaWriteMs?: () => number
}

/**
 * A store for tests that models the loss of power: a write takes time, and until its promise has resolved nobody knows
 * whether it is there.
 *
 *   asked ──after those before it──▶ being written ──time──▶ on disk, promise resolved
 *     └────────────┬─────────────────────┘
 *                 cut ──▶ the first so many of the records are on disk, the rest are lost; never half of one
 *
 * Records are written in the order in which they were asked for, and a reading waits for the writes before it, as in a database
 * that commits strictly. Media are written beside one another: each is lost or kept by itself. After the cut
 * the promises of before stay open for ever, as those of a process that was killed.
 */
export class DurableStore implements Store {
  readonly media: DurableShelf
  readonly disk: Disk
  readonly #needs: DurableStoreNeeds
  readonly #writes: Writes
  readonly #asked: (() => Promise<unknown>)[] = []
  #line: Promise<unknown> = Promise.resolve()

  constructor(needs: DurableStoreNeeds) {
    this.#needs = needs
    this.disk = needs.disk ?? { records: new MemoryStore(), media: new MemoryShelf() }
    this.#writes = new Writes(needs)
    this.media = new DurableShelf(this.disk.media, this.#writes, needs)
  }

  /** Writes that were asked for and are not on disk yet, those of media among them. */
  get inFlight(): number {
    return this.#asked.length + this.media.inFlight
  }

  /** The power goes, or the process is killed. */
  cut(): void {
    if (this.#writes.areCut) return
    this.#writes.areCut = true
    const kept = this.#asked.slice(0, this.#needs.chance.below(this.#asked.length + 1))
    // In the order in which they were asked for; a memory store does its work before it returns.
    for (const apply of kept) void apply()
    this.media.cut()
  }

  /** The store that the next start finds: cut now, if it was not before. A start may come with another time. */
  restarted(time: Time = this.#needs.time): DurableStore {
    this.cut()
    return new DurableStore({ ...this.#needs, time, disk: this.disk })
  }

  identity(): Promise<Identity | null> {
    return this.#read((disk) => disk.identity())
  }

  setIdentity(identity: Identity): Promise<void> {
    return this.#write((disk) => disk.setIdentity(identity))
  }

  pointer(): Promise<Pointer> {
    return this.#read((disk) => disk.pointer())
  }

  setPointer(pointer: Pointer): Promise<void> {
    return this.#write((disk) => disk.setPointer(pointer))
  }

  floor(): Promise<number | null> {
    return this.#read((disk) => disk.floor())
  }

  raiseFloor(instant: number): Promise<void> {
    return this.#write((disk) => disk.raiseFloor(instant))
  }

  feeds(): Promise<ReadonlyMap<string, string>> {
    return this.#read((disk) => disk.feeds())
  }

  keepFeed(topic: string, sealed: string): Promise<void> {
    return this.#write((disk) => disk.keepFeed(topic, sealed))
  }

  takeovers(): Promise<KeptTakeovers | null> {
    return this.#read((disk) => disk.takeovers())
  }

  keepTakeovers(kept: KeptTakeovers): Promise<void> {
    return this.#write((disk) => disk.keepTakeovers(kept))
  }

  addPlay(play: PlayToNumber): Promise<number> {
    return this.#write((disk) => disk.addPlay(play))
  }

  notePlays(ended: readonly PlayToNumber[], open: readonly PlayToNumber[]): Promise<number> {
    return this.#write((disk) => disk.notePlays(ended, open))
  }

  closePlays(): Promise<number> {
    return this.#write((disk) => disk.closePlays())
  }

  plays(limit: number): Promise<PlaysToSend | null> {
    return this.#read((disk) => disk.plays(limit))
  }

  dropPlays(installation: string, through: number): Promise<void> {
    return this.#write((disk) => disk.dropPlays(installation, through))
  }

  get found(): Found {
    return this.disk.records.found
  }

  mendCopy(): Promise<boolean> {
    return this.#write((disk) => disk.mendCopy())
  }

  scrubbed(): Promise<MediaHash | null> {
    return this.#read((disk) => disk.scrubbed())
  }

  setScrubbed(after: MediaHash | null): Promise<void> {
    return this.#write((disk) => disk.setScrubbed(after))
  }

  update(): Promise<UpdateRecord | null> {
    return this.#read((disk) => disk.update())
  }

  keepUpdate(record: UpdateRecord): Promise<void> {
    return this.#write((disk) => disk.keepUpdate(record))
  }

  claimCommand(command: Omit<BegunCommand, 'result'>, issuedAt: number, isInTime: boolean): Promise<'claimed' | 'unclaimed' | BegunCommand> {
    return this.#write((disk) => disk.claimCommand(command, issuedAt, isInTime))
  }

  keepResult(result: CommandResult): Promise<void> {
    return this.#write((disk) => disk.keepResult(result))
  }

  commands(): Promise<readonly BegunCommand[]> {
    return this.#read((disk) => disk.commands())
  }

  byHand(): Promise<ByHand> {
    return this.#read((disk) => disk.byHand())
  }

  keepByHand(byHand: ByHand): Promise<void> {
    return this.#write((disk) => disk.keepByHand(byHand))
  }

  forgetContent(): Promise<void> {
    return this.#write((disk) => disk.forgetContent())
  }

  #read<T>(read: (disk: MemoryStore) => Promise<T>): Promise<T> {
    return this.#next(() => read(this.disk.records))
  }

  #write<T>(write: (disk: MemoryStore) => Promise<T>): Promise<T> {
    const apply = () => write(this.disk.records)
    this.#asked.push(apply)
    return this.#next(async () => {
      await this.#writes.time()
      this.#asked.shift()
      return apply()
    })
  }

  #next<T>(work: () => Promise<T>): Promise<T> {
    const turn = this.#line.then(async () => {
      if (this.#writes.areCut) await never()
      return work()
    })
    this.#line = turn.catch(() => undefined)
    return turn
  }
}

/** Media as `DurableStore` promises. A medium of one chunk can be opened from memory while it is being written. */
export class DurableShelf implements MediaShelf {
  readonly carrier = null
  readonly #disk: MemoryShelf
  readonly #writes: Writes
  readonly #needs: DurableStoreNeeds
  readonly #fresh = new Map<MediaHash, Blob>()
  readonly #inFlight = new Set<() => Promise<unknown>>()

  constructor(disk: MemoryShelf, writes: Writes, needs: DurableStoreNeeds) {
    this.#disk = disk
    this.#writes = writes
    this.#needs = needs
  }

  get inFlight(): number {
    return this.#inFlight.size
  }

  /** For the store alone. */
  cut(): void {
    for (const apply of this.#inFlight) if (this.#needs.chance.happens(0.5)) void apply()
  }

  has(hash: MediaHash): boolean {
    return this.#fresh.has(hash) || this.#disk.has(hash)
  }

  lacks(medium: Medium): readonly number[] {
    return this.#fresh.has(medium.hash) ? [] : this.#disk.lacks(medium)
  }

  async add(medium: Medium, index: number, bytes: Uint8Array<ArrayBuffer>): Promise<void> {
    if (medium.chunks.length === 1) this.#fresh.set(medium.hash, new Blob([bytes], { type: medium.type }))
    try {
      await this.#write(() => this.#disk.add(medium, index, bytes))
    } finally {
      this.#fresh.delete(medium.hash)
    }
  }

  async open(hash: MediaHash): Promise<Blob | null> {
    return this.#fresh.get(hash) ?? this.#disk.open(hash)
  }

  placeOf(hash: MediaHash): object | null {
    return this.#fresh.get(hash) ?? this.#disk.placeOf(hash)
  }

  drop(hash: MediaHash): Promise<void> {
    return this.#write(() => this.#disk.drop(hash))
  }

  keep(hashes: ReadonlySet<MediaHash>): Promise<boolean> {
    return this.#write(() => this.#disk.keep(hashes))
  }

  check(): Promise<readonly MediaHash[]> {
    return this.#disk.check()
  }

  digest(medium: Medium, index: number): Promise<string | null> {
    return this.#disk.digest(medium, index)
  }

  youngMs(hashes: readonly MediaHash[]): number {
    return this.#disk.youngMs(hashes)
  }

  usage(): Promise<StorageUse> {
    return this.#disk.usage()
  }

  async #write<T>(apply: () => Promise<T>): Promise<T> {
    if (this.#writes.areCut) await never()
    this.#inFlight.add(apply)
    await this.#writes.time(this.#needs.mediaWriteMs)
    this.#inFlight.delete(apply)
    return apply()
  }
}

/** What records and media of one store have in common: how long writing takes, and whether anybody is left to hear of it. */
class Writes {
  areCut = false
  readonly #time: Time
  readonly #writeMs: () => number

  constructor({ time, chance, writeMs }: DurableStoreNeeds) {
    this.#time = time
    const pace = chance.of('pace')
    this.#writeMs = writeMs ?? (() => pace.between(1, 20))
  }

  /** Resolves when a write that begins now is done; never, if the power goes before. */
  time(takesMs: () => number = this.#writeMs): Promise<void> {
    return new Promise((resolve) => {
      this.#time.after(takesMs(), () => {
        if (!this.areCut) resolve()
      })
    })
  }
}

function never(): Promise<never> {
  return new Promise(() => undefined)
}
