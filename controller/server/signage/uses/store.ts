import { and, count, eq } from 'drizzle-orm'
import type { Reader, Tx } from '../../database/index.ts'
import { uses } from './tables.ts'
import type { Used, User } from './uses.ts'

/** Writes down all that a thing uses, in place of what was written before. An empty list forgets it. */
export async function setUses(tx: Tx, user: User, used: readonly Used[]): Promise<void> {
  await tx.delete(uses).where(and(eq(uses.userKind, user.kind), eq(uses.user, user.id)))
  const rows = used.map(({ kind, id }) => ({ userKind: user.kind, user: user.id, usedKind: kind, used: id }))
  if (rows.length > 0) await tx.insert(uses).values(rows).onConflictDoNothing()
}

/** How many things use each thing of a kind; only users of one kind where that is given. */
export async function countUsers(reader: Reader, kind: Used['kind'], by?: User['kind']): Promise<ReadonlyMap<string, number>> {
  const isCounted = and(eq(uses.usedKind, kind), by === undefined ? undefined : eq(uses.userKind, by))
  const rows = await reader.select({ used: uses.used, users: count() }).from(uses).where(isCounted).groupBy(uses.used)
  return new Map(rows.map((row) => [row.used, row.users]))
}

export async function usersOf(reader: Reader, used: Used): Promise<readonly User[]> {
  const rows = await reader
    .select({ kind: uses.userKind, id: uses.user })
    .from(uses)
    .where(and(eq(uses.usedKind, used.kind), eq(uses.used, used.id)))
  return rows
}
