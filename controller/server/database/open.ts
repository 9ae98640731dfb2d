import { createClient } from '@libsql/client'
import { drizzle } from 'drizzle-orm/libsql'
import { AsyncLocalStorage } from 'node:async_hooks'
import { pathToFileURL } from 'node:url'
import { assert } from '../errors.ts'
import type { Database, Tx } from './database.ts'
import { migrateDatabase } from './migrate.ts'

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
  for (const pragma of ['journal_mode=wal', 'synchronous=normal', 'foreign_keys=on', 'secure_delete=on']) await writer.execute(`pragma ${pragma}`)
  await reader.execute('pragma query_only=on')
  const writing = drizzle({ client: writer })
  const inside = new AsyncLocalStorage<{ isOpen: boolean }>()
  let tail: Promise<unknown> = Promise.resolve()

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
      return turn
    },
    async close() {
      await tail
      await writer.execute('pragma wal_checkpoint(truncate)')
      writer.close()
      reader.close()
    },
  }
}
