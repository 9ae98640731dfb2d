/** Slot files are named by whoever asks; the worker only does what needs a synchronous handle. */
export type SlotWork =
  /** Makes files that do not exist yet. */
  | { readonly kind: 'create'; readonly slots: readonly string[] }
  /** Writes and flushes; at 0 the file begins anew. */
  | { readonly kind: 'write'; readonly slot: string; readonly at: number; readonly bytes: ArrayBuffer }
  /** Gives the bytes back to the disk, keeps the name. */
  | { readonly kind: 'empty'; readonly slot: string }

export interface SlotRequest {
  readonly id: number
  readonly work: SlotWork
}

export interface SlotAnswer {
  readonly id: number
  readonly error: { readonly name: string; readonly message: string } | null
}

/** The folder of the origin private file system that holds the slots. */
export const SLOT_FOLDER = 'media'
