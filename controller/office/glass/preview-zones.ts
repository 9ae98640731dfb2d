import type { Item, Kind, ZoneContent } from '#content'
import { CUT, makeWidget, type Widget, type ZoneTurn, type ZoneWorld } from '#content/widgets'
import { zoneSchedule } from '#protocol'
import { playsAt, prepare, type Playlist, type Prepared } from '#schedules'
import { now } from '../data/clock.ts'
import { items } from '../data/library.ts'
import { playlists } from '../data/playlists.ts'
import type { Loop } from './loops.ts'

/** Longer waits overflow the timer; whoever waits so long asks again in between. */
const longestWaitMs = 3_600_000

/** Where the zones of a layout find what they show: in what a screen plays by, or in the library as it is now. */
export class PreviewZones implements ZoneWorld {
  readonly #loop: Pick<Loop, 'schedule' | 'items'> | null
  readonly #zone: string
  readonly #at: number | null
  #prepared = new WeakMap<readonly Playlist[], Map<string, Prepared>>()

  /** `loop`: null for the library. `at`: the instant at which time stands still; null where it goes on. */
  constructor(loop: Pick<Loop, 'schedule' | 'items'> | null, zone: string, at: number | null) {
    this.#loop = loop
    this.#zone = zone
    this.#at = at
  }

  turn(content: ZoneContent, at: number, without: ReadonlySet<string>): ZoneTurn {
    const known = this.#items()
    const shown = (id: string) => (without.has(id) || known.get(id)?.kind === 'layout' ? null : (known.get(id) ?? null))
    if (content.kind === 'item') return { item: shown(content.item), from: 0, to: null, entrance: CUT }
    const lists = this.#loop?.schedule.playlists ?? playlists.value ?? []
    const hidden = [...known.values()].filter(({ id, kind }) => kind === 'layout' || without.has(id)).map(({ id }) => id)
    const showing = playsAt(this.#preparedOf(lists, content.playlist, known), at, { without: new Set(hidden) })
    return { item: showing.kind === 'item' ? shown(showing.item) : null, from: showing.from, to: showing.to, entrance: CUT }
  }

  watch(listener: () => void): () => void {
    if (this.#loop !== null) return () => undefined
    const ends = [playlists.watch(listener), items.watch(listener)]
    return () => ends.forEach((end) => end())
  }

  wakeAt(at: number, callback: () => void): () => void {
    if (this.#at !== null) return () => undefined
    const timer = setTimeout(callback, Math.min(longestWaitMs, Math.max(0, at - now())))
    return () => clearTimeout(timer)
  }

  async makeWidget(kind: Kind): Promise<Widget> {
    return makeWidget(kind)
  }

  played(): void {
    // A preview is no play.
  }

  failed(): void {
    // The screen says so itself; here the next item is shown in its place.
  }

  #items(): ReadonlyMap<string, Item> {
    return this.#loop?.items ?? new Map((items.value ?? []).map(({ item }) => [item.id, item]))
  }

  #preparedOf(lists: readonly Playlist[], playlist: string, known: ReadonlyMap<string, Item>): Prepared {
    const prepared = this.#prepared.get(lists) ?? new Map<string, Prepared>()
    this.#prepared.set(lists, prepared)
    const own = lists.map(({ id, slots }) => ({ id, slots: slots.filter((slot) => 'playlist' in slot || known.has(slot.item)) }))
    const made = prepared.get(playlist) ?? prepare(zoneSchedule(this.#zone, playlist, own))
    prepared.set(playlist, made)
    return made
  }
}
