import type { Play, PlaysSummary, ScreenId } from '#protocol'
import { and, asc, between, count, eq, gte, isNotNull, lt, sql } from 'drizzle-orm'
import type { Reader, Tx } from '../../database/index.ts'
import { playChains, plays, playSummaries, refusedPlays, type PlaysRefusal } from './tables.ts'

export type PlayRow = typeof plays.$inferSelect
export type ChainRow = typeof playChains.$inferSelect

/** A play with what the controller makes of it. */
export interface PlayToKeep {
  readonly play: Play
  readonly link: string | null
  readonly at: number
  readonly endedAt: number
  /** Whether anybody knows that it was then. */
  readonly isSure: boolean
}

/** Plays that are there already stay as they came first. */
export async function insertPlays(tx: Tx, screen: ScreenId, installation: string, batch: readonly PlayToKeep[], receivedAt: number): Promise<void> {
  if (batch.length === 0) return
  await tx
    .insert(plays)
    .values(
      batch.map(({ play: { frames, ...play }, link, at, endedAt }) => ({ screen, installation, ...play, framesPresented: frames?.presented ?? null, framesDropped: frames?.dropped ?? null, link, at, endedAt, receivedAt })),
    )
    .onConflictDoNothing()
}

export async function findChain(reader: Reader, screen: ScreenId, installation: string): Promise<ChainRow | null> {
  const isIt = and(eq(playChains.screen, screen), eq(playChains.installation, installation))
  return (await reader.select().from(playChains).where(isIt).limit(1))[0] ?? null
}

export async function putChain(tx: Tx, row: ChainRow): Promise<void> {
  await tx
    .insert(playChains)
    .values(row)
    .onConflictDoUpdate({ target: [playChains.screen, playChains.installation], set: row })
}

/** The links of plays by number, of those that have one. */
export async function linksBetween(reader: Reader, screen: ScreenId, installation: string, first: number, last: number): Promise<Map<number, string>> {
  const rows = await reader
    .select({ sequence: plays.sequence, link: plays.link })
    .from(plays)
    .where(and(eq(plays.screen, screen), eq(plays.installation, installation), between(plays.sequence, first, last), isNotNull(plays.link)))
  return new Map(rows.map(({ sequence, link }) => [sequence, link ?? '']))
}

export async function putSummary(tx: Tx, screen: ScreenId, installation: string, summary: PlaysSummary): Promise<void> {
  await tx
    .insert(playSummaries)
    .values({ screen, installation, last: summary.last, summary, from: summary.from, until: summary.until })
    .onConflictDoNothing()
}

const REFUSED_LENGTH = 400_000
/** Of one screen: enough to look into, and not what somebody with its password would fill a disk with. */
const REFUSED_KEPT = 100

/** Resolves to whether it is kept; the first ones are. */
export async function keepRefused(tx: Tx, row: { readonly digest: string; readonly screen: ScreenId; readonly reason: PlaysRefusal; readonly payload: string }, at: number): Promise<boolean> {
  const [known] = await tx.select({ batches: count(), same: sql<number>`coalesce(sum(${refusedPlays.digest} = ${row.digest}), 0)` }).from(refusedPlays).where(eq(refusedPlays.screen, row.screen))
  if (known !== undefined && known.batches >= REFUSED_KEPT && known.same === 0) return false
  await tx
    .insert(refusedPlays)
    .values({ ...row, payload: row.payload.slice(0, REFUSED_LENGTH), times: 1, firstAt: at, lastAt: at })
    .onConflictDoUpdate({ target: refusedPlays.digest, set: { times: sql`${refusedPlays.times} + 1`, lastAt: at } })
  return true
}

export async function listRefused(reader: Reader, screen: ScreenId): Promise<readonly (typeof refusedPlays.$inferSelect)[]> {
  return reader.select().from(refusedPlays).where(eq(refusedPlays.screen, screen)).orderBy(asc(refusedPlays.firstAt))
}

export interface PlaySum {
  readonly screen: ScreenId
  readonly item: string
  readonly plays: number
  readonly shownMs: number
  readonly failed: number
}

/** A clock that was set during a showing, or a lie, makes longer ones; their sum would overflow. */
const LONGEST_MS = 31 * 86_400_000

/** Per screen and item, of the showings that began in the span. */
export async function sumPlays(reader: Reader, span: { readonly from: number; readonly to: number }, screen: ScreenId | null): Promise<PlaySum[]> {
  const isShown = sql`${plays.outcome} in ('shown', 'cut-short')`
  return reader
    .select({
      screen: plays.screen,
      item: plays.item,
      plays: sql<number>`sum(case when ${isShown} then 1 else 0 end)`,
      shownMs: sql<number>`sum(case when ${isShown} then min(max(0, ${plays.endedAt} - ${plays.at}), ${LONGEST_MS}) else 0 end)`,
      failed: sql<number>`sum(case when ${plays.outcome} = 'failed' then 1 else 0 end)`,
    })
    .from(plays)
    .where(and(gte(plays.at, span.from), lt(plays.at, span.to), screen === null ? undefined : eq(plays.screen, screen)))
    .groupBy(plays.screen, plays.item)
    .orderBy(asc(plays.screen), asc(plays.item))
}
