import type { Item } from '#content'
import { reaches, scheduleOf, type GroupId, type LibraryEntry, type LibraryPlaylist, type Screen, type ScreenGroup, type Site } from '#protocol'
import { prepare, timeline, type Prepared, type Schedule } from '#schedules'
import { sharedStretches, type SharedStretch, type Stretch } from './shared-stretches.ts'
import { withoutNames, type Times } from './times.ts'

export interface Places {
  readonly sites: readonly Site[]
  readonly groups: readonly ScreenGroup[]
  readonly screens: readonly Screen[]
}

/** Answers which groups a screen is in. */
export function groupsWith(screen: Pick<Screen, 'id'>, groups: readonly ScreenGroup[]): (group: GroupId) => boolean {
  return (id) => groups.find((group) => group.id === id)?.screens.includes(screen.id) ?? false
}

/** What a screen would get if the entries were published as they are arranged now; what zones of layouts rotate only where the items are given. */
export function arrangedFor(screen: Pick<Screen, 'id' | 'site'>, zone: string, entries: readonly LibraryEntry[], playlists: readonly LibraryPlaylist[], groups: readonly ScreenGroup[], times: Times, items: ReadonlyMap<string, Item> = new Map()): Schedule {
  const { calendars, dayParts } = withoutNames(times)
  const known = new Set(playlists.map((each) => each.id))
  const own = entries.filter((each) => reaches(each.targets, screen, groupsWith(screen, groups)) && known.has(each.playlist))
  return scheduleOf(zone, own, { items, playlists: new Map(playlists.map((each) => [each.id, each])), calendars: new Map(calendars.map((each) => [each.id, each])), dayParts: new Map(dayParts.map((each) => [each.id, each])) })
}

/** Which entry is on glass from when to when, between two instants. */
export function stretchesOf(prepared: Prepared, from: number, to: number): readonly Stretch[] {
  const stretches: Stretch[] = []
  for (const showing of timeline(prepared, from, to)) {
    const entry = showing.kind === 'item' ? showing.entry : null
    const end = Math.min(to, showing.to ?? Infinity)
    const last = stretches.at(-1)
    if (last !== undefined && last.entry === entry) stretches[stretches.length - 1] = { ...last, to: end }
    else stretches.push({ entry, from: Math.max(from, showing.from), to: end })
  }
  return stretches
}

/** Prepared schedules by what they say, so that drawing again does not compute the day again. */
export class Arrangements {
  #asked: readonly unknown[] = []
  #schedule: Schedule | null = null
  #known: Schedule | null = null
  #text = ''
  #prepared: Prepared | null = null
  #day: { readonly from: number; readonly stretches: readonly SharedStretch[] } | null = null

  /** The same schedule as long as nothing it is made of was read anew. */
  schedule(...[screen, zone, entries, playlists, groups, times]: Parameters<typeof arrangedFor>): Schedule {
    const asked = [screen.id, screen.site, zone, entries, playlists, groups, times.calendars, times.dayParts]
    if (this.#schedule === null || asked.some((part, index) => part !== this.#asked[index])) {
      this.#asked = asked
      this.#schedule = arrangedFor(screen, zone, entries, playlists, groups, times)
      this.#known = null
    }
    return this.#schedule
  }

  prepared(schedule: Schedule): Prepared {
    if (this.#prepared !== null && schedule === this.#known) return this.#prepared
    this.#known = schedule
    const text = JSON.stringify(schedule)
    if (this.#prepared === null || text !== this.#text) {
      this.#text = text
      this.#prepared = prepare(schedule)
      this.#day = null
    }
    return this.#prepared
  }

  day(schedule: Schedule, from: number, to: number): readonly SharedStretch[] {
    const prepared = this.prepared(schedule)
    if (this.#day === null || this.#day.from !== from) this.#day = { from, stretches: sharedStretches(stretchesOf(prepared, from, to)) }
    return this.#day.stretches
  }
}

