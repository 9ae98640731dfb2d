import type { EntryId, LibraryEntry } from '#protocol'
import type { Actor } from '../../access.ts'
import { act, type ActNeeds } from '../../act.ts'
import { notFound } from '../../errors.ts'
import { setUses } from '../uses/index.ts'
import { checkEntry, usedBy, type EntryDraft } from './check-entry.ts'
import './events.ts'
import { findEntry, libraryEntryOf, replaceEntry, type EntryRow } from './store.ts'

export async function changeEntry(needs: ActNeeds, actor: Actor, id: EntryId, draft: EntryDraft): Promise<LibraryEntry> {
  return act(needs, actor, async (a) => {
    const before = await findEntry(a.tx, id)
    if (before === null) throw notFound('没有这条排期。', 'There is no such entry.')
    await a.must('content.edit', before.organisation)
    await checkEntry(a.tx, draft)
    const { name, playlist, priority, rank, when, targets } = draft
    // Only another playlist or another time begins the rotation anew: what a screen already shows goes on.
    const isOther = playlist !== before.playlist || JSON.stringify(when) !== JSON.stringify(before.when)
    const changed: EntryRow = { ...before, name, playlist, priority, rank, when, targets, changedAt: isOther ? a.now : before.changedAt }
    await replaceEntry(a.tx, id, { name, playlist, priority, rank, when, targets, changedAt: changed.changedAt })
    await setUses(a.tx, { kind: 'entry', id }, usedBy(draft))
    await a.record({ act: 'entry.changed', subject: { kind: 'entry', id }, detail: { ...draft } })
    await a.emit('entry.changed', { entry: id })
    return libraryEntryOf(changed)
  })
}
