import type { Entrance, FeedKey, FeedName, FeedValue, Item, ItemId, Kind, MediaHash, ZoneContent } from '#content'

/** What a zone of a layout shows for a while. */
export interface ZoneTurn {
  /** Null: nothing. */
  readonly item: Item | null
  readonly from: number
  /** Null: for ever. */
  readonly to: number | null
  /** How it follows what was there before. */
  readonly entrance: Entrance
}

/** What zones of a layout may know of the world, and what they tell it. */
export interface ZoneWorld {
  /** What a zone shows at an instant, without these items. The same on all screens that have the same programme. */
  turn(content: ZoneContent, at: number, without: ReadonlySet<string>): ZoneTurn
  /** Called when `turn` may answer otherwise than before, until the returned function is called. */
  watch(listener: () => void): () => void
  /** Calls back once the instant is there, unless the returned function is called before. */
  wakeAt(at: number, callback: () => void): () => void
  makeWidget(kind: Kind): Promise<Widget>
  /** It was on glass, between these instants. */
  played(zone: string, turn: ZoneTurn, from: number, until: number): void
  /** It could not be shown, or went wrong on glass; it is left out for a while. */
  failed(zone: string, item: Item, reason: string): void
}

/** A size in pixels of the display. */
export interface Size {
  readonly widthPx: number
  readonly heightPx: number
}

/** What a widget may know of the world. The player, the wall and every preview each bring their own. */
export interface Surroundings {
  /**
   * An address for the medium's bytes, or null where they are not to be had. The address stays good until `release`
   * is called with the same hash as often as it was asked for.
   */
  address(hash: MediaHash): Promise<string | null>
  release(hash: MediaHash): void
  /**
   * The picture decoded, no larger than it must be to cover `size`; whoever asked closes it or gives it to a canvas. Null where there is
   * none, for vector graphics, and in places that draw from addresses.
   */
  bitmap(hash: MediaHash, size: Size): Promise<ImageBitmap | null>
  /** A still of the medium for places where nothing moves; null where there is none. */
  still(hash: MediaHash): Promise<string | null>
  /** The last value of a feed with its instant; undefined before the first. */
  feed<N extends FeedName>(key: FeedKey & { readonly feed: N }): { readonly value: FeedValue<N>; readonly asOf: number } | undefined
  /** Called after every change of that feed, until the returned function is called. */
  watchFeed(key: FeedKey, listener: () => void): () => void
  /** The address that a phone scans to prove presence at `at` (epoch ms), or null where none can be made (a preview). */
  scanAddress(activity: string, at: number): Promise<string | null>
  /** Epoch milliseconds by the screen's best clock. */
  now(): number
  /** IANA zone that times are written in. */
  readonly zone: string
  /** False where nothing may move or sound: the wall, previews, thumbnails. */
  readonly isMoving: boolean
  /** How loud it may be, from 0 to 1, whatever the hour. */
  volume(): number
  /** Whether it must not sound now. */
  isQuiet(): boolean
  /** For layouts. */
  readonly zones: ZoneWorld
  /** How much later than others this display shows what the page draws; not at all if left out. */
  readonly displayLatencyMs?: number
  /** Asks the other screens here; calls back with what all of them do, if there is an answer. */
  agree?(begin: Begin, agreed: (lateMs: number) => void): void
  /** The browser does not let the item sound, and why; null: it does. */
  noteSound?(item: Item, problem: string | null): void
  /** How exactly the item was on glass, measured at its frames. */
  noteSkew?(skew: SeenSkew): void
}

/** By how much what begins at `of` (epoch ms) comes late on glass, because a display begins its frames in a rhythm of its own. */
export interface Begin {
  readonly of: number
  readonly lateMs: number
}

/** What was measured of one showing, since it began. */
export interface SeenSkew {
  readonly item: ItemId
  /** How far what was seen was ahead of what should have been seen. */
  readonly skewMs: number
  /** How finely the glass could be measured: it shows frames in steps. */
  readonly grainMs: number
  readonly frames: number
  readonly dropped: number
  /** How often it was run faster or slower for a while, and how often it had to be started anew, to bring it where it should be. */
  readonly pulses: number
  readonly seeks: number
}

/**
 * One kind's picture. An element is made once per layer and reused for ever: it must survive missing media, any size
 * of its box, and being shown ten thousand times. It fills its box and measures itself in container units.
 *
 * Order of calls: `prepare` → `show` → `hide`, again and again; `prepare` may be aborted, and `hide` may come without
 * `show`. Nothing it does before `show` is seen.
 */
export interface Widget extends HTMLElement {
  surroundings: Surroundings
  /**
   * Resolves once the first frame of the item can be painted without delay (picture decoded, video at its first frame,
   * page loaded). Rejects with an `Error` that says why in one English sentence, or with the signal's reason.
   * `offsetMs` is how far into the item the showing starts, `at` the instant of that by the clock of the surroundings: now where it is left out.
   * `leavesAt` is the instant at which something else follows, as far as that is known.
   */
  prepare(item: Item, offsetMs: number, signal: AbortSignal, at?: number, leavesAt?: number): Promise<void>
  /** It is on glass from now on: videos run, clocks tick. One that counts its frames lies on top by now, too thin to be seen. */
  show(): void
  /** After `show`: resolves within the frame in which it is to be seen. */
  readonly arrived: Promise<void>
  /** It is off glass: everything stops and every address is released. The last picture may stay. */
  hide(): void
  /** Frames presented since it was made, where it can count them (video); else null. */
  readonly frames: number | null
}
