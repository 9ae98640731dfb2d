import type { LibraryPlaylist, PlaylistId } from '#protocol'
import type { Actor } from '../../access.ts'
import { act, type ActNeeds } from '../../act.ts'
import { newId } from '../../new-id.ts'
import { setUses } from '../uses/index.ts'
import { checkSlots } from './check-slots.ts'
import './events.ts'
import { insertPlaylist, libraryPlaylistOf, type PlaylistRow } from './store.ts'

export async function createPlaylist(needs: ActNeeds, actor: Actor, draft: Pick<LibraryPlaylist, 'organisation' | 'name' | 'slots'>): Promise<LibraryPlaylist> {
  return act(needs, actor, async (a) => {
    await a.must('content.edit', draft.organisation)
    await checkSlots(a.tx, draft.slots)
    const { organisation, name, slots } = draft
    const row: PlaylistRow = { id: newId<PlaylistId>(), organisation, name, slots, changedAt: a.now, createdAt: a.now }
    await insertPlaylist(a.tx, row)
    await setUses(
      a.tx,
      { kind: 'playlist', id: row.id },
      slots.map((slot) => ({ kind: 'item', id: slot.item })),
    )
    await a.record({ act: 'playlist.created', subject: { kind: 'playlist', id: row.id }, detail: { organisation, name, slots } })
    await a.emit('playlist.changed', { playlist: row.id })
    return libraryPlaylistOf(row, 0)
  })
}
