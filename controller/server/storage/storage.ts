import type { MediaHash } from '#protocol'

/** Media bytes by their SHA-256. Whatever is in it is whole: bytes appear under their name only once they are verified. */
export interface Storage {
  has(hash: MediaHash): Promise<boolean>
  /** Size in bytes; null when it is not there. */
  size(hash: MediaHash): Promise<number | null>
  /** Bytes `from` to `to`, both included, as a stream, or at once where they are few; null when it is not there. */
  read(hash: MediaHash, from: number, to: number): Promise<ReadableStream<Uint8Array> | Uint8Array<ArrayBuffer> | null>
  /** Takes a finished file into the store by moving it, and hashes it on the way. Safe to repeat. */
  take(file: string, signal: AbortSignal, progress: (fraction: number) => void): Promise<Taken>
  /** A path to read the bytes from, for programs that need a file. */
  path(hash: MediaHash): string
  remove(hash: MediaHash): Promise<void>
  /** Small pictures that belong to a medium. */
  writeThumbnail(hash: MediaHash, webp: Uint8Array): Promise<void>
  readThumbnail(hash: MediaHash): Promise<Uint8Array<ArrayBuffer> | null>
}

export interface Taken {
  readonly hash: MediaHash
  readonly sizeBytes: number
  /** SHA-256 of each chunk of `CHUNK_BYTES`. */
  readonly chunks: readonly string[]
}
