import type { CommandResult, MediaHash } from '#protocol'
import { MemoryShelf } from './memory-shelf.ts'
import { emptyChain, next, PLAYS_LIMITS, type Chain, type KeptPlay } from './plays-kept.ts'
import { summed, toSend, type PlaysToSend } from './read-plays.ts'
import {
  emptyHands, emptyPointer, isSameScreen, nothingByHand, withClaim, withResult,
  type BegunCommand, type ByHand, type Found, type HandsRecord, type Identity, type KeptTakeovers, type MediaShelf, type PlayToNumber, type Pointer, type Store, type UpdateRecord,
} from './store.ts'
import { withoutKeys, withStrangeKeys, type KeptRecords } from './kept.ts'

/**
 * A store that lives as long as the object. A player that starts again on the same object finds what it had, and after `loseRecords`
 * what the copy of it held.
 */
export class MemoryStore implements Store {
  readonly media: MediaShelf
  #found: Found = 'new'
  #scrubbed: MediaHash | null = null
  #copy: KeptRecords | null = null
  #isCopyDamaged = false
  #identity: Identity | null = null
  #pointer: Pointer = emptyPointer
  #floor: number | null = null
  #feeds = new Map<string, string>()
  #takeovers: KeptTakeovers | null = null
  /** By installation, oldest first. */
  #plays = new Map<string, KeptPlay[]>()
  #openPlays: readonly PlayToNumber[] = []
  #chain: Chain = emptyChain
  #update: UpdateRecord | null = null
  #hands: HandsRecord = emptyHands

  readonly #limits: typeof PLAYS_LIMITS

  constructor(media: MediaShelf = new MemoryShelf(), limits: typeof PLAYS_LIMITS = PLAYS_LIMITS) {
    this.media = media
    this.#limits = limits
  }

  get found(): Found {
    return this.#found
  }

  /** As a disk that damages the database and nothing else. */
  async loseRecords(): Promise<void> {
    const kept = this.#isCopyDamaged ? null : this.#copy
    this.#found = kept === null ? 'new' : 'recovered'
    this.#identity = kept === null ? null : await withStrangeKeys(kept.identity)
    this.#pointer = kept?.pointer ?? emptyPointer
    this.#takeovers = kept?.takeovers ?? null
    this.#floor = kept?.floor ?? null
    this.#feeds = new Map()
    this.#plays = new Map()
    this.#openPlays = []
    this.#chain = emptyChain
    this.#update = null
    this.#hands = emptyHands
  }

  /** As a disk that flips a byte of the copy. */
  damageCopy(): void {
    this.#isCopyDamaged = true
  }

