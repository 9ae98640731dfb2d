import type { CommandState, ScreenId } from '#protocol'
import { and, desc, eq, inArray, isNotNull, lt } from 'drizzle-orm'
import type { Reader, Tx } from '../../database/index.ts'
import { commands } from './tables.ts'

export type CommandRow = typeof commands.$inferSelect

/** SQLite takes so many values in one statement at least. */
const ROWS_AT_ONCE = 500
const OPEN: CommandState[] = ['waiting', 'sent']

export function isOpen({ state }: Pick<CommandRow, 'state'>): boolean {
  return OPEN.includes(state)
}

export async function insertCommands(tx: Tx, rows: readonly CommandRow[]): Promise<void> {
  for (let at = 0; at < rows.length; at += ROWS_AT_ONCE) await tx.insert(commands).values(rows.slice(at, at + ROWS_AT_ONCE))
}

export async function findCommand(reader: Reader, id: string): Promise<CommandRow | null> {
  return (await reader.select().from(commands).where(eq(commands.id, id)).limit(1))[0] ?? null
}

export async function findCommands(reader: Reader, ids: readonly string[]): Promise<readonly CommandRow[]> {
  const found: CommandRow[] = []
  for (let at = 0; at < ids.length; at += ROWS_AT_ONCE) {
    const some = ids.slice(at, at + ROWS_AT_ONCE)
    found.push(...(await reader.select().from(commands).where(inArray(commands.id, some))))
  }
  return found
}

/** Newest first. */
export async function listOfScreen(reader: Reader, screen: ScreenId, limit: number): Promise<readonly CommandRow[]> {
  return reader.select().from(commands).where(eq(commands.screen, screen)).orderBy(desc(commands.issuedAt), desc(commands.id)).limit(limit)
}

/** In the order in which they were asked for. */
export async function listOpen(reader: Reader): Promise<readonly CommandRow[]> {
  return reader.select().from(commands).where(inArray(commands.state, OPEN)).orderBy(commands.issuedAt, commands.id)
}

export async function changeCommand(tx: Tx, id: string, change: Partial<Pick<CommandRow, 'state' | 'sentAt' | 'endedAt' | 'detail' | 'attachment'>>): Promise<void> {
  await tx.update(commands).set(change).where(eq(commands.id, id))
}

/** It has gone out; whatever has ended it meanwhile counts more. */
export async function markSent(tx: Tx, id: string, sentAt: number): Promise<void> {
  await tx
    .update(commands)
    .set({ state: 'sent', sentAt })
    .where(and(eq(commands.id, id), eq(commands.state, 'waiting')))
}

/** The ids of those whose attachment came before the instant. */
export async function attachedBefore(reader: Reader, instant: number): Promise<readonly string[]> {
  const rows = await reader
    .select({ id: commands.id })
    .from(commands)
    .where(and(isNotNull(commands.attachment), lt(commands.issuedAt, instant)))
  return rows.map(({ id }) => id)
}

/** The ids of all that have an attachment. */
export async function attached(reader: Reader): Promise<ReadonlySet<string>> {
  const rows = await reader.select({ id: commands.id }).from(commands).where(isNotNull(commands.attachment))
  return new Set(rows.map(({ id }) => id))
}

export async function forgetBefore(tx: Tx, instant: number): Promise<void> {
  await tx.delete(commands).where(lt(commands.issuedAt, instant))
}
