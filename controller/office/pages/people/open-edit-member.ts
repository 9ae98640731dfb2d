import type { Member, OrganisationId } from '#protocol'

export interface MemberQuestion {
  /** Null adds one. */
  readonly member: Member | null
  readonly organisation: OrganisationId
}

/** Adds a member, renames one or moves one to another organisation. */
export async function openEditMember(question: MemberQuestion): Promise<void> {
  const { OffEditMember } = await import('./off-edit-member.ts')
  await new OffEditMember().open(question)
}
