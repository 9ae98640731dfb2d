import { zoneContentsOf, type Item, type ZoneContent } from '#content'
import { itemsOf, type Calendar, type DayPart, type Playlist, type Schedule } from '#schedules'
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
  /** Layouts among them bring the playlists of their zones. */
  readonly items: ReadonlyMap<string, Item>
  readonly playlists: ReadonlyMap<string, ArrangedPlaylist>
  readonly calendars: ReadonlyMap<string, Calendar>
  readonly dayParts: ReadonlyMap<string, DayPart>
}

/**
 * The schedule that these entries make with what they use of the shelf, and nothing else of it. The same for the same entries, whatever
 * their order. A rotation begins anew when its entry, its playlist or a playlist inside that was changed.
 */
export function scheduleOf(zone: string, entries: readonly ArrangedEntry[], shelf: Shelf): Schedule {
  const within = new Map([...new Set(entries.map((entry) => entry.playlist))].map((id) => [id, playlistsWithin(id, shelf.playlists)]))
  const playlists = withZones(new Map([...within.values()].flat().map((playlist) => [playlist.id, playlist])), shelf)
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

/** Every item that is on glass by this schedule: also those that are always in a zone of a layout. */
export function itemsShown(schedule: Schedule, items: ReadonlyMap<string, Item>): ReadonlySet<string> {
  const shown = new Set(itemsOf(schedule))
  for (const id of [...shown]) for (const content of zonesOf(id, items)) if (content.kind === 'item') shown.add(content.item)
  return shown
}

/** An item with all that is drawn of it: for a layout, what its zones rotate. Another picture comes only of other contents, another order or other times. */
export function drawnOf(item: Item, { schedule, items }: { readonly schedule: Pick<Schedule, 'playlists'>; readonly items: readonly Item[] }): { readonly items: readonly Item[]; readonly playlists: readonly Playlist[] } {
  const zones = zoneContentsOf(item)
  if (zones.length === 0) return { items: [item], playlists: [] }
  const lists = new Map(schedule.playlists.map((each) => [each.id, each]))
  const playlists = [...new Set(zones.flatMap((content) => (content.kind === 'playlist' ? playlistsWithin(content.playlist, lists) : [])))]
  const inside = new Set([...itemsOf({ playlists, fallback: null }), ...zones.flatMap((content) => (content.kind === 'item' ? [content.item] : []))])
  return { items: [item, ...items.filter(({ id }) => inside.has(id)).toSorted(byId)], playlists }
}

/** Together with what the zones of layouts rotate. That has no part in when a rotation begins anew: zones have their own. */
function withZones(playlists: Map<PlaylistId, ArrangedPlaylist>, shelf: Shelf): ReadonlyMap<PlaylistId, ArrangedPlaylist> {
  const items = [...playlists.values()].flatMap(({ slots }) => slots.flatMap((slot) => ('item' in slot ? [slot.item] : [])))
  const zones = new Set(items.flatMap((item) => zonesOf(item, shelf.items)).flatMap((content) => (content.kind === 'playlist' ? [content.playlist] : [])))
  for (const id of zones) for (const playlist of playlistsWithin(id, shelf.playlists)) playlists.set(playlist.id, playlist)
  return playlists
}

function zonesOf(id: string, items: ReadonlyMap<string, Item>): readonly ZoneContent[] {
  const item = items.get(id)
  return item === undefined ? [] : zoneContentsOf(item)
}

/** The playlist and all inside it, each once. */
function playlistsWithin<P extends Pick<Playlist, 'slots'>>(id: string, playlists: ReadonlyMap<string, P>): P[] {
  const found = new Map<string, P>()
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