  /** As a disk that changes what was written of one play. */
  damagePlay(sequence: number, damage: (kept: KeptPlay) => object): void {
    // That it is no play any more is the point.
    for (const rows of this.#plays.values()) for (const [index, row] of rows.entries()) if (row.sequence === sequence) rows[index] = damage(row) as KeptPlay
  }

  get isCopyDamaged(): boolean {
    return this.#isCopyDamaged
  }

  async mendCopy(): Promise<boolean> {
    const wasDamaged = this.#isCopyDamaged
    if (wasDamaged) this.#keepCopy()
    return wasDamaged
  }

  async scrubbed(): Promise<MediaHash | null> {
    return this.#scrubbed
  }

  async setScrubbed(after: MediaHash | null): Promise<void> {
    this.#scrubbed = after
  }

  #keepCopy(): void {
    if (this.#identity === null) return
    this.#copy = { identity: withoutKeys(this.#identity), pointer: this.#pointer, takeovers: this.#takeovers, floor: this.#floor, media: [] }
    this.#isCopyDamaged = false
  }

  async identity(): Promise<Identity | null> {
    return this.#identity
  }

  async setIdentity(identity: Identity): Promise<void> {
    if (this.#identity !== null && !isSameScreen(this.#identity, identity)) {
      this.#pointer = emptyPointer
      this.#feeds = new Map()
      this.#takeovers = null
      this.#update = null
      this.#plays = new Map()
      this.#openPlays = []
      this.#hands = emptyHands
    }
    if (this.#identity?.installation !== identity.installation) this.#chain = emptyChain
    this.#identity = identity
    this.#found = 'whole'
    this.#keepCopy()
  }

  async pointer(): Promise<Pointer> {
    return this.#pointer
  }

  async setPointer(pointer: Pointer): Promise<void> {
    this.#pointer = pointer
    this.#keepCopy()
  }

  async floor(): Promise<number | null> {
    return this.#floor
  }

  async raiseFloor(instant: number): Promise<void> {
    this.#floor = Math.max(this.#floor ?? 0, instant)
  }

  async feeds(): Promise<ReadonlyMap<string, string>> {
    return new Map(this.#feeds)
  }

  async keepFeed(topic: string, sealed: string): Promise<void> {
    this.#feeds.set(topic, sealed)
  }

  async takeovers(): Promise<KeptTakeovers | null> {
    return this.#takeovers
  }

  async keepTakeovers(kept: KeptTakeovers): Promise<void> {
    this.#takeovers = kept
    this.#keepCopy()
  }

  async addPlay(play: PlayToNumber): Promise<number> {
    this.#add(play)
    this.#sum()
    return this.#chain.sequence
  }

  async notePlays(ended: readonly PlayToNumber[], open: readonly PlayToNumber[]): Promise<number> {
    for (const play of ended) this.#add(play)
    this.#openPlays = open
    return this.#sum()
  }

  async closePlays(): Promise<number> {
    const open = this.#openPlays
    for (const play of open) this.#add(play)
    this.#openPlays = []
    return open.length
  }

  async plays(limit: number): Promise<PlaysToSend | null> {
    for (const rows of this.#plays.values()) if (rows.length > 0) return toSend(rows.slice(0, limit + 1), limit, { installation: this.#identity?.installation ?? '', ...this.#chain })
    return null
  }

  async dropPlays(installation: string, through: number): Promise<void> {
    const rows = this.#plays.get(installation) ?? []
    const left = rows.findIndex(({ sequence }) => sequence > through)
    rows.splice(0, left === -1 ? rows.length : left)
  }

  #add(play: PlayToNumber): void {
    const installation = this.#identity?.installation ?? ''
    const added = next(this.#chain, installation, play)
    const rows = this.#plays.get(installation) ?? []
    rows.push(added.kept)
    this.#plays.set(installation, rows)
    this.#chain = added.chain
  }

  #sum(): number {
    const rows = this.#plays.get(this.#identity?.installation ?? '') ?? []
    const { kept, summedAtOnce } = this.#limits
    if (rows.length > kept + summedAtOnce) {
      const sum = summed(rows.slice(0, summedAtOnce), rows[summedAtOnce]?.before ?? '')
      if (sum !== null) rows.splice(0, summedAtOnce, sum)
    }
    const [first] = rows
    return first !== undefined && 'summary' in first ? first.summary.last - first.summary.first + 1 : 0
  }

  async claimCommand(command: Omit<BegunCommand, 'result'>, issuedAt: number, isInTime: boolean): Promise<'claimed' | 'unclaimed' | BegunCommand> {
    const claimed = withClaim(this.#hands, command, issuedAt, isInTime)
    if (claimed === 'unclaimed' || !('commands' in claimed)) return claimed
    this.#hands = claimed
    return 'claimed'
  }

  async keepResult(result: CommandResult): Promise<void> {
    this.#hands = withResult(this.#hands, result)
  }

  async commands(): Promise<readonly BegunCommand[]> {
    return this.#hands.commands
  }

  async byHand(): Promise<ByHand> {
    return this.#hands.byHand
  }

  async keepByHand(byHand: ByHand): Promise<void> {
    this.#hands = { ...this.#hands, byHand }
  }

  async forgetContent(): Promise<void> {
    this.#pointer = { ...emptyPointer, highest: this.#pointer.highest }
    this.#feeds = new Map()
    this.#hands = { ...this.#hands, byHand: nothingByHand }
  }

  async update(): Promise<UpdateRecord | null> {
    return this.#update
  }

  async keepUpdate(record: UpdateRecord): Promise<void> {
    this.#update = record
  }
}
