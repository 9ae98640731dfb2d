import type { EntryDraft, LibraryEntry } from '#protocol'

/** Edits an entry, or creates one where none is given. What is in `prefill` stands in the form instead of what the entry has. */
export async function openEditEntry(entry: LibraryEntry | null, prefill: Partial<EntryDraft> = {}): Promise<void> {
  const { OffEditEntry } = await import('./off-edit-entry.ts')
  await new OffEditEntry().open({ entry, prefill })
}
