import type { FeedKey, FeedName, FeedValue, MediaHash } from '#content'
import type { Surroundings } from '#content/widgets'
import { printProof, proofText, slotAt, type ActivityId, type ScreenId } from '#protocol'
import { authenticate } from '#seal'
import type { Clock } from '../clock/clock.ts'
import type { OnAir } from '../store/on-air.ts'
import type { MediaShelf } from '../store/store.ts'

export interface SurroundingsNeeds {
  readonly onAir: OnAir
  readonly clock: Clock
  readonly shelf: MediaShelf
  readonly screen: ScreenId
  readonly presenceKey: CryptoKey
}

/** The world of a widget that is really on glass. */
export class GlassSurroundings implements Surroundings {
  readonly isMoving = true
  readonly #needs: SurroundingsNeeds
  /** Addresses in use, each with how often it was asked for. */
  readonly #addresses = new Map<MediaHash, { readonly address: Promise<string | null>; uses: number }>()

  constructor(needs: SurroundingsNeeds) {
    this.#needs = needs
  }

  get zone(): string {
    return this.#needs.onAir.programme?.schedule.zone ?? 'UTC'
  }

  async address(hash: MediaHash): Promise<string | null> {
    const known = this.#addresses.get(hash) ?? { address: this.#makeAddress(hash), uses: 0 }
    this.#addresses.set(hash, known)
    known.uses += 1
    const address = await known.address
    if (address === null && this.#addresses.get(hash) === known) this.#addresses.delete(hash)
    return address
  }

  release(hash: MediaHash): void {
    const known = this.#addresses.get(hash)
    if (known === undefined) return
    known.uses -= 1
    if (known.uses > 0) return
    this.#addresses.delete(hash)
    void known.address.then((address) => {
      if (address !== null) URL.revokeObjectURL(address)
    })
  }

  async still(): Promise<string | null> {
    return null
  }

  feed<N extends FeedName>(key: FeedKey & { readonly feed: N }): { readonly value: FeedValue<N>; readonly asOf: number } | undefined {
    return this.#needs.onAir.feed(key)
  }

  watchFeed(key: FeedKey, listener: () => void): () => void {
    return this.#needs.onAir.feedChanged.on((changed) => {
      if (changed.feed === key.feed && changed.scope === key.scope) listener()
    })
  }

  async scanAddress(activity: string, at: number): Promise<string | null> {
    const { onAir, screen, presenceKey } = this.#needs
    const scanUrl = onAir.programme?.settings.scanUrl
    if (scanUrl === undefined) return null
    // The activity's name stands in the signed programme and was parsed there.
    const proof = { screen, activity: activity as ActivityId, slot: slotAt(at) }
    return `${scanUrl}${printProof({ ...proof, mac: await authenticate(presenceKey, proofText(proof)) })}`
  }

  now(): number {
    return this.#needs.clock.now()
  }

  async #makeAddress(hash: MediaHash): Promise<string | null> {
    const blob = await this.#needs.shelf.open(hash)
    return blob === null ? null : URL.createObjectURL(blob)
  }
}
