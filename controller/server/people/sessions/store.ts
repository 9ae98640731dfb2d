import type { AccountId, MemberId } from '#protocol'
import { and, eq, gt, lte, or } from 'drizzle-orm'
import { createHash } from 'node:crypto'
import type { Reader, Tx } from '../../database/index.ts'
import { accounts } from '../accounts/tables.ts'
import { sessions } from './tables.ts'

/** A signed-in page that nobody uses is signed out after this. */
export const INACTIVITY_MS = 12 * 3_600_000
/** However much it is used, a session ends after this. */
export const LONGEST_MS = 7 * 86_400_000

export interface LiveSession {
  readonly account: AccountId
  readonly round: number
  readonly member: MemberId | null
  readonly isPasswordChangeNeeded: boolean
  readonly lastSeenAt: number
}

/** Null when it ended, ran out, or its account was blocked or got a new password. */
export async function findSession(reader: Reader, secret: string, at: number): Promise<LiveSession | null> {
  const isLive = and(eq(sessions.id, nameOf(secret)), gt(sessions.createdAt, at - LONGEST_MS), gt(sessions.lastSeenAt, at - INACTIVITY_MS), eq(sessions.round, accounts.sessionRound), eq(accounts.isActive, true))
  const found = await reader
    .select({ account: accounts.id, round: sessions.round, member: accounts.member, isPasswordChangeNeeded: accounts.isPasswordChangeNeeded, lastSeenAt: sessions.lastSeenAt })
    .from(sessions)
    .innerJoin(accounts, eq(accounts.id, sessions.account))
    .where(isLive)
    .limit(1)
  return found[0] ?? null
}

/** Begins a session, and clears away those that ran out. */
export async function insertSession(tx: Tx, secret: string, of: { readonly account: AccountId; readonly round: number }, at: number): Promise<void> {
  await tx.delete(sessions).where(or(lte(sessions.createdAt, at - LONGEST_MS), lte(sessions.lastSeenAt, at - INACTIVITY_MS)))
  await tx.insert(sessions).values({ id: nameOf(secret), account: of.account, round: of.round, createdAt: at, lastSeenAt: at })
}

export async function touchSession(tx: Tx, secret: string, at: number): Promise<void> {
  await tx
    .update(sessions)
    .set({ lastSeenAt: at })
    .where(eq(sessions.id, nameOf(secret)))
}

export async function deleteSession(tx: Tx, secret: string): Promise<void> {
  await tx.delete(sessions).where(eq(sessions.id, nameOf(secret)))
}

function nameOf(secret: string): string {
  return createHash('sha256').update(secret).digest('hex')
}
