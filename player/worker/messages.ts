/** Slot files are named by whoever asks; the worker only does what needs a synchronous handle, or would be in the way of the glass. */
export type SlotWork =
  /** Makes files that do not exist yet. */
  | { readonly kind: 'create'; readonly slots: readonly string[] }
  /** Writes and flushes. */
  | { readonly kind: 'write'; readonly slot: string; readonly at: number; readonly bytes: ArrayBuffer }
  /** The file holds these bytes and nothing else afterwards; flushed. */
  | { readonly kind: 'replace'; readonly slot: string; readonly bytes: ArrayBuffer }
  /** Gives the bytes back to the disk, keeps the name. */
  | { readonly kind: 'empty'; readonly slot: string }
  /** Fetches a stretch of a medium, and writes and flushes it where its SHA-256 is the one expected. */
  | { readonly kind: 'fetch'; readonly slot: string; readonly at: number; readonly length: number; readonly url: string; readonly sha256: string }
  /** Reads a stretch back from the file; answers with its SHA-256. */
  | { readonly kind: 'digest'; readonly slot: string; readonly at: number; readonly length: number }

export interface SlotRequest {
  readonly id: number
  /** `stop` gives up a fetch that was asked for. */
  readonly work: SlotWork | { readonly kind: 'stop' }
}

/** `failing`: the source did not give what was asked for, in English. */
export type SlotResult = { readonly kind: 'done' } | { readonly kind: 'mismatch' } | { readonly kind: 'failing'; readonly reason: string } | { readonly kind: 'digest'; readonly sha256: string }

export interface SlotAnswer {
  readonly id: number
  readonly outcome: { readonly result: SlotResult } | { readonly error: { readonly name: string; readonly message: string } }
}

/** The folder of the origin private file system that holds the slots. */
export const SLOT_FOLDER = 'media'

/** Name of the error of a worker that is of no use any more. */
export const STUCK = 'StuckError'
