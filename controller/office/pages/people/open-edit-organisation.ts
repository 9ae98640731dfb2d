import type { Organisation, OrganisationId } from '#protocol'

export interface OrganisationQuestion {
  /** Null creates one below `parent`. */
  readonly organisation: Organisation | null
  readonly parent: OrganisationId | null
  /** The organisations that this person looks after. */
  readonly seen: readonly Organisation[]
}

/** Renames, moves or creates an organisation. */
export async function openEditOrganisation(question: OrganisationQuestion): Promise<void> {
  const { OffEditOrganisation } = await import('./off-edit-organisation.ts')
  await new OffEditOrganisation().open(question)
}
