import type { EntryDraft, EntryId, LibraryEntry, OrganisationId } from '#protocol'
import type { Actor } from '../../access.ts'
import { act, type Act, type ActNeeds } from '../../act.ts'
import { newId } from '../../new-id.ts'
import { setUses } from '../uses/index.ts'
import { checkEntry, usedBy, wholeDraft } from './check-entry.ts'
import './events.ts'
import { insertEntry, libraryEntryOf, type EntryRow } from './store.ts'

/** Whoever edits content may write an entry for any screen; only who may publish for that screen's organisation brings it to the glass. */
export async function createEntry(needs: ActNeeds, actor: Actor, organisation: OrganisationId, draft: EntryDraft): Promise<LibraryEntry> {
  return act(needs, actor, async (a) => addEntry(a, organisation, newId<EntryId>(), draft))
}

/** The same, as a part of an act. */
export async function addEntry(a: Act, organisation: OrganisationId, id: EntryId, draft: EntryDraft): Promise<LibraryEntry> {
  await a.must('content.edit', organisation)
  const whole = wholeDraft(draft)
  await checkEntry(a.tx, whole)
  const row: EntryRow = { id, organisation, ...whole, revision: 1, changedAt: a.now, createdAt: a.now }
  await insertEntry(a.tx, row)
  await setUses(a.tx, { kind: 'entry', id: row.id }, usedBy(whole))
  await a.record({ act: 'entry.created', subject: { kind: 'entry', id: row.id }, detail: { organisation, ...whole } })
  await a.emit('entry.changed', { entry: row.id })
  return libraryEntryOf(row)
}
