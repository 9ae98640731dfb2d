import type { Client } from '@libsql/client'
import type { LibSQLDatabase } from 'drizzle-orm/libsql'

/** For reading. Its connection refuses writes. */
export type Db = LibSQLDatabase
/** The one open write transaction. */
export type Tx = Parameters<Parameters<LibSQLDatabase['transaction']>[0]>[0]
/** What only reads takes either. */
export type Reader = Db | Tx

/**
 * A libsql file with one writer and one reader. Writes wait in line for each other, so no transaction ever meets
 * another; reads see the last commit and never wait. Never call `write` from inside `write`: it would wait for itself.
 */
export interface Database {
  readonly read: Db
  write<T>(work: (tx: Tx) => Promise<T>): Promise<T>
  /** For checks and copies: the reading connection itself. */
  readonly raw: Client
  /** Waits for the write in progress. */
  close(): Promise<void>
  readonly path: string
}
