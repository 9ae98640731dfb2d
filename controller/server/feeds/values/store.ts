import { feedKey, type FeedKey } from '#content'
import { and, eq } from 'drizzle-orm'
import type { Reader, Tx } from '../../database/index.ts'
import { feedValues } from './tables.ts'

export interface StoredFeed extends FeedKey {
  readonly version: number
  readonly asOf: number
  /** JSON */
  readonly value: string
}

export async function feedValue(reader: Reader, key: FeedKey): Promise<StoredFeed | undefined> {
  const row = (await reader.select().from(feedValues).where(and(eq(feedValues.feed, key.feed), eq(feedValues.scope, key.scope))))[0]
  return row === undefined ? undefined : { ...row, ...feedKey.parse(row) }
}

export async function listFeedValues(reader: Reader): Promise<StoredFeed[]> {
  return (await reader.select().from(feedValues)).map((row) => ({ ...row, ...feedKey.parse(row) }))
}

export async function putFeedValue(tx: Tx, row: StoredFeed): Promise<void> {
  await tx.insert(feedValues).values(row).onConflictDoUpdate({ target: [feedValues.feed, feedValues.scope], set: { version: row.version, asOf: row.asOf, value: row.value } })
}
