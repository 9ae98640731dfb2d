import { itemHashOf } from '#seal'
import type { Programme, ScreenId } from '#protocol'
import { and, asc, desc, eq, gt, gte, lt, lte } from 'drizzle-orm'
import { createHash } from 'node:crypto'
import { deflateSync } from 'node:zlib'
import type { Reader, Tx } from '../../database/index.ts'
import { readVersion } from '../programmes/index.ts'
import { findScreen } from '../screens/index.ts'
import { dropDays } from './day-store.ts'
import type { PlayToKeep } from './store.ts'
import { playActivations, playContents } from './tables.ts'

export type ActivationRow = typeof playActivations.$inferSelect

/** What a programme asks of its screen, as long as anybody may ask what should have been. */
export interface KeptContent {
  readonly schedule: Programme['schedule']
  readonly hours: Programme['settings']['hours']
  readonly items: readonly { readonly id: string; readonly name: string; readonly hash: string }[]
}

/** Where plays in their order name another programme than the one before; those whose time nobody knows tell nothing. */
export function activationsIn(kept: readonly PlayToKeep[]): readonly { readonly version: number; readonly at: number }[] {
  const found: { version: number; at: number }[] = []
  for (const { play, at, isSure } of kept) {
    if (isSure && play.programme > 0 && found.at(-1)?.version !== play.programme) found.push({ version: play.programme, at })
  }
  return found
}

/** A programme took effect on a screen; plays and reports tell the same, and the earliest word of it counts. */
export async function noteActivation(tx: Tx, screen: ScreenId, version: number, at: number): Promise<void> {
  const of = eq(playActivations.screen, screen)
  const [before] = await tx.select().from(playActivations).where(and(of, lte(playActivations.at, at))).orderBy(desc(playActivations.at)).limit(1)
  if (before?.version === version) return
  const [after] = await tx.select().from(playActivations).where(and(of, gt(playActivations.at, at))).orderBy(asc(playActivations.at)).limit(1)
  const isSame = after?.version === version
  if (isSame) await tx.delete(playActivations).where(and(of, eq(playActivations.at, after.at)))
  const content = isSame && after.content !== null ? after.content : await keepContent(tx, screen, version)
  await tx.insert(playActivations).values({ screen, at, version, content }).onConflictDoUpdate({ target: [playActivations.screen, playActivations.at], set: { version, content } })
  await dropDays(tx, screen, [at, after?.at ?? Number.MAX_SAFE_INTEGER])
}

/** What took effect before the end of a span and was not replaced before its begin. */
export async function activationsOf(reader: Reader, screen: ScreenId, from: number, to: number): Promise<readonly ActivationRow[]> {
  const of = eq(playActivations.screen, screen)
  const before = await reader.select().from(playActivations).where(and(of, lt(playActivations.at, from))).orderBy(desc(playActivations.at)).limit(1)
  return [...before, ...(await reader.select().from(playActivations).where(and(of, gte(playActivations.at, from), lt(playActivations.at, to))).orderBy(asc(playActivations.at)))]
}

export async function latestVersions(reader: Reader): Promise<ReadonlyMap<ScreenId, number>> {
  const rows = await reader.select({ screen: playActivations.screen, version: playActivations.version }).from(playActivations).orderBy(asc(playActivations.at))
  return new Map(rows.map(({ screen, version }) => [screen, version]))
}

async function keepContent(tx: Tx, screen: ScreenId, version: number): Promise<string | null> {
  const row = await findScreen(tx, screen)
  const programme = row === null ? null : await readVersion(tx, row, version)
  if (programme === null) return null
  const content: KeptContent = { schedule: programme.schedule, hours: programme.settings.hours, items: programme.items.map((item) => ({ id: item.id, name: item.name, hash: itemHashOf(item) })) }
  const text = JSON.stringify(content)
  const digest = createHash('sha256').update(text).digest('hex')
  await tx.insert(playContents).values({ digest, content: deflateSync(text) }).onConflictDoNothing()
  return digest
}
