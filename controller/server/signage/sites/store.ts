import type { Site, SiteId } from '#protocol'
import { asc, eq } from 'drizzle-orm'
import type { Reader, Tx } from '../../database/index.ts'
import { sites } from './tables.ts'

export type SiteRow = typeof sites.$inferSelect

export async function findSite(reader: Reader, id: SiteId): Promise<SiteRow | null> {
  return (await reader.select().from(sites).where(eq(sites.id, id)).limit(1))[0] ?? null
}

export async function listSiteRows(reader: Reader): Promise<readonly SiteRow[]> {
  return reader.select().from(sites).orderBy(asc(sites.createdAt), sites.id)
}

export async function insertSite(tx: Tx, row: SiteRow): Promise<void> {
  await tx.insert(sites).values(row)
}

export function siteOf({ id, organisation, name, zone }: SiteRow): Site {
  return { id, organisation, name, zone }
}
