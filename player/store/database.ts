import type { MediaHash } from '#protocol'
import { wrap, type DBSchema, type IDBPDatabase } from 'idb'
import type { KeptPlay } from './plays-kept.ts'
import type { HandsRecord, Identity, KeptTakeovers, PlayToNumber, Pointer, UpdateRecord } from './store.ts'

/** One medium in its slot. It is whole when it lacks nothing. */
export interface MediumRecord {
  readonly hash: MediaHash
  readonly slot: string
  readonly type: string
  readonly sizeBytes: number
  readonly chunksTotal: number
  /** Chunks that are not here, first to last. */
  readonly lacks: readonly number[]
}

/** As players before this wrote it: chunks came in order. */
interface OldMediumRecord extends Omit<MediumRecord, 'lacks'> {
  readonly chunksHeld: number
}

export function currentRecord(record: MediumRecord | OldMediumRecord): MediumRecord {
  if ('lacks' in record) return record
  const { hash, slot, type, sizeBytes, chunksTotal, chunksHeld } = record
  return { hash, slot, type, sizeBytes, chunksTotal, lacks: range(chunksHeld, chunksTotal) }
}

export function range(from: number, until: number): readonly number[] {
  return Array.from({ length: Math.max(0, until - from) }, (_, index) => from + index)
}

export interface Tables extends DBSchema {
  /** Single values by name. */
  identity: { key: 'identity'; value: Identity }
  /** `takeovers`, `update`, `hands` and the plays that are still on glass stand beside the pointer: all go when the screen becomes another. */
  pointer: { key: 'pointer' | 'takeovers' | 'update' | 'open-plays' | 'scrubbed' | 'hands'; value: Pointer | KeptTakeovers | UpdateRecord | HandsRecord | MediaHash | readonly PlayToNumber[] }
  numbers: { key: 'floor' | 'lastSequence' | 'lastLink'; value: number | string }
  feeds: { key: string; value: string }
  plays: { key: [installation: string, sequence: number]; value: KeptPlay }
  media: { key: MediaHash; value: MediumRecord }
}

export type Database = IDBPDatabase<Tables>

/** The usual durability of a browser lets a loss of power undo what was committed. */
export const strictly = { durability: 'strict' } as const

/** The tables that `openStorage` opened, with their types. */
export function typed(database: IDBDatabase): Database {
  return wrap(database) as unknown as Database
}
