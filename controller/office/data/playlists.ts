import { call } from '#call'
import { changePlaylist, createPlaylist, deletePlaylist, listPlaylists, type LibraryPlaylist, type OrganisationId, type PlaylistDraft, type PlaylistId } from '#protocol'
import { Shared } from './shared.ts'

export const playlists = new Shared<readonly LibraryPlaylist[]>(async () => (await call(listPlaylists)).playlists, ['playlists', 'entries', 'items'])

export async function addPlaylist(organisation: OrganisationId, draft: PlaylistDraft): Promise<LibraryPlaylist> {
  const added = await call(createPlaylist, { body: { organisation, ...draft } })
  playlists.put((all) => [added, ...all.filter((each) => each.id !== added.id)])
  return added
}
/** From the revision that was seen, where one is given; refused as outdated where somebody was faster. */
export async function editPlaylist(id: PlaylistId, draft: PlaylistDraft, revision?: number): Promise<LibraryPlaylist> {
  const changed = await call(changePlaylist, { params: { id }, body: { ...draft, ...(revision === undefined ? {} : { revision }) } })
  playlists.put((all) => all.map((each) => (each.id === id ? changed : each)))
  return changed
}
export async function removePlaylist(id: PlaylistId): Promise<void> {
  await call(deletePlaylist, { params: { id } })
  playlists.put((all) => all.filter((each) => each.id !== id))
}
