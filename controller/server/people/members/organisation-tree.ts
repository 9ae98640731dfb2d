import type { Organisation, OrganisationId } from '#protocol'
import type { Reader } from '../../database/index.ts'
import { listOrganisationRows, type OrganisationRow } from '../organisations/index.ts'
import { countActiveMembers } from './store.ts'

/** Every organisation, parents before children, each with its active members, those of everything below it included. */
export async function organisationTree(reader: Reader): Promise<Organisation[]> {
  const rows = await listOrganisationRows(reader)
  const own = await countActiveMembers(reader)
  return rows.map((row) => withMembers(row, rows, own))
}

export async function readOrganisation(reader: Reader, row: OrganisationRow): Promise<Organisation> {
  return withMembers(row, await listOrganisationRows(reader), await countActiveMembers(reader))
}

function withMembers({ id, parent, type, name, path }: OrganisationRow, all: readonly OrganisationRow[], own: ReadonlyMap<OrganisationId, number>): Organisation {
  const members = all.filter((other) => other.path.startsWith(path)).reduce((total, other) => total + (own.get(other.id) ?? 0), 0)
  return { id, parent, type, name, members }
}
