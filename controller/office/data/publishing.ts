import { call } from '#call'
import {
  changeEntry, createEntry, deleteEntry, listEntries, listPublishes, previewPublish, publishNow, undoPublish,
  type Difference, type EntryId, type LibraryEntry, type OrganisationId, type Publish, type PublishId,
} from '#protocol'
import { Shared } from './shared.ts'

export const entries = new Shared<readonly LibraryEntry[]>(async () => (await call(listEntries)).entries, ['entries'])
export const publishes = new Shared<readonly Publish[]>(async () => (await call(listPublishes)).publishes, ['publishes'])
/** What a publish would change now. Any edit can change it. */
export const waiting = new Shared<Difference>(async () => call(previewPublish), ['media', 'items', 'playlists', 'calendars', 'day-parts', 'entries', 'sites', 'screens', 'groups', 'publishes'])

export type EntryDraft = Pick<LibraryEntry, 'name' | 'playlist' | 'priority' | 'rank' | 'when' | 'voice' | 'targets'>

export async function addEntry(organisation: OrganisationId, draft: EntryDraft): Promise<LibraryEntry> {
  const added = await call(createEntry, { body: { organisation, ...draft } })
  entries.put((all) => [added, ...all.filter((each) => each.id !== added.id)])
  return added
}
export async function editEntry(id: EntryId, draft: EntryDraft): Promise<void> {
  const changed = await call(changeEntry, { params: { id }, body: draft })
  entries.put((all) => all.map((each) => (each.id === id ? changed : each)))
}
export async function removeEntry(id: EntryId): Promise<void> {
  await call(deleteEntry, { params: { id } })
  entries.put((all) => all.filter((each) => each.id !== id))
}
export async function publish(note: string): Promise<Publish> {
  return call(publishNow, { body: { note } })
}
export async function undo(id: PublishId): Promise<Publish> {
  return call(undoPublish, { params: { id } })
}
