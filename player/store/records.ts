import type { Identity, KeptTakeovers, Pointer } from './store.ts'
import type { MediumRecord } from './database.ts'
import { SLOT_FOLDER } from '../worker/messages.ts'

const NAME = 'lobbycast-player'

/** What a start reads of the database, all in one transaction. */
export interface FirstRecords {
  readonly identity: Identity | undefined
  readonly pointer: Pointer | undefined
  readonly takeovers: KeptTakeovers | undefined
  readonly floor: number | undefined
  readonly media: readonly MediumRecord[]
}

/** Storage that was opened, and what it says first. */
export interface Storage {
  readonly database: Promise<IDBDatabase>
  readonly first: Promise<FirstRecords>
  readonly folder: Promise<FileSystemDirectoryHandle>
}

/** Begins all at once: each of these takes the browser its time. */
export function openStorage(name: string = NAME): Storage {
  const database = openTables(name)
  return { database, first: database.then(readFirst), folder: openFolder() }
}

async function openTables(name: string): Promise<IDBDatabase> {
  const request = indexedDB.open(name, 1)
  request.onupgradeneeded = () => {
    const { result: database } = request
    for (const table of ['identity', 'pointer', 'numbers', 'feeds']) database.createObjectStore(table)
    database.createObjectStore('plays', { keyPath: ['installation', 'sequence'] })
    database.createObjectStore('commands', { autoIncrement: true }).createIndex('id', '', { unique: true })
    database.createObjectStore('media', { keyPath: 'hash' })
  }
  return answerOf(request)
}

async function readFirst(database: IDBDatabase): Promise<FirstRecords> {
  const transaction = database.transaction(['identity', 'pointer', 'numbers', 'media'])
  // The tables hold what this player put there; `database.ts` says what that is.
  const [identity, pointer, takeovers, floor, media] = await Promise.all([
    answerOf(transaction.objectStore('identity').get('identity') as IDBRequest<Identity | undefined>),
    answerOf(transaction.objectStore('pointer').get('pointer') as IDBRequest<Pointer | undefined>),
    answerOf(transaction.objectStore('pointer').get('takeovers') as IDBRequest<KeptTakeovers | undefined>),
    answerOf(transaction.objectStore('numbers').get('floor') as IDBRequest<number | undefined>),
    answerOf(transaction.objectStore('media').getAll() as IDBRequest<MediumRecord[]>),
  ])
  return { identity, pointer, takeovers, floor, media }
}

async function openFolder(): Promise<FileSystemDirectoryHandle> {
  const root = await navigator.storage.getDirectory()
  return root.getDirectoryHandle(SLOT_FOLDER, { create: true })
}

function answerOf<T>(request: IDBRequest<T>): Promise<T> {
  return new Promise((resolve, reject) => {
    request.onsuccess = () => resolve(request.result)
    request.onerror = () => reject(request.error ?? new Error('The database does not answer.'))
  })
}
