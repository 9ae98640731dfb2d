import { playsOfDay, type PlaysOfDay, type ScreenId } from '#protocol'
import { and, asc, eq, gt, gte, isNull, lt, sql } from 'drizzle-orm'
import type { Reader } from '../../database/index.ts'
import { dayResult } from './day-result.ts'
import type { Day } from './days.ts'
import { expected } from './expected.ts'
import { planOf } from './plan-of.ts'
import { reconcile, type Proof } from './reconcile.ts'
import { plays } from './tables.ts'

/** What began a day before and what went on after it, and the first word of the player thereafter. */
const BEFORE_MS = 3_600_000

/** Compares what a screen was to show on a day with what it says that it showed: of a day that is not over at `now`, what is over. */
export async function readDay(reader: Reader, screen: ScreenId, { from, to }: Day, now: number): Promise<PlaysOfDay> {
  const due = expected(await planOf(reader, screen, from, to), from, to)
  const until = due.reduce((latest, each) => Math.max(latest, each.to), to)
  const proofs = await proofsBetween(reader, screen, from - BEFORE_MS, until)
  const { compared, extra } = reconcile(due, proofs)
  const over = now >= to ? compared : compared.filter((each) => each.due.to <= now)
  return dayResult(over, extra.filter(({ at }) => at >= from && at < to), from, to)
}

/**
 * Of the whole glass, in order of time, with the first one after the span. Thousands of rows come as one text: that is several times
 * faster than rows.
 */
export async function proofsBetween(reader: Reader, screen: ScreenId, from: number, to: number): Promise<Proof[]> {
  const columns = sql`json_array(${plays.item}, ${plays.entry}, ${plays.at}, ${plays.endedAt}, ${plays.outcome}, ${plays.cause}, ${plays.installation}, ${plays.sequence}, ${plays.run}, ${plays.display})`
  const of = and(eq(plays.screen, screen), isNull(plays.zone))
  const [within] = await reader.select({ rows: sql<string>`json_group_array(${columns})` }).from(plays).where(and(of, gt(plays.at, from), lt(plays.at, to)))
  const [after] = await reader.select({ row: sql<string>`${columns}` }).from(plays).where(and(of, gte(plays.at, to))).orderBy(asc(plays.at)).limit(1)
  // SQLite wrote it, of columns whose types the table says.
  const rows = [...(JSON.parse(within?.rows ?? '[]') as Row[]), ...(after === undefined ? [] : [JSON.parse(after.row) as Row])]
  const proofs = rows.map(([item, entry, at, endedAt, outcome, cause, installation, sequence, run, display]): Proof => ({ item, entry, at, endedAt, outcome, cause, installation, sequence, run, display }))
  return proofs.sort((a, b) => a.at - b.at || a.sequence - b.sequence)
}

type Row = [item: string, entry: string | null, at: number, endedAt: number, outcome: Proof['outcome'], cause: Proof['cause'], installation: string, sequence: number, run: string | null, display: Proof['display']]

/** A day that was kept, if it still reads as this program writes it. */
export function readKeptDay(kept: unknown): PlaysOfDay | null {
  return playsOfDay.safeParse(kept).data ?? null
}
