import type { Surroundings } from '#content/widgets'
import { mediaPath, thumbnailPath, type MediaHash } from '#protocol'
import { now } from '../data/clock.ts'
import { media } from '../data/library.ts'
import { feedValues } from '../data/system.ts'
import type { Loop } from './loops.ts'
import { PreviewZones } from './preview-zones.ts'

/** Where the office draws: nothing moves, media come from the controller, and no presence code can be made. */
export class PreviewSurroundings implements Surroundings {
  readonly zone: string
  readonly isMoving = false
  readonly zones: PreviewZones
  readonly #isSmall: boolean
  readonly #at: number | null

  /** `isSmall`: the picture is small enough for thumbnails to stand for the media. `at`: where time stands still. `loop`: what zones of layouts play by; null: the library. */
  constructor(zone: string, isSmall: boolean, at: number | null, loop: Loop | null) {
    this.zone = zone
    this.#isSmall = isSmall
    this.#at = at
    this.zones = new PreviewZones(loop, zone, at)
  }

  async address(hash: MediaHash): Promise<string | null> {
    return this.#isSmall && hasStill(hash) ? thumbnailPath(hash) : mediaPath(hash)
  }

  release(): void {
    // Addresses of the controller stay good for ever.
  }

  async bitmap(): Promise<ImageBitmap | null> {
    return null
  }

  async still(hash: MediaHash): Promise<string | null> {
    return hasStill(hash) ? thumbnailPath(hash) : null
  }

  feed: Surroundings['feed'] = (key) => feedValues.value(key)

  watchFeed: Surroundings['watchFeed'] = (key, listener) => feedValues.watch(key, listener)

  async scanAddress(): Promise<string | null> {
    return null
  }

  now(): number {
    return this.#at ?? now()
  }

  volume(): number {
    return 0
  }

  isQuiet(): boolean {
    return true
  }
}

function hasStill(hash: MediaHash): boolean {
  return media.value?.find((each) => each.hash === hash)?.hasThumbnail ?? true
}
