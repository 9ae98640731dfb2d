import type { Item, Kind } from '#content'
import { mediaOf } from '#content'
import type { LibraryItem, LibraryMedium, LibraryPlaylist } from '#protocol'

/** In the order in which they are offered. */
export const kinds: readonly Kind[] = ['image', 'video', 'poster', 'page', 'sign-in', 'branch-ranking', 'layout']

/** `JPEG`, `MP4`: the type as people call it. */
export function typeName(type: string): string {
  return (type.split('/')[1] ?? type).replace(/\+xml$/, '').toUpperCase()
}

export function isVideo(medium: LibraryMedium): boolean {
  return medium.durationMs !== null
}

export function isMatch(name: string, search: string): boolean {
  return name.toLowerCase().includes(search.trim().toLowerCase())
}

/** The file's name without its ending, as the first name of an item made of it. */
export function plainName(fileName: string): string {
  return fileName.replace(/\.[a-z0-9]{2,5}$/i, '').slice(0, 120)
}

export function itemsWith(medium: LibraryMedium, items: readonly LibraryItem[]): readonly Item[] {
  return items.map((each) => each.item).filter((item) => mediaOf(item).includes(medium.hash))
}

export function playlistsWith(item: Item, playlists: readonly LibraryPlaylist[]): readonly LibraryPlaylist[] {
  return playlists.filter((each) => each.slots.some((slot) => 'item' in slot && slot.item === item.id))
}

/** The way its medium is turned; glasses that are previewed in one shape take this one. */
export function isTall(item: Item, media: readonly LibraryMedium[]): boolean {
  const [hash] = item.kind === 'image' || item.kind === 'video' ? mediaOf(item) : []
  const medium = media.find((each) => each.hash === hash)
  return medium !== undefined && medium.heightPx > medium.widthPx
}
