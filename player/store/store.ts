import type { CommandResult, MediaHash, Medium, ScreenId, ShellId } from '#protocol'
import type { PlayToNumber } from './plays-kept.ts'
import type { PlaysToSend } from './read-plays.ts'

export type { PlayToNumber } from './plays-kept.ts'

/**
 * What a player keeps. Every promise of a change resolves when the change survives the loss of power, and no change is
 * ever seen by halves after one. Nothing else is remembered anywhere in the player.
 *
 * The browser may lose its records, or all of it at once (a full disk, a repaired profile). Records alone come back from a copy that lies
 * beside the media and follows them within moments, all but the keys; with everything gone the store is empty, never wrong.
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
  /** Numbers the play: 1, 2, 3… without gaps, per installation, and links it to the one before. */
  addPlay(play: PlayToNumber): Promise<number>
  /**
   * Numbers what has ended, in order, and keeps what is on glass from now on as it would stand if it were interrupted now: all of it or
   * nothing. Resolves to how many of the oldest are kept only as a sum, because there were too many.
   */
  notePlays(ended: readonly PlayToNumber[], open: readonly PlayToNumber[]): Promise<number>
  /** What an earlier run left on glass gets its numbers, as it was kept. Resolves to how many there were. */
  closePlays(): Promise<number>
  /** The oldest plays, of one installation, at most `limit`; null when there are none. */
  plays(limit: number): Promise<PlaysToSend | null>
  /** Forgets plays that are in other hands. */
  dropPlays(installation: string, through: number): Promise<void>
  /**
   * Names a command before it is done. `claimed`: the first time, and then it may be done. Otherwise what is known of it. What was
   * never claimed and is not `isInTime` stays `unclaimed`. Commands are remembered until others are issued after their time is over.
   */
  claimCommand(command: Omit<BegunCommand, 'result'>, issuedAt: number, isInTime: boolean): Promise<'claimed' | 'unclaimed' | BegunCommand>
  /** How a claimed command has ended. */
  keepResult(result: CommandResult): Promise<void>
  /** All that are remembered, oldest first. */
  commands(): Promise<readonly BegunCommand[]>
  /** What hands have set and the programme has not. */
  byHand(): Promise<ByHand>
  keepByHand(byHand: ByHand): Promise<void>
  /** Forgets what can be had again: programmes, live data, what hands have set. The highest version stays known; media are the shelf's. */
  forgetContent(): Promise<void>
  /** How it stands with builds of the player; null before the first word of them. */
  update(): Promise<UpdateRecord | null>
  keepUpdate(record: UpdateRecord): Promise<void>
  /** How this store was found when it was opened. */
  readonly found: Found
  /** Reads the copy of the records back, once it is up to date, and writes it anew where it is damaged. Resolves to whether it was. */
  mendCopy(): Promise<boolean>
  /** How far the slow reading of all media has come: a name to go on after; null when it begins anew. */
  scrubbed(): Promise<MediaHash | null>
  setScrubbed(after: MediaHash | null): Promise<void>
  readonly media: MediaShelf
}

/**
 * `new`: nothing was ever kept here. `whole`: as it was left. `recovered`: the records were gone and came back from their copy.
 * `emptied`: everything is gone though this player was a screen; which one it was is known, and nothing else.
 */
export type Found = 'new' | 'whole' | 'recovered' | 'emptied'

export interface UpdateRecord {
  /** Of the newest message that was taken. */
  readonly version: number
  /** The build that has yet to prove itself, how often it started, and why it was given up if it was. */
  readonly trial: { readonly shell: ShellId; readonly starts: number; readonly why: string | null } | null
  /** Builds that did not run here, newest last. */
  readonly refused: readonly { readonly shell: ShellId; readonly detail: string }[]
}

/** `result` is null while it is being done, and for ever where a crash has cut it off. */
export interface BegunCommand {
  readonly id: string
  readonly kind: string
  readonly expiresAt: number
  readonly result: CommandResult | null
}

/** Null: the programme has the word. `until` null: until another hand ends it. */
export interface ByHand {
  readonly volume: { readonly percent: number; readonly until: number | null } | null
  readonly display: { readonly isOn: boolean; readonly until: number | null } | null
}

