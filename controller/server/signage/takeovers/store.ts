import type { AccountId, MediaHash, ScreenId, TakeoverId, TakeoverProgress, Words } from '#protocol'
import { and, asc, count, desc, eq, gt, inArray, isNotNull, lt, notInArray, sql } from 'drizzle-orm'
import type { Reader, Tx } from '../../database/index.ts'
import { screens } from '../screens/tables.ts'
import { takeoverMessage, takeovers, takeoverScreens } from './tables.ts'

export type TakeoverRow = typeof takeovers.$inferSelect

/** `progress` as it is kept. */
export interface KeptProgress {
  readonly screen: ScreenId
  readonly progress: TakeoverProgress
  readonly reason: Words | null
  readonly shownAt: number | null
}

export type Place = Pick<typeof screens.$inferSelect, 'id' | 'organisation' | 'site' | 'name'>

const OPEN = ['asked', 'sent'] as const
const ONLY = 1
/** SQLite takes 32,766 values in one statement. */
const ROWS_AT_ONCE = 4000

export async function findTakeover(reader: Reader, id: TakeoverId): Promise<TakeoverRow | null> {
  return (await reader.select().from(takeovers).where(eq(takeovers.id, id)).limit(1))[0] ?? null
}

/** Not over yet, newest first. */
export async function listOpen(reader: Reader): Promise<readonly TakeoverRow[]> {
  return reader
    .select()
    .from(takeovers)
    .where(inArray(takeovers.state, [...OPEN]))
    .orderBy(desc(takeovers.askedAt), desc(takeovers.id))
}

/** Over, newest first. */
export async function listEnded(reader: Reader, limit: number): Promise<readonly TakeoverRow[]> {
  return reader
    .select()
    .from(takeovers)
    .where(notInArray(takeovers.state, [...OPEN]))
    .orderBy(desc(takeovers.askedAt), desc(takeovers.id))
    .limit(limit)
}

/** Of all, or of those that one account asked for. */
export async function countOpen(reader: Reader, by?: AccountId): Promise<number> {
  const rows = await reader
    .select({ open: count() })
    .from(takeovers)
    .where(and(inArray(takeovers.state, [...OPEN]), by === undefined ? undefined : eq(takeovers.askedByAccount, by)))
  return rows[0]?.open ?? 0
}

/** On glass now or later. */
export async function listSent(reader: Reader, now: number): Promise<readonly TakeoverRow[]> {
  return reader
    .select()
    .from(takeovers)
    .where(and(eq(takeovers.state, 'sent'), gt(takeovers.until, now)))
    .orderBy(takeovers.from, takeovers.id)
}

export async function insertTakeover(tx: Tx, row: TakeoverRow): Promise<void> {
  await tx.insert(takeovers).values(row)
}

export async function replaceTakeover(tx: Tx, { id, ...change }: TakeoverRow): Promise<void> {
  await tx.update(takeovers).set(change).where(eq(takeovers.id, id))
}

/** Of every screen, without what its player reports, which is long; in the order they were made. */
export async function listPlaces(reader: Reader): Promise<readonly Place[]> {
  return reader
    .select({ id: screens.id, organisation: screens.organisation, site: screens.site, name: screens.name })
    .from(screens)
    .orderBy(asc(screens.createdAt), screens.id)
}

export async function listProgress(reader: Reader, ids: readonly TakeoverId[]): Promise<ReadonlyMap<TakeoverId, ReadonlyMap<ScreenId, KeptProgress>>> {
  if (ids.length === 0) return new Map()
  const rows = await reader
    .select()
    .from(takeoverScreens)
    .where(inArray(takeoverScreens.takeover, [...ids]))
  return new Map([...Map.groupBy(rows, (row) => row.takeover)].map(([takeover, of]) => [takeover, new Map(of.map((row) => [row.screen, row]))]))
}

/** Has been on its glass: nothing that comes later takes that back. */
export async function markShown(tx: Tx, takeover: TakeoverId, screen: ScreenId, shownAt: number | null): Promise<void> {
  const shown = { progress: 'shown', reason: null, shownAt } as const
  await tx
    .insert(takeoverScreens)
    .values({ takeover, screen, ...shown })
    .onConflictDoUpdate({ target: [takeoverScreens.takeover, takeoverScreens.screen], set: shown })
}

/** Keeps what is known of each screen; what was `shown` stays so. */
export async function keepProgress(tx: Tx, takeover: TakeoverId, progress: readonly KeptProgress[]): Promise<void> {
  for (let at = 0; at < progress.length; at += ROWS_AT_ONCE) {
    const rows = progress.slice(at, at + ROWS_AT_ONCE).map((each) => ({ takeover, ...each }))
    await tx.insert(takeoverScreens).values(rows).onConflictDoNothing()
  }
}

/** The message as it was last sent; null before the first. */
export async function findMessage(reader: Reader): Promise<{ readonly version: number; readonly sealed: string } | null> {
  return (await reader.select({ version: takeoverMessage.version, sealed: takeoverMessage.sealed }).from(takeoverMessage).limit(1))[0] ?? null
}

export async function putMessage(tx: Tx, message: { readonly version: number; readonly sealed: string }): Promise<void> {
  await tx
    .insert(takeoverMessage)
    .values({ only: ONLY, ...message })
    .onConflictDoUpdate({ target: takeoverMessage.only, set: message })
}

/** By the id that its item has on glass. */
export async function takeoverNames(reader: Reader): Promise<ReadonlyMap<string, string>> {
  const rows = await reader.select({ id: takeovers.id, name: takeovers.name }).from(takeovers)
  return new Map(rows.map((row) => [row.id, row.name]))
}

/** Whether a takeover that is not over needs the medium. */
export async function isMediumTakingOver(reader: Reader, hash: MediaHash): Promise<boolean> {
  const rows = await reader
    .select({ id: takeovers.id })
    .from(takeovers)
    .where(and(inArray(takeovers.state, [...OPEN]), sql`instr(${takeovers.media}, ${hash}) > 0`))
    .limit(1)
  return rows.length > 0
}

/** Those that were sent and were to be on glass at some instant of a span. */
export async function listSentBetween(reader: Reader, from: number, to: number): Promise<readonly TakeoverRow[]> {
  return reader
    .select()
    .from(takeovers)
    .where(and(isNotNull(takeovers.from), gt(takeovers.until, from), lt(takeovers.from, to)))
    .orderBy(takeovers.from, takeovers.id)
}
