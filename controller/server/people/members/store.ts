import type { Member, MemberId, OrganisationId } from '#protocol'
import { and, asc, count, eq, inArray, sql, type SQL } from 'drizzle-orm'
import type { Reader, Tx } from '../../database/index.ts'
import { subtree } from '../organisations/index.ts'
import { members } from './tables.ts'

export type MemberRow = typeof members.$inferSelect

export async function findMember(reader: Reader, id: MemberId): Promise<MemberRow | null> {
  return (await reader.select().from(members).where(eq(members.id, id)).limit(1))[0] ?? null
}

/** The organisation that a member belongs to; null when there is no such member. */
export async function organisationOf(reader: Reader, member: MemberId): Promise<OrganisationId | null> {
  return (await findMember(reader, member))?.organisation ?? null
}

/** A page of the members of an organisation and of everything below it, by name. */
export async function searchMembers(reader: Reader, asked: { readonly organisation: OrganisationId; readonly search: string; readonly offset: number; readonly limit: number }): Promise<{ members: MemberRow[]; total: number }> {
  const meant = and(inArray(members.organisation, [...(await subtree(reader, asked.organisation))]), hasInName(asked.search))
  const total = (await reader.select({ total: count() }).from(members).where(meant))[0]?.total ?? 0
  const page = await reader.select().from(members).where(meant).orderBy(asc(members.name), asc(members.id)).limit(asked.limit).offset(asked.offset)
  return { members: page, total }
}

/** Active members of each organisation itself, without what is below it. Organisations without any are left out. */
export async function countActiveMembers(reader: Reader): Promise<ReadonlyMap<OrganisationId, number>> {
  const rows = await reader.select({ organisation: members.organisation, total: count() }).from(members).where(eq(members.isActive, true)).groupBy(members.organisation)
  return new Map(rows.map((row) => [row.organisation, row.total]))
}

export async function insertMember(tx: Tx, row: MemberRow): Promise<void> {
  await tx.insert(members).values(row)
}

export async function updateMember(tx: Tx, id: MemberId, change: Partial<Pick<MemberRow, 'name' | 'organisation' | 'isActive'>>): Promise<void> {
  await tx.update(members).set(change).where(eq(members.id, id))
}

export function toMember({ id, organisation, name, isActive }: MemberRow): Member {
  return { id, organisation, name, active: isActive }
}

function hasInName(search: string): SQL | undefined {
  if (search === '') return undefined
  const escaped = search.replaceAll(/[\\%_]/g, String.raw`\$&`)
  return sql`${members.name} like ${`%${escaped}%`} escape '\\'`
}
