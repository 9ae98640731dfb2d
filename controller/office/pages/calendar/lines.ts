import { reaches, type LibraryEntry, type LibraryPlaylist, type Programme, type Screen, type ScreenId } from '#protocol'
import type { Entry } from '#schedules'
import { groupsWith, type Places } from '../schedule/arranged.ts'
import type { Times } from '../schedule/times.ts'

export type Filter = { readonly kind: 'all' } | { readonly kind: 'site' | 'group' | 'screen'; readonly id: string }

/** One entry as it stands in the calendar: as it is arranged now, or as screens have it. */
export interface Line {
  /** Different for different versions of one entry. */
  readonly key: string
  readonly name: string
  readonly written: Entry
  /** The draft; null where it was deleted since. */
  readonly entry: LibraryEntry | null
  /** Those of the looked-at screens that it reaches. */
  readonly screens: ReadonlySet<ScreenId>
  /** How a draft stands to what those screens have. */
  readonly mark: 'same' | 'new' | 'changed'
}

/** Screens that are looked at, of one zone. */
export function screensOf(filter: Filter, { screens, groups }: Places): readonly Screen[] {
  switch (filter.kind) {
    case 'all':
      return screens
    case 'site':
      return screens.filter((each) => each.site === filter.id)
    case 'group':
      return screens.filter((each) => groups.find((group) => group.id === filter.id)?.screens.includes(each.id) ?? false)
    case 'screen':
      return screens.filter((each) => each.id === filter.id)
  }
}

/** The zones of screens, the one with most of them first. */
export function zonesOf(screens: readonly Screen[], { sites }: Places): readonly { readonly zone: string; readonly count: number }[] {
  const counts = new Map<string, number>()
  for (const { site } of screens) {
    const zone = sites.find((each) => each.id === site)?.zone
    if (zone !== undefined) counts.set(zone, (counts.get(zone) ?? 0) + 1)
  }
  return [...counts].map(([zone, count]) => ({ zone, count })).toSorted((a, b) => b.count - a.count || (a.zone < b.zone ? -1 : 1))
}

/** Entries as they are arranged now. */
export function draftLines(screens: readonly Screen[], places: Places, entries: readonly LibraryEntry[], playlists: readonly LibraryPlaylist[], programmes: readonly Programme[] | null): readonly Line[] {
  const known = new Set<string>(playlists.map((each) => each.id))
  const isIn = new Map(screens.map((screen) => [screen.id, groupsWith(screen, places.groups)]))
  const onAir = programmes === null ? null : new Map(programmes.map((each) => [each.screen, new Map(each.schedule.entries.map((entry) => [entry.id, signOf(entry)]))]))
  return entries.flatMap((entry): Line[] => {
    const reached = screens.filter((screen) => reaches(entry.targets, screen, isIn.get(screen.id) ?? (() => false)))
    if (reached.length === 0 || !known.has(entry.playlist)) return []
    const written = writtenOf(entry)
    const sign = signOf(written)
    const signs = onAir === null ? [sign] : reached.map((each) => onAir.get(each.id)?.get(entry.id))
    const mark = signs.every((each) => each === sign) ? 'same' : signs.every((each) => each === undefined) ? 'new' : 'changed'
    return [{ key: entry.id, name: entry.name, written, entry, screens: new Set(reached.map((each) => each.id)), mark }]
  })
}

/** Entries as the screens have them; screens may have different versions of one. */
export function onAirLines(screens: readonly Screen[], entries: readonly LibraryEntry[], programmes: readonly Programme[], deleted: string): readonly Line[] {
  const looked = new Set(screens.map((each) => each.id))
  const lines = new Map<string, Line & { readonly screens: Set<ScreenId> }>()
  for (const { screen, schedule } of programmes) {
    if (!looked.has(screen)) continue
    for (const written of schedule.entries) {
      const key = `${written.id} ${signOf(written)}`
      const entry = entries.find((each) => each.id === written.id) ?? null
      const line = lines.get(key) ?? { key, name: entry?.name ?? deleted, written, entry, screens: new Set<ScreenId>(), mark: 'same' as const }
      line.screens.add(screen)
      lines.set(key, line)
    }
  }
  return [...lines.values()]
}

function writtenOf({ id, playlist, priority, when, rank, voice, criteria, inStep }: LibraryEntry): Entry {
  return { id, playlist, priority, when, rank, anchor: 0, voice, criteria, inStep }
}

/** What editors decide about it, as a text to compare. */
function signOf({ playlist, priority, when, rank, voice, criteria, inStep }: Entry): string {
  return JSON.stringify([playlist, priority, sorted(when), rank, voice ?? { kind: 'alone' }, (criteria ?? []).map(sorted), inStep ?? false])
}

/** Parts of a value that is undefined are not part of it, and their order does not count. */
function sorted(value: object): unknown {
  return Object.entries(value).filter(([, part]) => part !== undefined).toSorted(([a], [b]) => (a < b ? -1 : 1)).map(([name, part]) => [name, typeof part === 'object' && part !== null && !Array.isArray(part) ? sorted(part as object) : part])
}

/** Screens keep the parts of the day that they were given. */
export function timesOnAir(times: Times, programmes: readonly Pick<Programme, 'schedule'>[]): Times {
  const given = new Map(programmes.flatMap((each) => each.schedule.dayParts ?? []).map((each) => [each.id, each]))
  return {
    ...times,
    dayParts: times.dayParts.map((each) => {
      const { windows, exceptions } = given.get(each.id) ?? each
      return { ...each, windows, exceptions: exceptions ?? [] }
    }),
  }
}
