import type { OrganisationId } from '#protocol'
import { asc, eq, sql } from 'drizzle-orm'
import type { Reader, Tx } from '../../database/index.ts'
import { organisations } from './tables.ts'

export type OrganisationRow = typeof organisations.$inferSelect

export async function findOrganisation(reader: Reader, id: OrganisationId): Promise<OrganisationRow | null> {
  return (await reader.select().from(organisations).where(eq(organisations.id, id)).limit(1))[0] ?? null
}

/** Parents before children, siblings in the order they were made. */
export async function listOrganisationRows(reader: Reader): Promise<readonly OrganisationRow[]> {
  const rows = await reader.select().from(organisations).orderBy(asc(organisations.createdAt), asc(organisations.name), asc(organisations.id))
  return inTreeOrder(rows)
}

/** The organisation itself and everything below it. */
export async function subtree(reader: Reader, organisation: OrganisationId): Promise<readonly OrganisationId[]> {
  const top = await findOrganisation(reader, organisation)
  if (top === null) return []
  const rows = await reader.select({ id: organisations.id }).from(organisations).where(isAtOrBelow(top.path))
  return rows.map((row) => row.id)
}

export async function insertOrganisation(tx: Tx, row: OrganisationRow): Promise<void> {
  await tx.insert(organisations).values(row)
}

export async function renameOrganisation(tx: Tx, id: OrganisationId, name: string): Promise<void> {
  await tx.update(organisations).set({ name }).where(eq(organisations.id, id))
}

/** Hangs an organisation with everything below it under another parent. */
export async function hangOrganisation(tx: Tx, moved: OrganisationRow, parent: OrganisationRow): Promise<void> {
  const path = `${parent.path}${moved.id}/`
  await tx.update(organisations).set({ parent: parent.id }).where(eq(organisations.id, moved.id))
  await tx
    .update(organisations)
    .set({ path: sql`${path} || substr(${organisations.path}, ${moved.path.length + 1})` })
    .where(isAtOrBelow(moved.path))
}

/** Ids have no letters that mean anything in a pattern. */
export function isAtOrBelow(path: string) {
  return sql`${organisations.path} like ${`${path}%`}`
}

function inTreeOrder(rows: readonly OrganisationRow[]): readonly OrganisationRow[] {
  const children = Map.groupBy(rows, (row) => row.parent)
  const below = (parent: OrganisationId | null): OrganisationRow[] => (children.get(parent) ?? []).flatMap((row) => [row, ...below(row.id)])
  return below(null)
}
