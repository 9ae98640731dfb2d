import type { EntryId, LibraryEntry, LibraryPlaylist, Screen, ScreenId } from '#protocol'
import { conflicts, coverage, prepare, type Schedule } from '#schedules'
import { arrangedFor, type Places } from './arranged.ts'
import type { Times } from './times.ts'

/** So far ahead it is looked. */
export const aheadMs = 7 * 86_400_000

/** What is wrong with an entry: nobody chose between it and the others, or more than all of the time was promised. */
export interface Trouble {
  readonly kind: 'undecided' | 'shares'
  readonly with: readonly string[]
  readonly firstAt: number
  readonly screens: readonly ScreenId[]
}

export interface Gap {
  readonly screen: ScreenId
  readonly zone: string
  readonly from: number
  readonly to: number
  readonly count: number
}

export interface Troubles {
  readonly byEntry: ReadonlyMap<string, readonly Trouble[]>
  /** The first time that each screen would have nothing, and how many such times there are. */
  readonly gaps: readonly Gap[]
}

export const noTroubles: Troubles = { byEntry: new Map(), gaps: [] }

export interface Arranged {
  readonly entries: readonly LibraryEntry[]
  readonly playlists: readonly LibraryPlaylist[]
  readonly places: Places
  readonly times: Times
}

/** Screens that are arranged alike are looked at once. */
export function schedulesOf({ entries, playlists, places, times }: Arranged): readonly { readonly schedule: Schedule; readonly screens: readonly Screen[] }[] {
  const alike = new Map<string, { readonly schedule: Schedule; readonly screens: Screen[] }>()
  for (const screen of places.screens) {
    const zone = places.sites.find((each) => each.id === screen.site)?.zone
    if (zone === undefined) continue
    const schedule = arrangedFor(screen, zone, entries, playlists, places.groups, times)
    const key = `${zone} ${schedule.entries.map((each) => each.id).join(' ')}`
    const kept = alike.get(key)
    if (kept === undefined) alike.set(key, { schedule, screens: [screen] })
    else kept.screens.push(screen)
  }
  return [...alike.values()]
}

/** What the engine finds in one schedule between two instants. */
export function lookAt(schedule: Schedule, screens: readonly Screen[], from: number): Troubles {
  const prepared = prepare(schedule)
  const ids = screens.map((each) => each.id)
  const byEntry = new Map<string, Trouble[]>()
  const add = (entry: string, trouble: Trouble) => {
    const of = byEntry.get(entry) ?? []
    if (!of.some((each) => each.kind === trouble.kind && each.with.join() === trouble.with.join())) byEntry.set(entry, [...of, trouble])
  }
  for (const each of conflicts(prepared, from, from + aheadMs)) {
    if (each.by === 'rank') continue
    const all = each.by === 'shares' ? each.winners : [...each.winners, ...each.losers]
    for (const entry of all) add(entry, { kind: each.by === 'shares' ? 'shares' : 'undecided', with: all.filter((one) => one !== entry), firstAt: each.from, screens: ids })
  }
  const empty = coverage(prepared, from, from + aheadMs)
  const [first] = empty
  return { byEntry, gaps: first === undefined ? [] : screens.map(({ id }) => ({ screen: id, zone: schedule.zone, from: first.from, to: first.to, count: empty.length })) }
}

export function joinTroubles(a: Troubles, b: Troubles): Troubles {
  const byEntry = new Map<string, readonly Trouble[]>(a.byEntry)
  for (const [entry, troubles] of b.byEntry) {
    const kept = [...(byEntry.get(entry) ?? [])]
    for (const trouble of troubles) {
      const at = kept.findIndex((each) => each.kind === trouble.kind && each.with.join() === trouble.with.join())
      const same = kept[at]
      if (same === undefined) kept.push(trouble)
      else kept[at] = { ...same, firstAt: Math.min(same.firstAt, trouble.firstAt), screens: [...new Set([...same.screens, ...trouble.screens])] }
    }
    byEntry.set(entry, kept)
  }
  return { byEntry, gaps: [...a.gaps, ...b.gaps] }
}

export function nameOfEntry(id: EntryId | string, entries: readonly LibraryEntry[]): string {
  return entries.find((each) => each.id === id)?.name ?? id
}
