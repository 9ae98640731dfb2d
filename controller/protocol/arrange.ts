import type { Calendar, DayPart, Schedule } from '#schedules'
import type { LibraryPlaylist } from './http/library.ts'
import type { LibraryEntry, Target } from './http/publishing.ts'
import type { GroupId, PlaylistId, ScreenId, SiteId } from './ids.ts'

/** Instants of a rotation are whole seconds, so that people can read them. */
const ANCHOR_MS = 1000

/** Whether an entry with these targets plays on a screen; `isIn` knows the groups of the screen. */
export function reaches(targets: readonly Target[], screen: { readonly id: ScreenId; readonly site: SiteId }, isIn: (group: GroupId) => boolean): boolean {
  return targets.some((target) => {
    switch (target.kind) {
      case 'all':
        return true
      case 'site':
        return target.id === screen.site
      case 'group':
        return isIn(target.id)
      case 'screen':
        return target.id === screen.id
    }
  })
}

type ArrangedEntry = Pick<LibraryEntry, 'id' | 'playlist' | 'priority' | 'when' | 'rank' | 'voice' | 'criteria' | 'inStep' | 'changedAt'>
type ArrangedPlaylist = Pick<LibraryPlaylist, 'id' | 'slots' | 'changedAt'>

/** All that entries may use, by id. */
export interface Shelf {
  readonly playlists: ReadonlyMap<string, ArrangedPlaylist>
  readonly calendars: ReadonlyMap<string, Calendar>
  readonly dayParts: ReadonlyMap<string, DayPart>
}

/**
 * The schedule that these entries make with what they use of the shelf, and nothing else of it. The same for the same entries, whatever
 * their order. A rotation begins anew when its entry, its playlist or a playlist inside that was changed.
 */
export function scheduleOf(zone: string, entries: readonly ArrangedEntry[], shelf: Shelf): Schedule {
  const within = new Map([...new Set(entries.map((entry) => entry.playlist))].map((id) => [id, playlistsWithin(id, shelf)]))
  const playlists = new Map([...within.values()].flat().map((playlist) => [playlist.id, playlist]))
  const calendars = entries.flatMap(({ when }) => ('dates' in when && when.dates !== undefined ? [when.dates.calendar] : []))
  const dayParts = entries.flatMap(({ when }) => (when.kind === 'day-part' ? [when.part] : []))
  return {
    zone,
    entries: entries
      .map(({ id, playlist, priority, when, rank, voice, criteria, inStep, changedAt }) => {
        const changed = Math.max(changedAt, ...(within.get(playlist) ?? []).map((each) => each.changedAt))
        return {
          id,
          playlist,
          priority,
          when,
          anchor: changed - (changed % ANCHOR_MS),
          rank,
          ...(voice.kind === 'alone' ? {} : { voice }),
          ...(criteria.length === 0 ? {} : { criteria }),
          ...(inStep ? { inStep } : {}),
        }
      })
      .toSorted(byId),
    playlists: [...playlists.values()].map(({ id, slots }) => ({ id, slots })).toSorted(byId),
    fallback: null,
    ...(calendars.length === 0 ? {} : { calendars: taken(calendars, shelf.calendars) }),
    ...(dayParts.length === 0 ? {} : { dayParts: taken(dayParts, shelf.dayParts) }),
  }
}

/** The playlist and all inside it, each once. */
function playlistsWithin(id: PlaylistId, { playlists }: Shelf): ArrangedPlaylist[] {
  const found = new Map<PlaylistId, ArrangedPlaylist>()
  const waiting = [id]
  for (let next = waiting.pop(); next !== undefined; next = waiting.pop()) {
    const playlist = playlists.get(next)
    if (playlist === undefined || found.has(next)) continue
    found.set(next, playlist)
    waiting.push(...playlist.slots.flatMap((slot) => ('playlist' in slot ? [slot.playlist] : [])))
  }
  return [...found.values()]
}

function taken<T extends { readonly id: string }>(ids: readonly string[], from: ReadonlyMap<string, T>): T[] {
  return [...new Set(ids)].flatMap((id) => from.get(id) ?? []).toSorted(byId)
}

function byId(a: { readonly id: string }, b: { readonly id: string }): number {
  return a.id < b.id ? -1 : 1
}
