import type { LibraryPlaylist } from '#protocol'
import type { Slot } from './slots.ts'

type Round = Pick<LibraryPlaylist, 'id' | 'slots'>

/** The engine takes playlists no deeper; what is deeper, or goes in a circle, counts nothing. */
const deepest = 16

/** How long one round of the slots is, playlists in them included; where those give only some of their slots, on average. */
export function totalMs(slots: readonly Slot[], playlists: readonly Round[] = [], depth = 0): number {
  return slots.reduce((sum, slot) => sum + lengthOfSlot(slot, playlists, depth), 0)
}

export function lengthOf(playlist: Round, playlists: readonly Round[]): number {
  return totalMs(playlist.slots, playlists)
}

/** What one slot takes of each round. */
export function lengthOfSlot(slot: Slot, playlists: readonly Round[], depth = 0): number {
  const times = slot.weight ?? 1
  if ('item' in slot) return slot.durationMs * times
  const inner = playlists.find((each) => each.id === slot.playlist)
  if (inner === undefined || depth >= deepest) return 0
  const whole = totalMs(inner.slots, playlists, depth + 1)
  const count = countOf(inner)
  return whole * (slot.take === undefined || count === 0 ? 1 : slot.take / count) * times
}

/** Whether a round is longer at one time and shorter at another. */
export function isUneven(slots: readonly Slot[], playlists: readonly Round[], depth = 0): boolean {
  return slots.some((slot) => {
    if ('item' in slot || depth >= deepest) return false
    const inner = playlists.find((each) => each.id === slot.playlist)
    return inner !== undefined && ((slot.take !== undefined && slot.take % Math.max(1, countOf(inner)) !== 0) || isUneven(inner.slots, playlists, depth + 1))
  })
}

/** Whether the playlist `inner` holds `outer`, directly or through others: then `outer` must not take it in. */
export function holds(inner: LibraryPlaylist['id'], outer: LibraryPlaylist['id'], playlists: readonly Round[], seen: ReadonlySet<string> = new Set()): boolean {
  if (inner === outer) return true
  if (seen.has(inner)) return false
  const next = new Set([...seen, inner])
  return playlists.find((each) => each.id === inner)?.slots.some((slot) => 'playlist' in slot && holds(slot.playlist, outer, playlists, next)) ?? false
}

function countOf({ slots }: Round): number {
  return slots.reduce((sum, slot) => sum + (slot.weight ?? 1), 0)
}
