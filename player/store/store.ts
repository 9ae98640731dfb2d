import type { MediaHash, Medium, Play, ScreenId } from '#protocol'

/**
 * What a player keeps. Every promise of a change resolves when the change survives the loss of power, and no change is
 * ever seen by halves after one. Nothing else is remembered anywhere in the player.
 *
 * The browser may lose all of it at once (a full disk, a repaired profile): then the store is empty, never wrong.
 */
export interface Store {
  identity(): Promise<Identity | null>
  /** Another screen or another root key empties everything but the media; a new credential of the same screen does not. */
  setIdentity(identity: Identity): Promise<void>
  pointer(): Promise<Pointer>
  setPointer(pointer: Pointer): Promise<void>
  /** An instant that has certainly passed; never goes back. */
  floor(): Promise<number | null>
  raiseFloor(instant: number): Promise<void>
  /** The last message of each feed as it was sealed, by topic. */
  feeds(): Promise<ReadonlyMap<string, string>>
  keepFeed(topic: string, sealed: string): Promise<void>
  /** The last message of takeovers as it was sealed; its version is the highest ever taken. */
  takeovers(): Promise<KeptTakeovers | null>
  keepTakeovers(kept: KeptTakeovers): Promise<void>
  /** Numbers the play: 1, 2, 3… without gaps, per installation. */
  addPlay(play: PlayToNumber): Promise<number>
  /** The oldest plays, of one installation, at most `limit`; null when there are none. */
  plays(limit: number): Promise<{ readonly installation: string; readonly plays: readonly Play[] } | null>
  /** Forgets plays that are in other hands. */
  dropPlays(installation: string, through: number): Promise<void>
  /** True the first time a command is named. */
  claimCommand(id: string): Promise<boolean>
  readonly media: MediaShelf
}

export type PlayToNumber = Omit<Play, 'sequence'>

/** Which screen this player is. `presenceKey` cannot be read out, only used. */
export interface Identity {
  readonly screen: ScreenId
  readonly name: string
  readonly mqtt: { readonly username: string; readonly password: string }
  readonly rootKey: string
  readonly presenceKey: CryptoKey
  /** Made anew at every pairing. */
  readonly installation: string
}

/** A programme as it was sealed. It is opened again, by its signatures, whenever it is read. */
export interface Kept {
  readonly version: number
  readonly sealed: string
  /** Which player's schemas have taken this text and left it word for word; see `recall.ts`. */
  readonly reader?: string
}

/** A message of takeovers as it was sealed, opened again by its signatures whenever it is read. */
export interface KeptTakeovers extends Kept {
  /** When the last of them that concerns this screen is over; 0 when none does. */
  readonly until: number
}

export interface Pointer {
  readonly active: Kept | null
  /** Checked, and waiting for its media or its instant. */
  readonly next: Kept | null
  readonly previous: Kept | null
  /** The highest version ever accepted, with the SHA-256 of its payload. */
  readonly highest: { readonly version: number; readonly digest: string } | null
}

export const emptyPointer: Pointer = { active: null, next: null, previous: null, highest: null }

/** Media by hash. Whoever adds bytes has checked them. */
export interface MediaShelf {
  /** All of it is here and can be opened. */
  has(hash: MediaHash): boolean
  /** How many chunks are here, from the first on. */
  chunksOf(hash: MediaHash): number
  /**
   * Takes the next chunk. Resolves when it survives the loss of power; rejects with `NoSpaceError`. A medium of one chunk
   * can be opened at once, before that.
   */
  add(medium: Medium, bytes: Uint8Array<ArrayBuffer>): Promise<void>
  open(hash: MediaHash): Promise<Blob | null>
  /** Stands for the place of the bytes: another object once they lie elsewhere, null while they are not all here. */
  placeOf(hash: MediaHash): object | null
  drop(hash: MediaHash): Promise<void>
  /** Forgets every medium that is not named. */
  keep(hashes: ReadonlySet<MediaHash>): Promise<void>
  /** Looks at what is really there and forgets what is not. Resolves to what was lost. */
  check(): Promise<readonly MediaHash[]>
  usage(): Promise<StorageUse>
}

export interface StorageUse {
  readonly usedBytes: number
  readonly quotaBytes: number | null
  readonly persisted: boolean | null
}

export class NoSpaceError extends Error {
  constructor(cause: unknown) {
    super('There is no space for the medium.', { cause })
    this.name = 'NoSpaceError'
  }
}

export function isSameScreen(a: Identity, b: Identity): boolean {
  return a.screen === b.screen && a.rootKey === b.rootKey
}
