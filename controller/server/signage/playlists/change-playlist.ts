import type { LibraryPlaylist, PlaylistDraft, PlaylistId } from '#protocol'
import type { Actor } from '../../access.ts'
import { act, type ActNeeds } from '../../act.ts'
import { mustBeBasedOn, notFound } from '../../errors.ts'
import { setUses, usersOf } from '../uses/index.ts'
import { checkSlots } from './check-slots.ts'
import './events.ts'
import { resolveOne } from './resolve.ts'
import { settleDraft, usedBy } from './settle-draft.ts'
import { findPlaylist, replacePlaylist, type PlaylistRow } from './store.ts'

export async function changePlaylist(needs: ActNeeds, actor: Actor, id: PlaylistId, draft: PlaylistDraft & { readonly revision?: number | undefined }): Promise<LibraryPlaylist> {
  return act(needs, actor, async (a) => {
    const before = await findPlaylist(a.tx, id)
    if (before === null) throw notFound('没有这个播放列表。', 'There is no such playlist.')
    await a.must('content.edit', before.organisation)
    mustBeBasedOn(before, draft.revision, '这个播放列表', 'this playlist')
    const users = (await usersOf(a.tx, { kind: 'playlist', id })).length
    const { name, source, slots } = settleDraft(draft, before.source)
    const isSame = isEqual(slots, before.slots) && isEqual(source, before.source)
    if (name === before.name && isSame) {
      a.nothingChanged()
      return resolveOne(a.tx, before, users)
    }
    await checkSlots(a.tx, { id, source, slots })
    // A new name leaves what is on glass alone: only new slots begin the rotation anew.
    const changed: PlaylistRow = { ...before, name, source, slots, revision: before.revision + 1, changedAt: isSame ? before.changedAt : a.now }
    await replacePlaylist(a.tx, changed)
    await setUses(a.tx, { kind: 'playlist', id }, usedBy(slots))
    await a.record({ act: 'playlist.changed', subject: { kind: 'playlist', id }, detail: { name, source, slots } })
    await a.emit('playlist.changed', { playlist: id })
    return resolveOne(a.tx, changed, users)
  })
}

function isEqual(a: unknown, b: unknown): boolean {
  return JSON.stringify(a) === JSON.stringify(b)
}
