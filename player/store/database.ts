import type { MediaHash, Play } from '#protocol'
import { openDB, type DBSchema, type IDBPDatabase } from 'idb'
import type { Identity, Pointer } from './store.ts'

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
  pointer: { key: 'pointer'; value: Pointer }
  numbers: { key: 'floor' | 'lastSequence'; value: number }
  feeds: { key: string; value: string }
  plays: { key: [installation: string, sequence: number]; value: { readonly installation: string; readonly sequence: number; readonly play: Play } }
  commands: { key: number; value: string; indexes: { id: string } }
  media: { key: MediaHash; value: MediumRecord }
}

export type Database = IDBPDatabase<Tables>

/** The usual durability of a browser lets a loss of power undo what was committed. */
export const strictly = { durability: 'strict' } as const

const NAME = 'lobbycast-player'

export async function openDatabase(name: string = NAME): Promise<Database> {
  return openDB<Tables>(name, 1, {
    upgrade(database) {
      for (const table of ['identity', 'pointer', 'numbers', 'feeds'] as const) database.createObjectStore(table)
      database.createObjectStore('plays', { keyPath: ['installation', 'sequence'] })
      database.createObjectStore('commands', { autoIncrement: true }).createIndex('id', '', { unique: true })
      database.createObjectStore('media', { keyPath: 'hash' })
    },
  })
}
