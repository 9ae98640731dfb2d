import { almanacOf } from './when/almanac.ts'
import { reelOf } from './cycle.ts'
import type { Reel } from './cycle.ts'
import { isMet } from './criteria.ts'
import { restsOf } from './ledger.ts'
import { leavesOf, treeOf } from './nesting.ts'
import type { Node } from './nesting.ts'
import { recurrenceOf } from './when/occurrence.ts'
import type { Arena } from './reign.ts'
import { fieldOf } from './rivals.ts'
import { priorities } from './schedule.ts'
import type { Entry, Schedule } from './schedule.ts'
import type { Options } from './showing.ts'
import type { Line, PreparedEntry } from './turn.ts'
import { zoneOf } from './zone.ts'
import type { Zone } from './zone.ts'

/** A schedule made ready for many questions. Opaque to callers; what it remembers never changes an answer. */
export interface Prepared {
  readonly zone: Zone
  readonly fallback: string | null
  /** Strongest first. */
  readonly entries: readonly PreparedEntry[]
  /** Those of them with criteria. */
  readonly conditional: readonly PreparedEntry[]
  readonly playlists: ReadonlyMap<string, readonly Node[]>
  readonly items: ReadonlySet<string>
  /** Newest last. */
  readonly views: View[]
}

/** The schedule with some items left out, and without the entries whose criteria are not met. */
export interface View extends Arena {
  readonly unplayable: ReadonlySet<string>
  readonly unmet: ReadonlySet<string>
  readonly fallback: string | null
  /** In the order of the entries: strongest first. */
  readonly lines: readonly Line[]
}

/** Enough for a screen whose broken items come and go. */
const viewsKept = 4

export function prepare(written: Schedule): Prepared {
  const zone = zoneOf(written.zone)
  const almanac = almanacOf(written)
  const byId = new Map(written.playlists.map((playlist) => [playlist.id, playlist]))
  const entries = written.entries
    .map((entry) => ({
      id: entry.id,
      playlist: entry.playlist,
      priority: entry.priority,
      rank: entry.rank,
      anchor: entry.anchor,
      recurrence: recurrenceOf(entry.when, zone, almanac),
      voice: entry.voice ?? ({ kind: 'alone' } as const),
      criteria: (entry.criteria ?? []).map((criterion) => ({ ...criterion, path: [...criterion.path] })),
      inStep: entry.inStep ?? false,
    }))
    .sort(byStrength)
  const playlists = new Map(written.playlists.map((playlist) => [playlist.id, treeOf(playlist, byId)]))
  const items = new Set([...playlists.values()].flatMap((nodes) => leavesOf(nodes).map(({ item }) => item)))
  if (written.fallback !== null) items.add(written.fallback)
  return { zone, fallback: written.fallback, entries, conditional: entries.filter(({ criteria }) => criteria.length > 0), playlists, items, views: [] }
}

/**
 * Higher class first, then higher rank; of the same rank those that play alone before those with weights or shares, then the id
 * that sorts first: no two entries are ever equal.
 */
export function byStrength(a: Pick<Entry, 'id' | 'priority' | 'rank' | 'voice'>, b: Pick<Entry, 'id' | 'priority' | 'rank' | 'voice'>): number {
  const byClass = priorities.indexOf(b.priority) - priorities.indexOf(a.priority)
  return byClass || b.rank - a.rank || Number(isBeside(a)) - Number(isBeside(b)) || (a.id < b.id ? -1 : 1)
}

function isBeside({ voice }: Pick<Entry, 'voice'>): boolean {
  return voice !== undefined && voice.kind !== 'alone'
}

/** What was left out is compared by what it holds, so a caller may go on changing the set it passed. */
export function viewOf(prepared: Prepared, { without, feeds }: Options = {}): View {
  const { views, conditional } = prepared
  const unmet = new Set(conditional.flatMap((entry) => (entry.criteria.every((criterion) => isMet(criterion, feeds)) ? [] : [entry.id])))
  for (let index = views.length - 1; index >= 0; index -= 1) {
    const view = views[index]
    if (view && isSame(prepared, view, without) && view.unmet.size === unmet.size && [...unmet].every((id) => view.unmet.has(id))) return view
  }
  const unplayable = new Set([...(without ?? [])].filter((item) => prepared.items.has(item)))
  const view = viewWithout(prepared, unplayable, unmet)
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

function viewWithout(prepared: Prepared, unplayable: ReadonlySet<string>, unmet: ReadonlySet<string>): View {
  const reels = new Map<string, Reel>()
  const lines = prepared.entries
    .filter((entry) => !unmet.has(entry.id))
    .map((entry) => {
      const key = `${entry.inStep ? '1' : '0'}${entry.playlist}`
      const reel = reels.get(key) ?? reelOf(prepared.playlists.get(entry.playlist) ?? [], unplayable, entry.inStep)
      reels.set(key, reel)
      return { entry, reel, recent: undefined }
    })
  const { fallback, zone } = prepared
  const rests = restsOf(lines, () => view)
  const view: View = { unplayable, unmet, fallback: fallback !== null && unplayable.has(fallback) ? null : fallback, lines, field: fieldOf(lines), reigns: new Map(), mixes: new Map(), zone, rests }
  return view
}
