import { LAST_INSTANT, type Play, type ScreenId } from '#protocol'
import { and, eq, inArray, isNotNull, sql } from 'drizzle-orm'
import type { Reader, Tx } from '../../database/index.ts'
import type { PlayToKeep } from './store.ts'
import { playRuns, plays } from './tables.ts'

const UNTRUSTED = ['floor', 'unknown'] as const

/** What the plays of one batch tell of the clocks of their runs: the most certain of those that were trusted. */
export function clocksOf(batch: readonly Play[]): ReadonlyMap<string, { readonly offsetMs: number; readonly uncertaintyMs: number | null }> {
  const clocks = new Map<string, { readonly offsetMs: number; readonly uncertaintyMs: number | null }>()
  for (const { run, untilMs, until, clock, uncertaintyMs } of batch) {
    if (run === null || untilMs === null || isUntrusted(clock)) continue
    if ((clocks.get(run)?.uncertaintyMs ?? Infinity) > (uncertaintyMs ?? 1000)) clocks.set(run, { offsetMs: until - untilMs, uncertaintyMs })
  }
  return clocks
}

export function isUntrusted(clock: Play['clock']): boolean {
  return clock === 'floor' || clock === 'unknown'
}

export async function runOffsets(reader: Reader, screen: ScreenId, runs: readonly string[]): Promise<ReadonlyMap<string, number>> {
  if (runs.length === 0) return new Map()
  return new Map((await reader.select().from(playRuns).where(and(eq(playRuns.screen, screen), inArray(playRuns.run, [...runs])))).map(({ run, offsetMs }) => [run, offsetMs]))
}

/** When a play really was: by its run's clock where its own was not to be trusted. */
export function placed(play: Play, link: string | null, offsets: ReadonlyMap<string, number>): PlayToKeep {
  const offset = play.run === null || !isUntrusted(play.clock) ? undefined : offsets.get(play.run)
  if (offset === undefined || play.fromMs === null || play.untilMs === null) return { play, link, at: play.from, endedAt: Math.max(play.from, play.until), isSure: !isUntrusted(play.clock) }
  return { play, link, at: instantOf(play.fromMs + offset), endedAt: instantOf(play.untilMs + offset), isSure: true }
}

/** A clock that says more than there is counts as far as there is. */
function instantOf(ms: number): number {
  return Math.min(LAST_INSTANT, Math.max(0, Math.round(ms)))
}

/** Learns the clocks of runs, and moves the plays that came before their run had one. Resolves to the earliest and latest instant that was touched. */
export async function learnClocks(tx: Tx, screen: ScreenId, clocks: ReturnType<typeof clocksOf>): Promise<readonly number[]> {
  const touched: number[] = []
  const known = await runOffsets(tx, screen, [...clocks.keys()])
  for (const [run, clock] of clocks) {
    if (known.has(run)) continue
    await tx.insert(playRuns).values({ run, screen, ...clock }).onConflictDoNothing()
    const wasBlind = and(eq(plays.run, run), eq(plays.screen, screen), inArray(plays.clock, UNTRUSTED), isNotNull(plays.fromMs), isNotNull(plays.untilMs))
    const span = { least: sql<number | null>`min(${plays.at})`, most: sql<number | null>`max(${plays.endedAt})` }
    const before = (await tx.select(span).from(plays).where(wasBlind))[0]
    if (before === undefined || before.least === null) continue
    await tx
      .update(plays)
      .set({ at: sql`cast(min(${LAST_INSTANT}, max(0, round(${plays.fromMs} + ${clock.offsetMs}))) as integer)`, endedAt: sql`cast(min(${LAST_INSTANT}, max(0, round(${plays.untilMs} + ${clock.offsetMs}))) as integer)` })
      .where(wasBlind)
    const after = (await tx.select(span).from(plays).where(wasBlind))[0]
    touched.push(...[before.least, before.most, after?.least, after?.most].filter((at) => at != null))
  }
  return touched
}
