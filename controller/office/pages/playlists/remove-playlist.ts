import { toast } from '#elements'
import type { LibraryPlaylist, PlaylistDraft } from '#protocol'
import { attempt } from '../../data/failure.ts'
import { addPlaylist, editPlaylist, playlists, removePlaylist } from '../../data/playlists.ts'
import { entries } from '../../data/publishing.ts'
import { joined } from '../library/draft.ts'
import { usersOf } from './users.ts'
import { w } from './words.ts'

/** Deletes at once, and for a moment it can be had back; says by name what still uses it instead. True where it is gone. */
export async function removeWithUndo(playlist: LibraryPlaylist): Promise<boolean> {
  const { id, name, organisation } = playlist
  await Promise.all([entries.refresh(), playlists.refresh()])
  const users = usersOf(id, entries.value ?? [], playlists.value ?? [])
  if (users.entries.length + users.playlists.length > 0) {
    toast({ tone: 'bad', text: w.isUsed(name, joined([...users.entries.map((each) => w.usedAs(each.name, true)), ...users.playlists.map((each) => w.usedAs(each.name, false))])) })
    return false
  }
  const isGone = await attempt(async () => removePlaylist(id))
  if (isGone) toast({ tone: 'good', text: w.removed(name), action: { label: w.undo, run: () => void undo(name, async () => addPlaylist(organisation, draftOf(playlist))) } })
  return isGone
}

/** Gives a playlist back what it had before an edit; refused like any edit where somebody else was faster. */
export async function undoEdit(before: LibraryPlaylist, after: LibraryPlaylist): Promise<void> {
  await undo(before.name, async () => editPlaylist(before.id, draftOf(before), after.revision))
}

async function undo(name: string, act: () => Promise<unknown>): Promise<void> {
  if (await attempt(act)) toast({ tone: 'good', text: w.undone(name) })
  else await playlists.refresh()
}

export function draftOf({ name, slots, source }: Pick<LibraryPlaylist, 'name' | 'slots' | 'source'>): PlaylistDraft {
  return { name, slots, source }
}
