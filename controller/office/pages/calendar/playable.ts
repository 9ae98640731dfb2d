import type { LibraryPlaylist } from '#protocol'

type Shelf = ReadonlyMap<string, Pick<LibraryPlaylist, 'slots'>>

/** Whether a playlist has anything to play at some time of a span, by what is in it and until when that holds. */
export function isPlayableAt(id: string, shelf: Shelf, from: number, to: number, seen: ReadonlySet<string> = new Set()): boolean {
  if (seen.has(id)) return false
  const within = new Set([...seen, id])
  return (shelf.get(id)?.slots ?? []).some((slot) => {
    const holds = (slot.from ?? -Infinity) < to && (slot.until ?? Infinity) > from
    return holds && ('item' in slot || isPlayableAt(slot.playlist, shelf, from, to, within))
  })
}
