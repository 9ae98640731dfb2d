import { createClient } from '@libsql/client'
import { drizzle } from 'drizzle-orm/libsql'
import { AsyncLocalStorage } from 'node:async_hooks'
import { pathToFileURL } from 'node:url'
import { assert } from '../errors.ts'
import type { Database, Tx } from './database.ts'
import { migrateDatabase } from './migrate.ts'

/** Moving the log into the file takes milliseconds, so it waits until writing has paused; the limit is for when it never does. */
const QUIET_MS = 2000
const LOG_LIMIT_PAGES = 16_000

/**
 * Opens the file, brings it to this program's form (with a copy beside it first), and keeps it in WAL mode.
 * Throws `StartError` for a file that a newer program made or that cannot be written.
 */
export async function openDatabase(path: string, now: number): Promise<Database> {
  await migrateDatabase(path, now)
  const url = pathToFileURL(path).href
  const writer = createClient({ url, concurrency: 1, timeout: 5000 })
  const reader = createClient({ url, concurrency: 1, timeout: 5000 })
  // What is deleted or moved leaves no remains in the file: neither people's data nor stale copies of entries.
  for (const pragma of ['journal_mode=wal', 'synchronous=normal', 'foreign_keys=on', 'secure_delete=on', `wal_autocheckpoint=${LOG_LIMIT_PAGES}`]) await writer.execute(`pragma ${pragma}`)
  await reader.execute('pragma query_only=on')
  const writing = drizzle({ client: writer })
  const inside = new AsyncLocalStorage<{ isOpen: boolean }>()
  let tail: Promise<unknown> = Promise.resolve()
  let quiet: NodeJS.Timeout | undefined
  const checkpoint = () => {
    const moved = tail.then(() => writer.execute('pragma wal_checkpoint(passive)'))
    // One that cannot be made is made up for by the next; nothing is lost meanwhile.
    tail = moved.then(
      () => undefined,
      () => undefined,
    )
  }

  return {
    path,
    raw: reader,
    read: drizzle({ client: reader }),
    write<T>(work: (tx: Tx) => Promise<T>): Promise<T> {
      assert(inside.getStore()?.isOpen !== true, 'a write was begun inside a write and would wait for itself')
      const around = { isOpen: true }
      const turn = tail.then(() => inside.run(around, () => writing.transaction(work, { behavior: 'immediate' }))).finally(() => (around.isOpen = false))
      // The line moves on whether or not this write succeeds; its own caller hears of the failure.
      tail = turn.then(
        () => undefined,
        () => undefined,
      )
      clearTimeout(quiet)
      quiet = setTimeout(checkpoint, QUIET_MS).unref()
      return turn
    },
    async close() {
      clearTimeout(quiet)
      await tail
      await writer.execute('pragma wal_checkpoint(truncate)')
      writer.close()
      reader.close()
    },
  }
}
