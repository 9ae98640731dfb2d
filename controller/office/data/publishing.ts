import { call } from '#call'
import {
  changeEntry, createEntry, deleteEntry, listEntries, listPublishes, previewPublish, promotePublish, publishNow, readPublish, rollBackPublish, undoPublish,
  type Canary, type Difference, type EntryDraft, type EntryId, type LibraryEntry, type OrganisationId, type Publish, type PublishDifference, type PublishId, type Quorum,
} from '#protocol'
import { Shared } from './shared.ts'

export const entries = new Shared<readonly LibraryEntry[]>(async () => (await call(listEntries)).entries, ['entries'])
export const publishes = new Shared<readonly Publish[]>(async () => (await call(listPublishes)).publishes, ['publishes'])
/** What a publish would change now. Any edit can change it. */
export const waiting = new Shared<Difference>(async () => call(previewPublish), ['media', 'items', 'playlists', 'calendars', 'day-parts', 'entries', 'sites', 'screens', 'groups', 'publishes'])

export type { EntryDraft }

export async function addEntry(organisation: OrganisationId, draft: EntryDraft): Promise<LibraryEntry> {
  const added = await call(createEntry, { body: { organisation, ...draft } })
  entries.put((all) => [added, ...all.filter((each) => each.id !== added.id)])
  return added
}
/** From the revision that was seen; refused as outdated where somebody was faster. */
export async function editEntry(id: EntryId, draft: EntryDraft, revision: number): Promise<LibraryEntry> {
  const changed = await call(changeEntry, { params: { id }, body: { ...draft, revision } })
  entries.put((all) => all.map((each) => (each.id === id ? changed : each)))
  return changed
}
export async function removeEntry(id: EntryId): Promise<void> {
  await call(deleteEntry, { params: { id } })
  entries.put((all) => all.filter((each) => each.id !== id))
}
/** How a publish goes out: at once, all together at an instant, or to some screens first. */
export interface PublishPlan {
  readonly activateAt: number | null
  readonly quorum: Quorum | null
  readonly canary: Canary | null
}
export const atOnce: PublishPlan = { activateAt: null, quorum: null, canary: null }

export async function publish(note: string, plan: PublishPlan = atOnce): Promise<Publish> {
  return call(publishNow, { body: { note, ...plan } })
}
/** Those that are older than one of them. */
export async function publishesBefore(before: PublishId, signal: AbortSignal): Promise<{ readonly publishes: readonly Publish[]; readonly more: boolean }> {
  return call(listPublishes, { query: { before } }, { signal })
}
export async function publishWithDifference(id: PublishId, signal: AbortSignal): Promise<Publish & { readonly difference: PublishDifference | null }> {
  return call(readPublish, { params: { id } }, { signal })
}
/** The rest follows its canaries. */
export async function promote(id: PublishId): Promise<Publish> {
  return call(promotePublish, { params: { id } })
}
/** The canaries get back what they had. */
export async function rollBack(id: PublishId): Promise<Publish> {
  return call(rollBackPublish, { params: { id } })
}
export async function undo(id: PublishId): Promise<Publish> {
  return call(undoPublish, { params: { id } })
}
