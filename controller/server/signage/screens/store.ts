import type { Reported, ScreenId } from '#protocol'
import { and, asc, eq, gt, inArray, isNull, lt, sql } from 'drizzle-orm'
import type { Reader, Tx } from '../../database/index.ts'
import { enrolments, pairings, screens } from './tables.ts'

export type ScreenRow = typeof screens.$inferSelect
export type PairingRow = typeof pairings.$inferSelect
export type EnrolmentRow = typeof enrolments.$inferSelect

export async function findScreen(reader: Reader, id: ScreenId): Promise<ScreenRow | null> {
  return (await reader.select().from(screens).where(eq(screens.id, id)).limit(1))[0] ?? null
}

/** In the order they were made. */
export async function listScreenRows(reader: Reader): Promise<readonly ScreenRow[]> {
  return reader.select().from(screens).orderBy(asc(screens.createdAt), screens.id)
}

export async function screenName(reader: Reader, id: ScreenId): Promise<string | null> {
  return (await reader.select({ name: screens.name }).from(screens).where(eq(screens.id, id)).limit(1))[0]?.name ?? null
}

/** What the screen's player authenticates presence codes with; null while no player is paired. */
export async function presenceKeyOf(reader: Reader, id: ScreenId): Promise<string | null> {
  return (await reader.select({ key: screens.presenceKey }).from(screens).where(eq(screens.id, id)).limit(1))[0]?.key ?? null
}

export async function insertScreen(tx: Tx, row: ScreenRow): Promise<void> {
  await tx.insert(screens).values(row)
}

export async function updateScreen(tx: Tx, id: ScreenId, change: Partial<Omit<ScreenRow, 'id'>>): Promise<void> {
  await tx.update(screens).set(change).where(eq(screens.id, id))
}

export async function removeScreen(tx: Tx, id: ScreenId): Promise<void> {
  await tx.delete(screens).where(eq(screens.id, id))
}

/** Raises the newest version of each of the screens by one. */
export async function raisePublished(tx: Tx, ids: readonly ScreenId[]): Promise<void> {
  await tx
    .update(screens)
    .set({ published: sql`coalesce(${screens.published}, 0) + 1` })
    .where(inArray(screens.id, [...ids]))
}

export async function keepReports(
  tx: Tx,
  reports: readonly { readonly screen: ScreenId; readonly reported: Reported | null; readonly lastSeenAt: number | null }[],
): Promise<void> {
  for (const { screen, reported, lastSeenAt } of reports) await tx.update(screens).set({ reported, lastSeenAt }).where(eq(screens.id, screen))
}

export async function insertPairing(tx: Tx, row: PairingRow): Promise<void> {
  await tx.insert(pairings).values(row)
}

export async function forgetPairingsBefore(tx: Tx, instant: number): Promise<void> {
  await tx.delete(pairings).where(lt(pairings.expiresAt, instant))
  await tx.delete(enrolments).where(lt(enrolments.expiresAt, instant))
}

export async function findPairing(reader: Reader, secretHash: string): Promise<PairingRow | null> {
  return (await reader.select().from(pairings).where(eq(pairings.secretHash, secretHash)).limit(1))[0] ?? null
}

export async function findWaitingPairing(reader: Reader, code: string, now: number): Promise<PairingRow | null> {
  const isWaiting = and(eq(pairings.code, code), eq(pairings.state, 'waiting'), gt(pairings.expiresAt, now))
  return (await reader.select().from(pairings).where(isWaiting).limit(1))[0] ?? null
}

export async function updatePairing(tx: Tx, secretHash: string, change: Pick<PairingRow, 'state'> & Partial<Pick<PairingRow, 'screen'>>): Promise<void> {
  await tx.update(pairings).set(change).where(eq(pairings.secretHash, secretHash))
}

/** Ends every way to the screen's credential that was opened and not used yet. */
export async function closeWaysTo(tx: Tx, screen: ScreenId): Promise<void> {
  await tx.delete(enrolments).where(and(eq(enrolments.screen, screen), isNull(enrolments.usedAt)))
  await tx.delete(pairings).where(and(eq(pairings.screen, screen), eq(pairings.state, 'confirmed')))
}

export async function insertEnrolment(tx: Tx, row: EnrolmentRow): Promise<void> {
  await tx.insert(enrolments).values(row)
}

/** The link if it may still be used. */
export async function findOpenEnrolment(reader: Reader, tokenHash: string, now: number): Promise<EnrolmentRow | null> {
  const isOpen = and(eq(enrolments.tokenHash, tokenHash), isNull(enrolments.usedAt), gt(enrolments.expiresAt, now))
  return (await reader.select().from(enrolments).where(isOpen).limit(1))[0] ?? null
}

export async function markEnrolment(tx: Tx, tokenHash: string, usedAt: number | null): Promise<void> {
  await tx.update(enrolments).set({ usedAt }).where(eq(enrolments.tokenHash, tokenHash))
}
