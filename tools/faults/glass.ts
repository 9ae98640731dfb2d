import { mediaOf, type Item } from '#content'
import type { Layers, Mark, MediaShelf, Time } from '#player'
import { createHash } from 'node:crypto'

/** What an item may do instead of being shown. */
export type Malady = 'hangs' | 'hangs until it is told to stop' | 'throws' | 'cannot be put in front' | 'never comes to the front'

export interface GlassNeeds {
  readonly time: Time
  /** Whether the controller has ever signed this item for this screen. */
  readonly isSigned: (item: Item) => boolean
}

interface Seen extends Mark {
  readonly at: number
}

/**
 * The glass of one terminal, over all its starts: remembers what was in front, for how long there was nothing, and whether anything was
 * shown that nobody signed. Media are read and hashed as they would be painted.
 */
export class Glass implements Layers {
  readonly seen: Seen[] = []
  /** Shown, and not what was signed. Must stay empty. */
  readonly frauds: string[] = []
  readonly maladies = new Map<string, Malady>()
  readonly #needs: GlassNeeds
  readonly #listeners = new Set<(error: Error) => void>()
  #shelf: MediaShelf | null = null
  #prepared: { readonly item: Item; readonly wrong: readonly string[] } | null = null
  #poweredAt: number | null = null
  #emptySince: number | null = null
  #emptyMs = 0

  constructor(needs: GlassNeeds) {
    this.#needs = needs
  }

  /** The power comes: from now on something has to be in front. */
  on(shelf: MediaShelf): void {
    this.#shelf = shelf
    this.#prepared = null
    this.#listeners.clear()
    this.#poweredAt = this.#needs.time.monotonic()
    this.#emptySince = this.#poweredAt
  }

  off(): void {
    this.#emptyMs = this.emptyMs
    this.#emptySince = null
    this.#poweredAt = null
    this.#listeners.clear()
  }

  /** Powered, and neither an item nor the player's own slide in front. */
  get emptyMs(): number {
    return this.#emptyMs + (this.#emptySince === null ? 0 : this.#needs.time.monotonic() - this.#emptySince)
  }

  get front(): Seen | null {
    return this.#poweredAt === null || this.#emptySince !== null ? null : (this.seen.at(-1) ?? null)
  }

  /** The items that were in front, one after another. */
  get items(): readonly (string | null)[] {
    return this.seen.map(({ item }) => item).filter((item, index, all) => index === 0 || item !== all[index - 1])
  }

  /** What is in front goes wrong there. */
  breakDown(reason: string): void {
    for (const listener of [...this.#listeners]) listener(new Error(reason))
  }

  async prepare(item: Item, _offsetMs: number, signal: AbortSignal): Promise<void> {
    this.#prepared = null
    const malady = this.maladies.get(item.id)
    if (malady === 'hangs') await never()
    if (malady === 'hangs until it is told to stop') await aborted(signal)
    if (malady === 'throws') throw new Error('It threw.')
    const wrong = this.#needs.isSigned(item) ? [] : [`${item.kind} ${item.id} was never signed`]
    for (const hash of mediaOf(item)) {
      const blob = (await this.#shelf?.open(hash)) ?? null
      if (blob === null) throw new Error(`Medium ${hash} cannot be opened.`)
      const found = createHash('sha256').update(new Uint8Array(await blob.arrayBuffer())).digest('hex')
      if (found !== hash) wrong.push(`medium ${hash} is not what was signed`)
    }
    signal.throwIfAborted()
    this.#prepared = { item, wrong }
  }

  async show(mark: Mark): Promise<void> {
    const prepared = this.#prepared
    this.#prepared = null
    if (prepared === null) throw new Error('Nothing was prepared.')
    const malady = this.maladies.get(prepared.item.id)
    if (malady === 'cannot be put in front') throw new Error('It could not be put in front.')
    if (malady === 'never comes to the front') await never()
    this.frauds.push(...prepared.wrong)
    this.#put(mark)
  }

  showSlate(mark: Mark): void {
    this.#put(mark)
  }

  goDark(mark: Mark): void {
    this.#put(mark)
  }

  remark(mark: Mark): void {
    this.#put(mark)
  }

  leadMs(): number {
    return 0
  }

  onFault(listener: (error: Error) => void): () => void {
    this.#listeners.add(listener)
    return () => this.#listeners.delete(listener)
  }

  #put(mark: Mark): void {
    // A process that was killed puts nothing there any more.
    if (this.#poweredAt === null) return
    this.#emptyMs = this.emptyMs
    this.#emptySince = null
    this.seen.push({ ...mark, at: this.#needs.time.monotonic() })
  }
}

async function aborted(signal: AbortSignal): Promise<never> {
  return new Promise((_, reject) => signal.addEventListener('abort', () => reject(signal.reason as Error)))
}

function never(): Promise<never> {
  return new Promise(() => undefined)
}
