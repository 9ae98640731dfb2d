import type { LibraryPlaylist, OrganisationId, PlaylistDraft, PlaylistId } from '#protocol'
import type { Actor } from '../../access.ts'
import { act, type ActNeeds } from '../../act.ts'
import { newId } from '../../new-id.ts'
import { setUses } from '../uses/index.ts'
import { checkSlots } from './check-slots.ts'
import './events.ts'
import { resolveOne } from './resolve.ts'
import { settleDraft, usedBy } from './settle-draft.ts'
import { insertPlaylist, type PlaylistRow } from './store.ts'

export async function createPlaylist(needs: ActNeeds, actor: Actor, draft: PlaylistDraft & { readonly organisation: OrganisationId }): Promise<LibraryPlaylist> {
  return act(needs, actor, async (a) => {
    const { organisation } = draft
    await a.must('content.edit', organisation)
    const row: PlaylistRow = { id: newId<PlaylistId>(), organisation, ...settleDraft(draft, { kind: 'slots' }), revision: 1, changedAt: a.now, createdAt: a.now }
    await checkSlots(a.tx, row)
    await insertPlaylist(a.tx, row)
    await setUses(a.tx, { kind: 'playlist', id: row.id }, usedBy(row.slots))
    const { id, name, source, slots } = row
    await a.record({ act: 'playlist.created', subject: { kind: 'playlist', id }, detail: { organisation, name, source, slots } })
    await a.emit('playlist.changed', { playlist: id })
    return resolveOne(a.tx, row, 0)
  })
}
