import type { MediaHash, PublishDifference, PublishId, Rollout, RolloutScreen, ScreenId } from '#protocol'
import { and, count, desc, eq, inArray, isNull, or, sql } from 'drizzle-orm'
import type { Reader, Tx } from '../../database/index.ts'
import { programmes, publishes } from '../programmes/tables.ts'
import { screens } from '../screens/tables.ts'
import { publishDifferences, rollouts, rolloutScreens } from './tables.ts'

export type RolloutRow = typeof rollouts.$inferSelect
export type RolloutScreenRow = typeof rolloutScreens.$inferSelect
/** Without the text that is held, which is large. */
export type PartRow = Omit<RolloutScreenRow, 'held'>

const OPEN = ['waiting', 'watching'] as const
/** SQLite takes so many values in one statement at least. */
const ROWS_AT_ONCE = 500

const partColumns = {
  publish: rolloutScreens.publish,
  screen: rolloutScreens.screen,
  part: rolloutScreens.part,
  version: rolloutScreens.version,
  expected: rolloutScreens.expected,
  backTo: rolloutScreens.backTo,
  progress: rolloutScreens.progress,
  reason: rolloutScreens.reason,
  baseline: rolloutScreens.baseline,
}

export async function insertRollout(tx: Tx, row: RolloutRow, parts: readonly RolloutScreenRow[]): Promise<void> {
  await tx.insert(rollouts).values(row)
  for (let at = 0; at < parts.length; at += ROWS_AT_ONCE) await tx.insert(rolloutScreens).values(parts.slice(at, at + ROWS_AT_ONCE))
}

export async function findRollout(reader: Reader, publish: PublishId): Promise<RolloutRow | null> {
  return (await reader.select().from(rollouts).where(eq(rollouts.publish, publish)).limit(1))[0] ?? null
}

export async function listOpen(reader: Reader): Promise<readonly RolloutRow[]> {
  return reader
    .select()
    .from(rollouts)
    .where(inArray(rollouts.state, [...OPEN]))
    .orderBy(rollouts.decidesAt)
}

export async function listParts(reader: Reader, publish: PublishId): Promise<readonly PartRow[]> {
  return reader.select(partColumns).from(rolloutScreens).where(eq(rolloutScreens.publish, publish)).orderBy(rolloutScreens.screen)
}

export async function listHeld(reader: Reader, publish: PublishId): Promise<readonly RolloutScreenRow[]> {
  return reader
    .select()
    .from(rolloutScreens)
    .where(and(eq(rolloutScreens.publish, publish), eq(rolloutScreens.part, 'rest')))
}

export async function changePart(
  tx: Tx,
  { publish, screen }: Pick<PartRow, 'publish' | 'screen'>,
  change: Partial<Pick<RolloutScreenRow, 'version' | 'progress' | 'reason'>>,
): Promise<void> {
  await tx
    .update(rolloutScreens)
    .set(change)
    .where(and(eq(rolloutScreens.publish, publish), eq(rolloutScreens.screen, screen)))
}

/** Decided: what was held is needed no more. */
export async function endRollout(tx: Tx, publish: PublishId, change: Pick<RolloutRow, 'state' | 'endedAt' | 'reason'>): Promise<void> {
  await tx.update(rollouts).set(change).where(eq(rollouts.publish, publish))
  await tx.update(rolloutScreens).set({ held: null }).where(eq(rolloutScreens.publish, publish))
}

/** Whether a rollout that is not decided yet may have to send the medium: forward to the rest, or back. */
export async function isMediumHeld(reader: Reader, hash: MediaHash): Promise<boolean> {
  const rows = await reader
    .select({ screen: rolloutScreens.screen })
    .from(rollouts)
    .innerJoin(rolloutScreens, eq(rolloutScreens.publish, rollouts.publish))
    .leftJoin(programmes, and(eq(programmes.screen, rolloutScreens.screen), eq(programmes.version, rolloutScreens.backTo)))
    .where(and(inArray(rollouts.state, [...OPEN]), or(sql`instr(${rolloutScreens.held}, ${hash}) > 0`, sql`instr(${programmes.sealed}, ${hash}) > 0`)))
    .limit(1)
  return rows.length > 0
}

export async function publishedVersions(reader: Reader, ids: readonly ScreenId[]): Promise<ReadonlyMap<ScreenId, number | null>> {
  const found = new Map<ScreenId, number | null>()
  for (let at = 0; at < ids.length; at += ROWS_AT_ONCE) {
    const rows = await reader
      .select({ id: screens.id, published: screens.published })
      .from(screens)
      .where(inArray(screens.id, ids.slice(at, at + ROWS_AT_ONCE)))
    for (const { id, published } of rows) found.set(id, published)
  }
  return found
}

/** As the office sees them, by publish; of each at most so many screens. */
export async function readRollouts(reader: Reader, ids: readonly PublishId[], limit?: number): Promise<ReadonlyMap<PublishId, Rollout>> {
  if (ids.length === 0) return new Map()
  const rows = await reader
    .select()
    .from(rollouts)
    .where(inArray(rollouts.publish, [...ids]))
  const views = new Map<PublishId, Rollout>()
  for (const { publish, ...row } of rows) {
    const parts = reader.select(partColumns).from(rolloutScreens).where(eq(rolloutScreens.publish, publish)).orderBy(rolloutScreens.screen)
    const screensOf = await (limit === undefined ? parts : parts.limit(limit))
    views.set(publish, { ...row, screens: screensOf.map(partView), tally: await tallyOf(reader, publish) })
  }
  return views
}

async function tallyOf(reader: Reader, publish: PublishId): Promise<NonNullable<Rollout['tally']>> {
  const { part, progress } = rolloutScreens
  return reader.select({ part, progress, screens: count() }).from(rolloutScreens).where(eq(rolloutScreens.publish, publish)).groupBy(part, progress).orderBy(part, progress)
}

function partView({ screen, part, version, progress, reason }: PartRow): RolloutScreen {
  return { screen, part, version, progress, reason }
}

export async function insertDifference(tx: Tx, publish: PublishId, difference: PublishDifference): Promise<void> {
  await tx.insert(publishDifferences).values({ publish, difference }).onConflictDoNothing()
}

export async function findDifference(reader: Reader, publish: PublishId): Promise<PublishDifference | null> {
  return (await reader.select().from(publishDifferences).where(eq(publishDifferences.publish, publish)).limit(1))[0]?.difference ?? null
}

/** Those of the newest publishes whose difference nobody has made yet, oldest first. */
export async function listWithoutDifference(reader: Reader, newest: number): Promise<readonly PublishId[]> {
  const rows = await reader
    .select({ id: publishes.id })
    .from(publishes)
    .leftJoin(publishDifferences, eq(publishDifferences.publish, publishes.id))
    .where(isNull(publishDifferences.publish))
    .orderBy(desc(publishes.at), desc(publishes.id))
    .limit(newest)
  return rows.map((row) => row.id).toReversed()
}