export const nothingByHand: ByHand = { volume: null, display: null }

/** What a store keeps of hands, as one record. */
export interface HandsRecord {
  readonly commands: readonly BegunCommand[]
  readonly byHand: ByHand
}

export const emptyHands: HandsRecord = { commands: [], byHand: nothingByHand }

/** The record with the command claimed, or what is known of it. */
export function withClaim(record: HandsRecord, command: Omit<BegunCommand, 'result'>, issuedAt: number, isInTime: boolean): HandsRecord | 'unclaimed' | BegunCommand {
  const known = record.commands.find((each) => each.id === command.id)
  if (known !== undefined) return known
  if (!isInTime) return 'unclaimed'
  return { ...record, commands: [...record.commands.filter((each) => each.expiresAt > issuedAt), { ...command, result: null }] }
}

export function withResult(record: HandsRecord, result: CommandResult): HandsRecord {
  return { ...record, commands: record.commands.map((each) => (each.id === result.id ? { ...each, result } : each)) }
}

/** Which screen this player is. Its keys cannot be read out, only used. */
export interface Identity {
  readonly screen: ScreenId
  readonly name: string
  readonly mqtt: { readonly username: string; readonly password: string }
  readonly rootKey: string
  readonly presenceKey: CryptoKey
  /** Signs what this player says of its plays; made by itself at pairing. Players that were paired before there were any have none. */
  readonly deviceKey?: CryptoKey
  /** Made anew at every pairing. */
  readonly installation: string
  /** The records were lost, and with them the keys: those above are strangers to the controller until the screen is paired again. */
  readonly hasLostKeys?: true
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
  /** What is active has been looked at by a start after it was activated; until then a start looks before it shows it. */
  readonly isProven?: boolean
  /** The last version that nothing of could be painted; it is not tried again. */
  readonly unshown?: number
}

export const emptyPointer: Pointer = { active: null, next: null, previous: null, highest: null }

/** Media by hash, in chunks that come in any order. Whoever adds bytes has checked them. */
export interface MediaShelf {
  /** All of it is here and can be opened. */
  has(hash: MediaHash): boolean
  /** The chunks that are not here yet, first to last. */
  lacks(medium: Medium): readonly number[]
  /**
   * Takes a chunk. Resolves when it survives the loss of power, whatever happens to others; rejects with `NoSpaceError`. A medium
   * of one chunk can be opened at once, before that.
   */
  add(medium: Medium, index: number, bytes: Uint8Array<ArrayBuffer>): Promise<void>
  /** Fetches chunks by itself, away from the thread that paints; null where it cannot. */
  readonly carrier: Carrier | null
  open(hash: MediaHash): Promise<Blob | null>
  /** Stands for the place of the bytes: another object once they lie elsewhere, null while they are not all here. */
  placeOf(hash: MediaHash): object | null
  drop(hash: MediaHash): Promise<void>
  /** Forgets every medium that is not named. Resolves to whether there was one. */
  keep(hashes: ReadonlySet<MediaHash>): Promise<boolean>
  /** Looks at the sizes of what is really there and forgets what is not: of all media, or of those named. Resolves to what was lost. */
  check(hashes?: readonly MediaHash[]): Promise<readonly MediaHash[]>
  /** The SHA-256 of a chunk as it is read back now; null where it cannot be read. */
  digest(medium: Medium, index: number): Promise<string | null>
  /** How long from now a loss of power might still take the names under which these media lie. */
  youngMs(hashes: readonly MediaHash[]): number
  usage(): Promise<StorageUse>
}

export interface Carrier {
  /** As `add`, with bytes that it fetches and checks. Rejects with `NoSpaceError` and the signal's reason. */
  carry(medium: Medium, index: number, url: string, signal: AbortSignal): Promise<Carried>
}

export type Carried = { readonly state: 'held' } | { readonly state: 'mismatch' } | { readonly state: 'failing'; readonly reason: string }

/** What is known of the place where media lie. Null: it cannot be known here. */
export interface StorageUse {
  /** Of all that this player keeps. */
  readonly usedBytes: number
  /** What the browser would give it at most, where it tells the truth. */
  readonly quotaBytes: number | null
  /** Whether the browser has promised to keep it. */
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
