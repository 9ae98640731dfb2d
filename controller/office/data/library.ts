import { call } from '#call'
import type { Item } from '#content'
import {
  changeItem, createItem, deleteItem, deleteMedium, listItems, listMedia, readJob, setThumbnail,
  type ItemId, type Job, type JobId, type LibraryItem, type LibraryMedium, type MediaHash, type OrganisationId,
} from '#protocol'
import { Shared } from './shared.ts'

export const media = new Shared<readonly LibraryMedium[]>(async () => (await call(listMedia)).media, ['media', 'items'])
export const items = new Shared<readonly LibraryItem[]>(async () => (await call(listItems)).items, ['items', 'playlists'])

type WithoutId<T> = T extends unknown ? Omit<T, 'id'> : never
/** An item before the controller has given it a name. */
export type ItemDraft = WithoutId<Item>

export async function addItem(organisation: OrganisationId, item: ItemDraft, tags: readonly string[] = []): Promise<LibraryItem> {
  const added = await call(createItem, { body: { organisation, item, tags: [...tags] } })
  items.put((all) => [added, ...all.filter((each) => each.item.id !== added.item.id)])
  return added
}
/** From the revision that was seen, where one is given; refused as outdated where somebody was faster. Without tags, these stay. */
export async function editItem(id: ItemId, item: ItemDraft, of: { readonly tags?: readonly string[]; readonly revision?: number } = {}): Promise<LibraryItem> {
  const changed = await call(changeItem, { params: { id }, body: { item, ...(of.tags === undefined ? {} : { tags: [...of.tags] }), ...(of.revision === undefined ? {} : { revision: of.revision }) } })
  items.put((all) => all.map((each) => (each.item.id === id ? changed : each)))
  return changed
}
export async function removeItem(id: ItemId): Promise<void> {
  await call(deleteItem, { params: { id } })
  items.put((all) => all.filter((each) => each.item.id !== id))
}
export async function removeMedium(hash: MediaHash): Promise<void> {
  await call(deleteMedium, { params: { hash } })
  media.put((all) => all.filter((each) => each.hash !== hash))
}
export async function giveStill(hash: MediaHash, picture: string): Promise<void> {
  await call(setThumbnail, { params: { hash }, body: { picture } })
  await media.refresh()
}
export async function jobState(id: JobId, signal: AbortSignal): Promise<Job> {
  return call(readJob, { params: { id } }, { signal })
}
