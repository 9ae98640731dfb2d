import type { OrganisationId } from '#protocol'
import type { Reader } from '../database/index.ts'
import { countActiveMembers, subtree } from '../people/index.ts'

/** How many should come to an activity of an organisation: its active members and those of everything below it. */
export async function countExpected(reader: Reader, organisation: OrganisationId): Promise<number> {
  const own = await countActiveMembers(reader)
  return (await subtree(reader, organisation)).reduce((total, id) => total + (own.get(id) ?? 0), 0)
}
