import { say } from '#elements'
import type { LibraryPlaylist } from '#protocol'
import { parseSchedule, prepare, rotation, type RotationLine } from '#schedules'
import type { Slot } from './slots.ts'

const own = 'this-playlist'

type Round = { readonly kind: 'refused'; readonly words: string } | { readonly kind: 'lines'; readonly lines: readonly RotationLine[] }

/** What the engine makes of the slots with nothing else on, beginning with the first. */
export function roundOf(id: string, slots: readonly Slot[], playlists: readonly LibraryPlaylist[], at: number): Round {
  const others = playlists.filter((each) => each.id !== id).map((each) => ({ id: each.id, slots: each.slots }))
  const known = new Set([...others.map((each) => String(each.id)), id])
  const parsed = parseSchedule({
    zone: 'UTC',
    entries: [{ id: own, playlist: id, priority: 'normal', when: { kind: 'always' }, anchor: at, rank: 0 }],
    playlists: [{ id, slots: slots.filter((each) => 'item' in each || known.has(each.playlist)) }, ...others],
    fallback: null,
  })
  if (parsed.kind === 'refused') return { kind: 'refused', words: say(parsed.reasons[0]?.words ?? { zh: '', en: '' }) }
  return { kind: 'lines', lines: rotation(prepare(parsed.schedule), own, at) }
}
