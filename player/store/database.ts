import type { MediaHash, Play } from '#protocol'
import { wrap, type DBSchema, type IDBPDatabase } from 'idb'
import type { Identity, KeptTakeovers, Pointer } from './store.ts'

/** One medium in its slot. It is whole when all chunks are there. */
export interface MediumRecord {
  readonly hash: MediaHash
  readonly slot: string
  readonly type: string
  readonly sizeBytes: number
  readonly chunksHeld: number
  readonly chunksTotal: number
}

export interface Tables extends DBSchema {
  /** Single values by name. */
  identity: { key: 'identity'; value: Identity }
  /** `takeovers` stands beside the pointer: both go when the screen becomes another. */
  pointer: { key: 'pointer' | 'takeovers'; value: Pointer | KeptTakeovers }
  numbers: { key: 'floor' | 'lastSequence'; value: number }
  feeds: { key: string; value: string }
  plays: { key: [installation: string, sequence: number]; value: { readonly installation: string; readonly sequence: number; readonly play: Play } }
  commands: { key: number; value: string; indexes: { id: string } }
  media: { key: MediaHash; value: MediumRecord }
}

export type Database = IDBPDatabase<Tables>

/** The usual durability of a browser lets a loss of power undo what was committed. */
export const strictly = { durability: 'strict' } as const

/** The tables that `openStorage` opened, with their types. */
export function typed(database: IDBDatabase): Database {
  return wrap(database) as unknown as Database
}
