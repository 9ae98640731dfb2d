import { call } from '#call'
import { changePlaylist, createPlaylist, deletePlaylist, listPlaylists, type LibraryPlaylist, type OrganisationId, type PlaylistId } from '#protocol'
import { Shared } from './shared.ts'

export const playlists = new Shared<readonly LibraryPlaylist[]>(async () => (await call(listPlaylists)).playlists, ['playlists', 'entries', 'items'])

type Slots = LibraryPlaylist['slots']

export async function addPlaylist(organisation: OrganisationId, name: string, slots: Slots): Promise<LibraryPlaylist> {
  const added = await call(createPlaylist, { body: { organisation, name, slots } })
  playlists.put((all) => [added, ...all.filter((each) => each.id !== added.id)])
  return added
}
export async function editPlaylist(id: PlaylistId, name: string, slots: Slots): Promise<LibraryPlaylist> {
  const changed = await call(changePlaylist, { params: { id }, body: { name, slots } })
  playlists.put((all) => all.map((each) => (each.id === id ? changed : each)))
  return changed
}
export async function removePlaylist(id: PlaylistId): Promise<void> {
  await call(deletePlaylist, { params: { id } })
  playlists.put((all) => all.filter((each) => each.id !== id))
}
