import type { EntryDraft, EntryId, LibraryEntry } from '#protocol'
import type { Actor } from '../../access.ts'
import { act, type Act, type ActNeeds } from '../../act.ts'
import { mustBeBasedOn, notFound } from '../../errors.ts'
import { setUses } from '../uses/index.ts'
import { checkEntry, usedBy, wholeDraft } from './check-entry.ts'
import './events.ts'
import { findEntry, libraryEntryOf, replaceEntry, type EntryRow } from './store.ts'

type Change = EntryDraft & { readonly revision?: number | undefined }

export async function changeEntry(needs: ActNeeds, actor: Actor, id: EntryId, draft: Change): Promise<LibraryEntry> {
  return act(needs, actor, async (a) => putEntry(a, id, draft))
}

/** The same, as a part of an act. */
export async function putEntry(a: Act, id: EntryId, draft: Change): Promise<LibraryEntry> {
  const before = await findEntry(a.tx, id)
  if (before === null) throw notFound('没有这条排期。', 'There is no such entry.')
  await a.must('content.edit', before.organisation)
  mustBeBasedOn(before, draft.revision, '这条排期', 'this entry')
  const whole = wholeDraft(draft, before)
  await checkEntry(a.tx, whole)
  // Only another playlist or another time begins the rotation anew: what a screen already shows goes on.
  const isOther = whole.playlist !== before.playlist || JSON.stringify(whole.when) !== JSON.stringify(before.when)
  const changedAt = isOther ? a.now : before.changedAt
  const changed: EntryRow = { ...before, ...whole, revision: before.revision + 1, changedAt }
  await replaceEntry(a.tx, changed)
  await setUses(a.tx, { kind: 'entry', id }, usedBy(whole))
  await a.record({ act: 'entry.changed', subject: { kind: 'entry', id }, detail: { ...whole } })
  await a.emit('entry.changed', { entry: id })
  return libraryEntryOf(changed)
}
