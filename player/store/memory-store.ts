import type { Play } from '#protocol'
import { MemoryShelf } from './memory-shelf.ts'
import { emptyPointer, isSameScreen, type Identity, type KeptTakeovers, type MediaShelf, type PlayToNumber, type Pointer, type Store } from './store.ts'

/** A store that lives as long as the object. A player that starts again on the same object finds what it had. */
export class MemoryStore implements Store {
  readonly media: MediaShelf
  #identity: Identity | null = null
  #pointer: Pointer = emptyPointer
  #floor: number | null = null
  #feeds = new Map<string, string>()
  #takeovers: KeptTakeovers | null = null
  #plays: { readonly installation: string; readonly play: Play }[] = []
  #lastSequence = 0
  #commands = new Set<string>()

  constructor(media: MediaShelf = new MemoryShelf()) {
    this.media = media
  }

  async identity(): Promise<Identity | null> {
    return this.#identity
  }

  async setIdentity(identity: Identity): Promise<void> {
    if (this.#identity !== null && !isSameScreen(this.#identity, identity)) {
      this.#pointer = emptyPointer
      this.#feeds = new Map()
      this.#takeovers = null
      this.#plays = []
      this.#commands = new Set()
    }
    if (this.#identity?.installation !== identity.installation) this.#lastSequence = 0
    this.#identity = identity
  }

  async pointer(): Promise<Pointer> {
    return this.#pointer
  }

  async setPointer(pointer: Pointer): Promise<void> {
    this.#pointer = pointer
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
  }

  async addPlay(play: PlayToNumber): Promise<number> {
    this.#lastSequence += 1
    this.#plays.push({ installation: this.#identity?.installation ?? '', play: { ...play, sequence: this.#lastSequence } })
    return this.#lastSequence
  }

  async plays(limit: number): Promise<{ readonly installation: string; readonly plays: readonly Play[] } | null> {
    const first = this.#plays[0]
    if (first === undefined) return null
    const plays = this.#plays.filter((each) => each.installation === first.installation).map((each) => each.play)
    return { installation: first.installation, plays: plays.slice(0, limit) }
  }

  async dropPlays(installation: string, through: number): Promise<void> {
    this.#plays = this.#plays.filter((each) => each.installation !== installation || each.play.sequence > through)
  }

  async claimCommand(id: string): Promise<boolean> {
    if (this.#commands.has(id)) return false
    this.#commands.add(id)
    return true
  }
}
