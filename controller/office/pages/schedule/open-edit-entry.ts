import type { LibraryEntry } from '#protocol'

/** Edits an entry, or creates one where none is given. */
export async function openEditEntry(entry: LibraryEntry | null): Promise<void> {
  const { OffEditEntry } = await import('./off-edit-entry.ts')
  await new OffEditEntry().open(entry)
}
