import type { Account, AccountId, MemberId } from '#protocol'
import { asc, count, eq, sql } from 'drizzle-orm'
import type { Reader, Tx } from '../../database/index.ts'
import { accounts } from './tables.ts'

export type AccountRow = typeof accounts.$inferSelect

export async function findAccount(reader: Reader, id: AccountId): Promise<AccountRow | null> {
  return (await reader.select().from(accounts).where(eq(accounts.id, id)).limit(1))[0] ?? null
}

export async function findAccountByName(reader: Reader, name: string): Promise<AccountRow | null> {
  return (await reader.select().from(accounts).where(eq(accounts.name, name)).limit(1))[0] ?? null
}

export async function findAccountOfMember(reader: Reader, member: MemberId): Promise<AccountRow | null> {
  return (await reader.select().from(accounts).where(eq(accounts.member, member)).limit(1))[0] ?? null
}

/** The member that an account belongs to; null for none. */
export async function memberOf(reader: Reader, account: AccountId): Promise<MemberId | null> {
  return (await findAccount(reader, account))?.member ?? null
}

export async function countAccounts(reader: Reader): Promise<number> {
  return (await reader.select({ total: count() }).from(accounts))[0]?.total ?? 0
}

export async function listAccountRows(reader: Reader): Promise<AccountRow[]> {
  return reader.select().from(accounts).orderBy(asc(accounts.name))
}

export async function insertAccount(tx: Tx, row: AccountRow): Promise<void> {
  await tx.insert(accounts).values(row)
}

/** Ends the account's sessions too. */
export async function setPassword(tx: Tx, id: AccountId, passwordHash: string, isPasswordChangeNeeded: boolean): Promise<void> {
  await tx.update(accounts).set({ passwordHash, isPasswordChangeNeeded, sessionRound: sql`${accounts.sessionRound} + 1` }).where(eq(accounts.id, id))
}

/** Ends the account's sessions too. */
export async function setActive(tx: Tx, id: AccountId, isActive: boolean): Promise<void> {
  await tx.update(accounts).set({ isActive, sessionRound: sql`${accounts.sessionRound} + 1` }).where(eq(accounts.id, id))
}

export async function noteSignIn(tx: Tx, id: AccountId, at: number): Promise<void> {
  await tx.update(accounts).set({ lastSignInAt: at }).where(eq(accounts.id, id))
}

export function toAccount({ id, name, displayName, member, isActive, lastSignInAt }: AccountRow): Account {
  return { id, name, displayName, member, active: isActive, lastSignInAt }
}
