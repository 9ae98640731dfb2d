import type { HandsRecord, Identity, KeptTakeovers, Pointer } from './store.ts'
import type { MediumRecord } from './database.ts'
import { SLOT_FOLDER } from '../worker/messages.ts'
import { answerOf } from './one-table.ts'

const NAME = 'lobbycast-player'
const PROBE = 'probe'
/** A database writes as much when it is opened. */
const PROBE_BYTES = 1_048_576
const AGAIN_MS = 3000

/** What a start reads of the database, all in one transaction. */
export interface FirstRecords {
  readonly identity: Identity | undefined
  readonly pointer: Pointer | undefined
  readonly takeovers: KeptTakeovers | undefined
  readonly hands: HandsRecord | undefined
  readonly floor: number | undefined
  readonly media: readonly MediumRecord[]
}

/** Storage that was opened, and what it says first. */
export interface Storage {
  readonly database: Promise<IDBDatabase>
  readonly first: Promise<FirstRecords>
  readonly folder: Promise<FileSystemDirectoryHandle>
  /** Resolves once the browser has given up the database under us, as on a full disk, and there is room to open it anew. */
  readonly lost: Promise<void>
}

/** Begins all at once: each of these takes the browser its time. `waits` is told, again and again, while a full disk lets nothing be opened. */
export function openStorage(name: string = NAME, waits: () => void = () => undefined): Storage {
  const database = openTables(name, waits)
  return { database, first: database.then(readFirst), folder: withRoom(openFolder, waits), lost: database.then(end).then(() => untilRoom()) }
}

/**
 * A disk without room opens no database, and that looks like damage. One that does not open although there is room, and not at a second look
 * either, is damaged: the copy beside the media brings it back. A database of a newer player is not touched.
 */
async function openTables(name: string, waits: () => void): Promise<IDBDatabase> {
  try {
    return await withRoom(() => openOnce(name), waits)
  } catch (error) {
    if (error instanceof DOMException && error.name === 'VersionError') throw error
  }
  try {
    return await withRoom(() => openOnce(name), waits)
  } catch {
    await answerOf(indexedDB.deleteDatabase(name))
    return openOnce(name)
  }
}

async function openOnce(name: string): Promise<IDBDatabase> {
  const request = indexedDB.open(name, 1)
  request.onupgradeneeded = () => {
    const { result: database } = request
    for (const table of ['identity', 'pointer', 'numbers', 'feeds']) database.createObjectStore(table)
    database.createObjectStore('plays', { keyPath: ['installation', 'sequence'] })
    database.createObjectStore('media', { keyPath: 'hash' })
  }
  return answerOf(request)
}

async function withRoom<T>(work: () => Promise<T>, waits: () => void): Promise<T> {
  for (;;) {
    try {
      return await work()
    } catch (error) {
      if (await takesBytes()) throw error
      await untilRoom(waits)
    }
  }
}

async function untilRoom(waits: () => void = () => undefined): Promise<void> {
  while (!(await takesBytes())) {
    waits()
    await new Promise((resolve) => setTimeout(resolve, AGAIN_MS))
  }
}

/** Tries: what browsers say of their room is not true everywhere. */
async function takesBytes(): Promise<boolean> {
  try {
    const root = await navigator.storage.getDirectory()
    const probe = await (await root.getFileHandle(PROBE, { create: true })).createWritable()
    await probe.write(new Uint8Array(PROBE_BYTES))
    await probe.close()
    await root.removeEntry(PROBE)
    return true
  } catch {
    return false
  }
}

async function end(database: IDBDatabase): Promise<void> {
  await new Promise((resolve) => database.addEventListener('close', resolve))
}

async function readFirst(database: IDBDatabase): Promise<FirstRecords> {
  const transaction = database.transaction(['identity', 'pointer', 'numbers', 'media'])
  // The tables hold what this player put there; `database.ts` says what that is.
  const [identity, pointer, takeovers, hands, floor, media] = await Promise.all([
    answerOf(transaction.objectStore('identity').get('identity') as IDBRequest<Identity | undefined>),
    answerOf(transaction.objectStore('pointer').get('pointer') as IDBRequest<Pointer | undefined>),
    answerOf(transaction.objectStore('pointer').get('takeovers') as IDBRequest<KeptTakeovers | undefined>),
    answerOf(transaction.objectStore('pointer').get('hands') as IDBRequest<HandsRecord | undefined>),
    answerOf(transaction.objectStore('numbers').get('floor') as IDBRequest<number | undefined>),
    answerOf(transaction.objectStore('media').getAll() as IDBRequest<MediumRecord[]>),
  ])
  return { identity, pointer, takeovers, hands, floor, media }
}

async function openFolder(): Promise<FileSystemDirectoryHandle> {
  const root = await navigator.storage.getDirectory()
  return root.getDirectoryHandle(SLOT_FOLDER, { create: true })
}
