import type { LibraryDayPart } from '#protocol'

/** Edits a part of the day, or creates one where none is given. */
export async function openEditPart(part: LibraryDayPart | null): Promise<void> {
  const { OffEditPart } = await import('./off-edit-part.ts')
  await new OffEditPart().open(part)
}
