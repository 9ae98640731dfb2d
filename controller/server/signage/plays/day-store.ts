import type { ScreenId } from '#protocol'
import { and, eq, gt, lte } from 'drizzle-orm'
import type { Reader, Tx } from '../../database/index.ts'
import { playDays } from './tables.ts'

/** What follows a play tells what was before it, too: whether the player was there. */
const AROUND_MS = 3_600_000

/** Something of these instants became known: the days from the first to the last of them are made anew when they are asked for. */
export async function dropDays(tx: Tx, screen: ScreenId, instants: readonly number[]): Promise<void> {
  if (instants.length === 0) return
  const [from, to] = [Math.min(...instants) - AROUND_MS, Math.max(...instants) + AROUND_MS]
  await tx.delete(playDays).where(and(eq(playDays.screen, screen), gt(playDays.to, from), lte(playDays.from, to)))
}

/** A takeover was sent, cancelled or has ended. */
export async function dropDaysSince(tx: Tx, at: number): Promise<void> {
  await tx.delete(playDays).where(gt(playDays.to, at))
}

export async function findDays(reader: Reader, screen: ScreenId, from: number, to: number): Promise<ReadonlyMap<string, unknown>> {
  const rows = await reader.select().from(playDays).where(and(eq(playDays.screen, screen), gt(playDays.to, from), lte(playDays.from, to)))
  return new Map(rows.map(({ day, result }) => [day, result]))
}

export async function putDay(tx: Tx, row: typeof playDays.$inferInsert): Promise<void> {
  await tx.insert(playDays).values(row).onConflictDoUpdate({ target: [playDays.screen, playDays.day], set: row })
}
