import type { OrganisationQuestion } from './questions.ts'

/** Renames, moves or creates an organisation. */
export async function openEditOrganisation(question: OrganisationQuestion): Promise<void> {
  const { OffEditOrganisation } = await import('./off-edit-organisation.ts')
  await new OffEditOrganisation().open(question)
}
