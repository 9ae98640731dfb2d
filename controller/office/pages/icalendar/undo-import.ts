import { toast, type Toast } from '#elements'
import type { LibraryEntry } from '#protocol'
import { attempt } from '../../data/failure.ts'
import { editEntry, removeEntry } from '../../data/publishing.ts'
import { w } from './words.ts'

/** Deletes what was made and gives what was updated its name and times back; refused where somebody changed it meanwhile. */
export function undoOfImport(taken: readonly LibraryEntry[], before: readonly LibraryEntry[]): NonNullable<Toast['action']> {
  return { label: w.undo, run: () => void undo(taken, new Map(before.map((entry) => [entry.id, entry]))) }
}

async function undo(taken: readonly LibraryEntry[], before: ReadonlyMap<string, LibraryEntry>): Promise<void> {
  const isDone = await attempt(async () => {
    for (const entry of taken) {
      const was = before.get(entry.id)
      if (was === undefined) await removeEntry(entry.id)
      else await editEntry(entry.id, draftOf(was), entry.revision)
    }
  })
  if (isDone) toast({ tone: 'good', text: w.undone })
}

function draftOf({ name, playlist, priority, rank, when, voice, criteria, inStep, targets }: LibraryEntry): Parameters<typeof editEntry>[1] {
  return { name, playlist, priority, rank, when, voice, criteria, inStep, targets }
}
