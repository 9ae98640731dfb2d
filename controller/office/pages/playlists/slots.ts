import type { Item } from '#content'
import type { LibraryMedium, LibraryPlaylist, PlaylistItemSlot, PlaylistNestedSlot, PlaylistSlot } from '#protocol'

export type Slot = PlaylistSlot

/** How long an item of each kind is read with ease; a video plays once through. */
const defaultMs = { 'image': 10_000, 'video': 15_000, 'page': 30_000, 'poster': 15_000, 'sign-in': 30_000, 'branch-ranking': 20_000, 'layout': 120_000 } as const

export const shortestMs = 1000
export const longestMs = 86_400_000

export function lengthOfVideo(item: Item | undefined, media: readonly LibraryMedium[]): number | null {
  if (item?.kind !== 'video') return null
  return media.find((each) => each.hash === item.medium)?.durationMs ?? null
}

export function slotFor(item: Item, media: readonly LibraryMedium[]): PlaylistItemSlot {
  return { id: newSlotId(), item: item.id, durationMs: Math.max(shortestMs, lengthOfVideo(item, media) ?? defaultMs[item.kind]) }
}

export function nestedSlotFor({ id }: Pick<LibraryPlaylist, 'id'>): PlaylistNestedSlot {
  return { id: newSlotId(), playlist: id }
}

/** `randomUUID` is kept back from pages of an intranet without HTTPS. */
function newSlotId(): string {
  return `slot-${[...crypto.getRandomValues(new Uint8Array(8))].map((byte) => byte.toString(16).padStart(2, '0')).join('')}`
}

/** The slots with one of them at another place; places beyond the ends are the ends. */
export function moveSlot(slots: readonly Slot[], id: Slot['id'], to: number): readonly Slot[] {
  const from = slots.findIndex((slot) => slot.id === id)
  const slot = slots[from]
  const place = Math.min(slots.length - 1, Math.max(0, to))
  if (slot === undefined || from === place) return slots
  const rest = slots.filter((each) => each !== slot)
  return [...rest.slice(0, place), slot, ...rest.slice(place)]
}

export type Validity = 'valid' | 'not-yet' | 'over'

export function validityOf(slot: Slot, at: number): Validity {
  if (slot.from !== undefined && at < slot.from) return 'not-yet'
  return slot.until !== undefined && at >= slot.until ? 'over' : 'valid'
}

/** The slot with another end or beginning; null takes it away. */
export function withValidity(slot: Slot, from: number | null, until: number | null): Slot {
  const { from: _from, until: _until, ...rest } = slot
  return { ...rest, ...(from === null ? {} : { from }), ...(until === null ? {} : { until }) }
}
