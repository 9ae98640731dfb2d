import type { GroupId, ScreenGroup, ScreenId } from '#protocol'
import { asc, eq } from 'drizzle-orm'
import type { Reader, Tx } from '../../database/index.ts'
import { groups, groupScreens } from './tables.ts'

export type GroupRow = typeof groups.$inferSelect

export async function findGroup(reader: Reader, id: GroupId): Promise<GroupRow | null> {
  return (await reader.select().from(groups).where(eq(groups.id, id)).limit(1))[0] ?? null
}

/** In the order they were made, each with its screens. */
export async function listGroups(reader: Reader): Promise<ScreenGroup[]> {
  const rows = await reader.select().from(groups).orderBy(asc(groups.createdAt), groups.id)
  const members = Map.groupBy(await reader.select().from(groupScreens).orderBy(groupScreens.screen), (member) => member.group)
  return rows.map(({ id, organisation, name, revision }) => ({ id, organisation, name, screens: (members.get(id) ?? []).map((member) => member.screen), revision }))
}

export async function insertGroup(tx: Tx, row: GroupRow): Promise<void> {
  await tx.insert(groups).values(row)
}

export async function changeGroupRow(tx: Tx, id: GroupId, change: Pick<GroupRow, 'name' | 'revision'>): Promise<void> {
  await tx.update(groups).set(change).where(eq(groups.id, id))
}

export async function setGroupScreens(tx: Tx, group: GroupId, screens: readonly ScreenId[]): Promise<void> {
  await tx.delete(groupScreens).where(eq(groupScreens.group, group))
  const rows = [...new Set(screens)].map((screen) => ({ group, screen }))
  if (rows.length > 0) await tx.insert(groupScreens).values(rows)
}

export async function removeGroup(tx: Tx, id: GroupId): Promise<void> {
  await tx.delete(groups).where(eq(groups.id, id))
}
