import { MOST_SLOTS, type LibraryItem, type PlaylistItemSlot, type PlaylistSource } from './http/library.ts'
import type { ItemId } from './ids.ts'

type Tagged = Pick<LibraryItem, 'tags' | 'createdAt'> & { readonly item: { readonly id: ItemId; readonly name: string } }

/** The slots of a playlist by tags: always the same for the same items, whatever their order. */
export function slotsByTags({ all, any, durationMs, order }: Extract<PlaylistSource, { kind: 'tags' }>, items: readonly Tagged[]): PlaylistItemSlot[] {
  return items
    .filter(({ tags }) => all.every((tag) => tags.includes(tag)) && (any.length === 0 || any.some((tag) => tags.includes(tag))))
    .toSorted((a, b) => (order === 'newest' ? b.createdAt - a.createdAt : compare(a.item.name, b.item.name)) || compare(a.item.id, b.item.id))
    .slice(0, MOST_SLOTS)
    .map(({ item: { id } }) => ({ id, item: id, durationMs }))
}

/** By code points: no language's rules, which differ from machine to machine. */
function compare(a: string, b: string): number {
  return a < b ? -1 : a > b ? 1 : 0
}
