import type { BuildRolloutId } from '#protocol'
import { desc, eq } from 'drizzle-orm'
import type { Reader, Tx } from '../../database/index.ts'
import { buildMessage, buildPolicy, buildRollouts } from './tables.ts'

const ONLY = 1

export type BuildRolloutRow = typeof buildRollouts.$inferSelect
export type BuildPolicy = Omit<typeof buildPolicy.$inferSelect, 'only'>

export const usualPolicy: BuildPolicy = { isAutomatic: true, canaries: [], watchMs: 10 * 60_000 }

/** Newest first. */
export async function listRollouts(reader: Reader, limit = 50): Promise<readonly BuildRolloutRow[]> {
  return reader.select().from(buildRollouts).orderBy(desc(buildRollouts.startedAt), desc(buildRollouts.id)).limit(limit)
}

export async function findRollout(reader: Reader, id: BuildRolloutId): Promise<BuildRolloutRow | null> {
  return (await reader.select().from(buildRollouts).where(eq(buildRollouts.id, id)).limit(1))[0] ?? null
}

/** The one that is being tried. */
export async function findRunning(reader: Reader): Promise<BuildRolloutRow | null> {
  return (await reader.select().from(buildRollouts).where(eq(buildRollouts.state, 'canary')).limit(1))[0] ?? null
}

/** What every screen runs, unless it tries another. */
export async function findEverywhere(reader: Reader): Promise<BuildRolloutRow | null> {
  return (await reader.select().from(buildRollouts).where(eq(buildRollouts.state, 'everywhere')).orderBy(desc(buildRollouts.promotedAt)).limit(1))[0] ?? null
}

export async function insertRollout(tx: Tx, row: BuildRolloutRow): Promise<void> {
  await tx.insert(buildRollouts).values(row)
}

export async function updateRollout(tx: Tx, { id, ...row }: BuildRolloutRow): Promise<void> {
  await tx.update(buildRollouts).set(row).where(eq(buildRollouts.id, id))
}

export async function readPolicy(reader: Reader): Promise<BuildPolicy> {
  const { isAutomatic, canaries, watchMs } = (await reader.select().from(buildPolicy).limit(1))[0] ?? usualPolicy
  return { isAutomatic, canaries, watchMs }
}

export async function putPolicy(tx: Tx, policy: BuildPolicy): Promise<void> {
  await tx
    .insert(buildPolicy)
    .values({ only: ONLY, ...policy })
    .onConflictDoUpdate({ target: buildPolicy.only, set: policy })
}

export async function findMessage(reader: Reader): Promise<{ readonly version: number; readonly sealed: string } | null> {
  return (await reader.select({ version: buildMessage.version, sealed: buildMessage.sealed }).from(buildMessage).limit(1))[0] ?? null
}

export async function putMessage(tx: Tx, message: { readonly version: number; readonly sealed: string }): Promise<void> {
  await tx
    .insert(buildMessage)
    .values({ only: ONLY, ...message })
    .onConflictDoUpdate({ target: buildMessage.only, set: message })
}
