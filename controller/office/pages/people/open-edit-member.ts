import type { MemberQuestion } from './questions.ts'

/** Adds a member, renames one or moves one to another organisation. */
export async function openEditMember(question: MemberQuestion): Promise<void> {
  const { OffEditMember } = await import('./off-edit-member.ts')
  await new OffEditMember().open(question)
}
