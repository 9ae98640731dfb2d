import type { FeedKey, FeedName, FeedValue, Item, MediaHash } from '#content'
import type { Begin, SeenSkew, Size, Surroundings, ZoneWorld } from '#content/widgets'
import { printProof, proofText, slotAt, type ActivityId, type Programme, type ScreenId } from '#protocol'
import { authenticate } from '#seal'
import type { Clock } from '../clock/clock.ts'
import type { Time } from '../clock/time.ts'
import type { OnAir } from '../store/on-air.ts'
import type { MediaShelf } from '../store/store.ts'
import { Hours } from '../clock/hours.ts'
import { GlassZones } from './zones.ts'

export interface SurroundingsNeeds {
  readonly onAir: OnAir
  readonly clock: Clock
  readonly time: Time
  readonly shelf: Pick<MediaShelf, 'has' | 'open' | 'placeOf'>
  readonly screen: ScreenId
  /** Null where it was lost: codes of another key lead nowhere. */
  readonly presenceKey: CryptoKey | null
}

interface Address {
  readonly address: Promise<string | null>
  /** Where the bytes lay when it was made. */
  readonly place: object | null
  uses: number
}

/** The name of that trouble. */
const SOUND = 'sound'

/** The world of a widget that is really on glass. */
export class GlassSurroundings implements Surroundings {
  readonly isMoving = true
  readonly zones: ZoneWorld
  readonly #needs: SurroundingsNeeds
  /**
   * Addresses that were made, each with how many hold it. The address of a medium stays good for as long as a programme on
   * air needs the medium, so that the browser finds again what it has decoded.
   */
  readonly #addresses = new Map<MediaHash, Address>()
  /** Null where it may always sound. */
  #quiet: { readonly programme: Programme; readonly hours: Hours | null } | null = null

  constructor(needs: SurroundingsNeeds) {
    this.#needs = needs
    this.zones = new GlassZones(needs)
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

  async bitmap(hash: MediaHash, size: Size): Promise<ImageBitmap | null> {
    const blob = await this.#needs.shelf.open(hash)
    if (blob === null || blob.type === 'image/svg+xml') return null
    try {
      return await fit(await createImageBitmap(blob), size)
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
    if (scanUrl === undefined || presenceKey === null) return null
    // The activity's name stands in the signed programme and was parsed there.
    const proof = { screen, activity: activity as ActivityId, slot: slotAt(at) }
    return `${scanUrl}${printProof({ ...proof, mac: await authenticate(presenceKey, proofText(proof)) })}`
  }

  now(): number {
    return this.#needs.clock.now()
  }

  /** How wrong `now` can be; null while nobody knows. */
  get uncertaintyMs(): number | null {
    return this.#needs.clock.uncertaintyMs
  }

  volume(): number {
    return this.#needs.onAir.volume / 100
  }

  isQuiet(): boolean {
    const { programme } = this.#needs.onAir
    if (programme === null) return true
    if (this.#quiet?.programme !== programme) this.#quiet = { programme, hours: programme.settings.quiet === null ? null : new Hours(programme.settings.quiet, programme.schedule.zone) }
    return this.#quiet.hours?.at(this.now()).isOpen === true
  }

  get displayLatencyMs(): number {
    return this.#needs.onAir.programme?.settings.displayLatencyMs ?? 0
  }

  agree(begin: Begin, agreed: (lateMs: number) => void): void {
    this.#needs.onAir.beginAsked.tell(begin, agreed)
  }

  noteSound({ id }: Item, problem: string | null): void {
    const { onAir, clock } = this.#needs
    if (problem === null) onAir.endTrouble('machine', SOUND)
    else onAir.raiseTrouble({ kind: 'machine', name: SOUND, detail: `${id}: ${problem}`, since: Math.round(clock.now()) })
  }

  noteSkew({ item, skewMs, grainMs, ...counts }: SeenSkew): void {
    const { onAir, clock } = this.#needs
    // Without a trusted clock there is nothing to be in step with.
    if (clock.uncertaintyMs === null) return
    onAir.setSync({ at: Math.round(clock.now()), item, skewMs: hundredth(skewMs), uncertaintyMs: hundredth(clock.uncertaintyMs + grainMs), ...counts })
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

/** A picture that is larger than it need be to cover its box would only cost memory, and flicker when drawn small. */
async function fit(whole: ImageBitmap, { widthPx, heightPx }: Size): Promise<ImageBitmap> {
  const scale = Math.max(widthPx / whole.width, heightPx / whole.height)
  if (scale >= 1) return whole
  const size = { resizeWidth: Math.round(whole.width * scale), resizeHeight: Math.round(whole.height * scale) }
  return createImageBitmap(whole, { ...size, resizeQuality: 'high' }).finally(() => whole.close())
}

function hundredth(ms: number): number {
  return Math.round(ms * 100) / 100
}
