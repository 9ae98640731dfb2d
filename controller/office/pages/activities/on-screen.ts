import type { SignInItem, Theme } from '#content'
import type { Activity, LibraryItem, LibraryPlaylist, OrganisationId } from '#protocol'
import { addItem, editItem } from '../../data/library.ts'
import { editPlaylist } from '../../data/playlists.ts'
import { w } from './words.ts'

type Kept = SignInItem['activity']

/** The sign-in pictures of an activity, the newest first. */
export function signInItemsOf(activity: Activity, items: readonly LibraryItem[]): readonly SignInItem[] {
  return items.flatMap(({ item }) => (item.kind === 'sign-in' && item.activity.id === activity.id ? [item] : []))
}

/** Playlists in which one of these pictures stands. */
export function playlistsWith(items: readonly SignInItem[], playlists: readonly LibraryPlaylist[]): readonly LibraryPlaylist[] {
  const ids = new Set<string>(items.map((each) => each.id))
  return playlists.filter((playlist) => playlist.slots.some((slot) => 'item' in slot && ids.has(slot.item)))
}

/** A picture keeps what the activity was called and when it was when the picture was made. */
export function isStale(item: SignInItem, activity: Activity): boolean {
  const kept = keptOf(activity)
  return (Object.keys(kept) as (keyof Kept)[]).some((name) => kept[name] !== item.activity[name])
}

export async function refreshPicture(item: SignInItem, activity: Activity): Promise<void> {
  await editItem(item.id, { kind: 'sign-in', name: item.name, theme: item.theme, activity: keptOf(activity) })
}

/** Puts the picture at the end of a playlist, and makes it first where the activity has none. */
export async function putOnScreen(activity: Activity, existing: SignInItem | null, theme: Theme, playlist: LibraryPlaylist, durationMs: number, organisation: OrganisationId): Promise<void> {
  const id = existing?.id ?? (await addItem(organisation, { kind: 'sign-in', name: w.itemName(activity.title), theme, activity: keptOf(activity) })).item.id
  await editPlaylist(playlist.id, { name: playlist.name, slots: [...playlist.slots, { id: crypto.randomUUID(), item: id, durationMs }] })
}

function keptOf({ id, title, place, startsAt, endsAt }: Activity): Kept {
  return { id, title, place, startsAt, endsAt }
}
