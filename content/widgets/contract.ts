import type { FeedKey, FeedName, FeedValue, Item, MediaHash } from '#content'

/** What a widget may know of the world. The player, the wall and every preview each bring their own. */
export interface Surroundings {
  /**
   * An address for the medium's bytes, or null where they are not to be had. The address stays good until `release`
   * is called with the same hash as often as it was asked for.
   */
  address(hash: MediaHash): Promise<string | null>
  release(hash: MediaHash): void
  /**
   * The picture decoded, as large as the glass needs it; whoever asked closes it or gives it to a canvas. Null where there is
   * none, for vector graphics, and in places that draw from addresses.
   */
  bitmap(hash: MediaHash): Promise<ImageBitmap | null>
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
   * `offsetMs` is how far into the item the showing starts.
   */
  prepare(item: Item, offsetMs: number, signal: AbortSignal): Promise<void>
  /** It is on glass from now on: videos run, clocks tick. */
  show(): void
  /** It is off glass: everything stops and every address is released. The last picture may stay. */
  hide(): void
  /** Frames presented since it was made, where it can count them (video); else null. */
  readonly frames: number | null
}
