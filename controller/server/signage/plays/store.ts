import type { Play, ScreenId } from '#protocol'
import { and, asc, eq, gte, lt, sql } from 'drizzle-orm'
import type { Reader, Tx } from '../../database/index.ts'
import { plays } from './tables.ts'

/** Plays that are there already stay as they came first. */
export async function insertPlays(tx: Tx, screen: ScreenId, installation: string, batch: readonly Play[], receivedAt: number): Promise<void> {
  await tx
    .insert(plays)
    .values(batch.map((play) => ({ screen, installation, ...play, receivedAt })))
    .onConflictDoNothing()
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
  const isShown = sql`${plays.outcome} <> 'failed'`
  return reader
    .select({
      screen: plays.screen,
      item: plays.item,
      plays: sql<number>`sum(case when ${isShown} then 1 else 0 end)`,
      shownMs: sql<number>`sum(case when ${isShown} then min(max(0, ${plays.until} - ${plays.from}), ${LONGEST_MS}) else 0 end)`,
      failed: sql<number>`sum(case when ${isShown} then 0 else 1 end)`,
    })
    .from(plays)
    .where(and(gte(plays.from, span.from), lt(plays.from, span.to), screen === null ? undefined : eq(plays.screen, screen)))
    .groupBy(plays.screen, plays.item)
    .orderBy(asc(plays.screen), asc(plays.item))
}
