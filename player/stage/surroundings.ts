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

interface Address {
  readonly address: Promise<string | null>
  /** Where the bytes lay when it was made. */
  readonly place: object | null
  uses: number
}

/** The world of a widget that is really on glass. */
export class GlassSurroundings implements Surroundings {
  readonly isMoving = true
  readonly #needs: SurroundingsNeeds
  /**
   * Addresses that were made, each with how many hold it. The address of a medium stays good for as long as a programme on
   * air needs the medium, so that the browser finds again what it has decoded.
   */
  readonly #addresses = new Map<MediaHash, Address>()

  constructor(needs: SurroundingsNeeds) {
    this.#needs = needs
    needs.onAir.programmeChanged.on(() => this.#forget())
    needs.onAir.takeoversChanged.on(() => this.#forget())
  }

  get zone(): string {
    return this.#needs.onAir.programme?.schedule.zone ?? 'UTC'
  }

  async address(hash: MediaHash): Promise<string | null> {
    const known = this.#goodAddress(hash) ?? { address: this.#makeAddress(hash), place: this.#needs.shelf.placeOf(hash), uses: 0 }
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
    this.#forget()
  }

  async bitmap(hash: MediaHash): Promise<ImageBitmap | null> {
    const blob = await this.#needs.shelf.open(hash)
    if (blob === null || blob.type === 'image/svg+xml') return null
    try {
      return await fitGlass(await createImageBitmap(blob))
    } catch (error) {
      throw new Error('The picture cannot be decoded.', { cause: error })
    }
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

  /** Bytes that were written anew, or have come from memory to the disk, get an address of their own at the next showing. */
  #goodAddress(hash: MediaHash): Address | undefined {
    const known = this.#addresses.get(hash)
    if (known === undefined || known.uses > 0 || known.place === this.#needs.shelf.placeOf(hash)) return known
    this.#revoke(hash, known)
    return undefined
  }

  /** Lets go of addresses that nobody holds and no programme needs. */
  #forget(): void {
    const { programme, armed, takeovers } = this.#needs.onAir
    const needed = new Set([programme, armed?.programme, ...takeovers].flatMap((each) => each?.media.map((medium) => medium.hash) ?? []))
    for (const [hash, known] of this.#addresses) if (known.uses === 0 && !needed.has(hash)) this.#revoke(hash, known)
  }

  #revoke(hash: MediaHash, { address }: Address): void {
    this.#addresses.delete(hash)
    void address.then((url) => {
      if (url !== null) URL.revokeObjectURL(url)
    })
  }

  async #makeAddress(hash: MediaHash): Promise<string | null> {
    const blob = await this.#needs.shelf.open(hash)
    return blob === null ? null : URL.createObjectURL(blob)
  }
}

/** A picture that is larger than the glass however it is turned and cropped would only cost memory, and flicker when drawn small. */
async function fitGlass(whole: ImageBitmap): Promise<ImageBitmap> {
  const scale = (Math.max(innerWidth, innerHeight) * devicePixelRatio) / Math.min(whole.width, whole.height)
  if (scale >= 1) return whole
  const size = { resizeWidth: Math.round(whole.width * scale), resizeHeight: Math.round(whole.height * scale) }
  return createImageBitmap(whole, { ...size, resizeQuality: 'high' }).finally(() => whole.close())
}
