import { toast, type Toast } from '#elements'
import type { LibraryEntry } from '#protocol'
import { attempt } from '../../data/failure.ts'
import { addEntry, editEntry, entries, removeEntry } from '../../data/publishing.ts'
import type { WholeEntry } from './entry-said.ts'
import { w } from './words.ts'

/** Gives an entry back what it had before an edit; refused like any edit where somebody else was faster. */
export function undoOfEdit(before: LibraryEntry, after: LibraryEntry): NonNullable<Toast['action']> {
  return { label: w.undo, run: () => void undo(before.name, async () => editEntry(before.id, draftOf(before), after.revision)) }
}

/** Deletes at once; for a moment it can be had back. Screens keep playing it until the next publish anyway. */
export async function removeWithUndo(entry: LibraryEntry): Promise<void> {
  if (!(await attempt(async () => removeEntry(entry.id)))) return
  toast({ tone: 'good', text: w.removed(entry.name), action: { label: w.undo, run: () => void undo(entry.name, async () => addEntry(entry.organisation, draftOf(entry))) } })
}

async function undo(name: string, act: () => Promise<unknown>): Promise<void> {
  if (await attempt(act)) toast({ tone: 'good', text: w.undone(name) })
  else await entries.refresh()
}

function draftOf({ name, playlist, priority, rank, when, voice, criteria, inStep, targets }: LibraryEntry): WholeEntry {
  return { name, playlist, priority, rank, when, voice, criteria, inStep, targets }
}
