import { reelOf } from './cycle.ts'
import type { Reel } from './cycle.ts'
import { recurrenceOf } from './occurrence.ts'
import type { Reigns } from './reign.ts'
import { priorities } from './schedule.ts'
import type { Entry, Playlist, Schedule } from './schedule.ts'
import type { Options } from './showing.ts'
import type { Line, PreparedEntry } from './turn.ts'
import { zoneOf } from './zone.ts'

/** A schedule made ready for many questions. Opaque to callers; what it remembers never changes an answer. */
export interface Prepared {
  readonly zone: string
  readonly fallback: string | null
  /** Strongest first. */
  readonly entries: readonly PreparedEntry[]
  readonly playlists: ReadonlyMap<string, Playlist>
  readonly items: ReadonlySet<string>
  /** Newest last. */
  readonly views: View[]
}

/** The schedule with some items left out. */
export interface View {
  readonly unplayable: ReadonlySet<string>
  readonly fallback: string | null
  /** In the order of the entries: strongest first. */
  readonly lines: readonly Line[]
  readonly reigns: Reigns
}

/** Enough for a screen whose broken items come and go. */
const viewsKept = 4

export function prepare(written: Schedule): Prepared {
  const zone = zoneOf(written.zone)
  const entries = written.entries.map((entry) => ({
    id: entry.id,
    playlist: entry.playlist,
    priority: entry.priority,
    rank: entry.rank,
    anchor: entry.anchor,
    recurrence: recurrenceOf(entry.when, zone),
  }))
  const playlists = written.playlists.map(({ id, slots }) => [id, { id, slots: slots.map((slot) => ({ ...slot })) }] as const)
  const items = new Set(written.playlists.flatMap(({ slots }) => slots.map((slot) => slot.item)))
  if (written.fallback !== null) items.add(written.fallback)
  return { zone: written.zone, fallback: written.fallback, entries: entries.sort(byStrength), playlists: new Map(playlists), items, views: [] }
}

/** Higher class first, then higher rank, then the id that sorts first: no two entries are ever equal. */
export function byStrength(a: Pick<Entry, 'id' | 'priority' | 'rank'>, b: Pick<Entry, 'id' | 'priority' | 'rank'>): number {
  const byClass = priorities.indexOf(b.priority) - priorities.indexOf(a.priority)
  return byClass || b.rank - a.rank || (a.id < b.id ? -1 : 1)
}

/** The set is compared by what it holds, so a caller may go on changing the one it passed. */
export function viewOf(prepared: Prepared, { without }: Options = {}): View {
  const { views } = prepared
  for (let index = views.length - 1; index >= 0; index -= 1) {
    const view = views[index]
    if (view && isSame(prepared, view, without)) return view
  }
  const unplayable = new Set([...(without ?? [])].filter((item) => prepared.items.has(item)))
  const view = viewWithout(prepared, unplayable)
  if (views.length >= viewsKept) views.shift()
  views.push(view)
  return view
}

function isSame(prepared: Prepared, view: View, without: ReadonlySet<string> | undefined): boolean {
  if (!without || without.size === 0) return view.unplayable.size === 0
  let found = 0
  for (const item of without) {
    if (view.unplayable.has(item)) found += 1
    else if (prepared.items.has(item)) return false
  }
  return found === view.unplayable.size
}

function viewWithout(prepared: Prepared, unplayable: ReadonlySet<string>): View {
  const reels = new Map<string, Reel>()
  const lines = prepared.entries.map((entry) => {
    const reel = reels.get(entry.playlist) ?? reelOf(prepared.playlists.get(entry.playlist) ?? { id: entry.playlist, slots: [] }, unplayable)
    reels.set(entry.playlist, reel)
    return { entry, reel, recent: undefined }
  })
  const { fallback } = prepared
  return { unplayable, fallback: fallback !== null && unplayable.has(fallback) ? null : fallback, lines, reigns: new Map() }
}
