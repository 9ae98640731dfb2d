import type { LibraryPlaylist, PlaylistId } from '#protocol'
import type { Actor } from '../../access.ts'
import { act, type ActNeeds } from '../../act.ts'
import { notFound } from '../../errors.ts'
import { setUses, usersOf } from '../uses/index.ts'
import { checkSlots } from './check-slots.ts'
import './events.ts'
import { findPlaylist, libraryPlaylistOf, replacePlaylist } from './store.ts'

export async function changePlaylist(needs: ActNeeds, actor: Actor, id: PlaylistId, draft: Pick<LibraryPlaylist, 'name' | 'slots'>): Promise<LibraryPlaylist> {
  return act(needs, actor, async (a) => {
    const before = await findPlaylist(a.tx, id)
    if (before === null) throw notFound('没有这个播放列表。', 'There is no such playlist.')
    await a.must('content.edit', before.organisation)
    const usedBy = (await usersOf(a.tx, { kind: 'playlist', id })).length
    const { name, slots } = draft
    if (name === before.name && JSON.stringify(slots) === JSON.stringify(before.slots)) {
      a.nothingChanged()
      return libraryPlaylistOf(before, usedBy)
    }
    await checkSlots(a.tx, slots)
    // A new name leaves what is on glass alone: only new slots begin the rotation anew.
    const changedAt = JSON.stringify(slots) === JSON.stringify(before.slots) ? before.changedAt : a.now
    await replacePlaylist(a.tx, id, { name, slots, changedAt })
    await setUses(
      a.tx,
      { kind: 'playlist', id },
      slots.map((slot) => ({ kind: 'item', id: slot.item })),
    )
    await a.record({ act: 'playlist.changed', subject: { kind: 'playlist', id }, detail: { name, slots } })
    await a.emit('playlist.changed', { playlist: id })
    return libraryPlaylistOf({ ...before, name, slots, changedAt }, usedBy)
  })
}
