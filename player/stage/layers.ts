import type { Entrance, Item } from '#content'
import type { When } from '#content/widgets'

/** Two layers of glass as the director sees them: one is seen, the other gets ready. */
export interface Layers {
  /**
   * Gets the item ready on the layer that is not seen; what was being prepared there is given up. Resolves once it can be
   * shown without delay, rejects when it cannot. `offsetMs` is how far into the item its showing begins.
   */
  prepare(item: Item, offsetMs: number, signal: AbortSignal, when: When): Promise<void>
  /** Puts what was prepared in front, and resolves when it begins to come. The old picture stays in sight until the new one covers it. */
  show(mark: Mark, entrance: Entrance): Promise<void>
  /** Puts the player's own calm slide in front. */
  showSlate(mark: Mark): void
  /** Makes the glass black; nothing goes on behind. */
  goDark(mark: Mark): void
  /** The picture stays, what it stands for has changed. */
  remark(mark: Mark): void
  /** How long before its instant `show` is to be called, so that the first frame comes in time. */
  leadMs(item: Item): number
  /** Called when what is in front goes wrong there. The returned function ends it. */
  onFault(listener: (error: Error) => void): () => void
}

/** What is on glass, for outside observers. */
export interface Mark {
  readonly state: 'playing' | 'fallback' | 'off'
  readonly programme: number | null
  readonly item: string | null
  /** What interrupts the programme; left out where nothing does. */
  readonly takeover?: { readonly id: string; readonly isDrill: boolean }
}
