import type { Item } from '#content'
import { slotsByTags, type DayPartId, type GroupId, type ItemId, type Medium, type PlaylistId, type ScreenId, type SiteId, type Target } from '#protocol'
import { calendarOf, type Calendar, type DayPart } from '#schedules'
import { dayPartOf } from '../day-parts/index.ts'
import type { EntryRow } from '../entries/index.ts'
import type { ItemRow } from '../items/index.ts'
import { mediumOf } from '../media/index.ts'
import { resolve, type PlaylistRow } from '../playlists/index.ts'
import type { SiteRow } from '../sites/index.ts'
import type { Kind, Rows, ScreenFacts, TemplateFacts } from './rows.ts'

/** The name of a thing that programmes are made of. */
export type Thing = `${Kind} ${string}`

export interface Changes {
  /** What is not what it was. */
  readonly things: ReadonlySet<Thing>
  /** What reaches screens, with its targets before and now. */
  readonly aimed: ReadonlyMap<Thing, { readonly before: readonly Target[]; readonly now: readonly Target[] }>
  /** Screens that are not what or where they were. */
  readonly screens: ReadonlySet<ScreenId>
}

type Writable = { things: Set<Thing>; aimed: Map<Thing, { before: readonly Target[]; now: readonly Target[] }>; screens: Set<ScreenId> }

/** Everything programmes are made of, as it stood when it was last told of a change. */
export class Library {
  readonly entries = new Map<string, EntryRow>()
  /** With the slots that they have now, tags or not. */
  readonly playlists = new Map<string, PlaylistRow>()
  readonly calendars = new Map<string, Calendar>()
  readonly dayParts = new Map<string, DayPart>()
  readonly items = new Map<string, Item>()
  readonly media = new Map<string, Medium>()
  readonly templates = new Map<string, TemplateFacts>()
  readonly sites = new Map<SiteId, SiteRow>()
  readonly screens = new Map<ScreenId, ScreenFacts>()
  readonly #groupsOf = new Map<ScreenId, Set<GroupId>>()
  readonly #screensIn = new Map<GroupId, Set<ScreenId>>()
  readonly #screensAt = new Map<SiteId, Set<ScreenId>>()
  readonly #tagged = new Map<ItemId, ItemRow>()
  /** Playlists by tags as they are written, without their slots. */
  readonly #byTags = new Map<PlaylistId, PlaylistRow>()

  groupsOf(screen: ScreenId): ReadonlySet<GroupId> {
    return this.#groupsOf.get(screen) ?? NONE
  }

  reachedBy(target: Target): Iterable<ScreenId> {
    if (target.kind === 'all') return this.screens.keys()
    if (target.kind === 'site') return this.#screensAt.get(target.id) ?? []
    if (target.kind === 'group') return this.#screensIn.get(target.id) ?? []
    return [target.id]
  }

  /** Takes in what was read; rows that are what they were change nothing. */
  take(rows: Rows): Changes {
    const changes: Writable = { things: new Set(), aimed: new Map(), screens: new Set() }
    this.#takeItems(rows, changes)
    for (const [hash, row] of rows.media) if (put(this.media, hash, row && mediumOf(row))) changes.things.add(`medium ${hash}`)
    for (const [id, row] of rows.calendars) if (put(this.calendars, id, row && calendarOf(row.file))) changes.things.add(`calendar ${id}`)
    for (const [id, row] of rows.dayParts) if (put<DayPartId, DayPart>(this.dayParts, id, row && dayPartOf(row))) changes.things.add(`day-part ${id}`)
    for (const [id, row] of rows.entries) aim(this.entries, `entry ${id}`, id, row, changes)
    for (const [id, row] of rows.templates) aim(this.templates, `template ${id}`, id, row, changes)
    for (const [id, row] of rows.sites) {
      if (put(this.sites, id, row)) for (const screen of this.reachedBy({ kind: 'site', id })) changes.screens.add(screen)
    }
    this.#takeScreens(rows, changes)
    for (const [group, members] of rows.members) {
      for (const screen of this.#screensIn.get(group) ?? []) if (!members.has(screen)) this.#join(screen, group, false, changes)
      for (const screen of members) this.#join(screen, group, true, changes)
    }
    return changes
  }

  #takeItems(rows: Rows, { things }: Writable): void {
    const moved: ItemRow[] = []
    for (const [id, row] of rows.items) {
      const before = this.#tagged.get(id)
      if (put(this.items, id, row && row.item)) things.add(`item ${id}`)
      if (JSON.stringify(before && placeByTags(before)) !== JSON.stringify(row ? placeByTags(row) : undefined)) moved.push(...[before, row ?? undefined].filter((each) => each !== undefined))
      if (row === null) this.#tagged.delete(id)
      else this.#tagged.set(id, row)
    }
    const again = new Set<PlaylistId>()
    for (const [id, { source }] of this.#byTags) if (source.kind === 'tags' && slotsByTags(source, moved).length > 0) again.add(id)
    for (const [id, row] of rows.playlists) {
      if (row?.source.kind === 'tags') {
        this.#byTags.set(id, row)
        again.add(id)
      } else {
        this.#byTags.delete(id)
        again.delete(id)
        if (put(this.playlists, id, row)) things.add(`playlist ${id}`)
      }
    }
    const items = again.size === 0 ? [] : [...this.#tagged.values()]
    for (const id of again) {
      const row = this.#byTags.get(id)
      if (row !== undefined && put(this.playlists, id, resolve(row, items))) things.add(`playlist ${id}`)
    }
  }

  #takeScreens(rows: Rows, changes: Writable): void {
    for (const [id, row] of rows.screens) {
      const before = this.screens.get(id)
      if (!put(this.screens, id, row)) continue
      changes.screens.add(id)
      if (before !== undefined) this.#screensAt.get(before.site)?.delete(id)
      if (row !== null) this.#screensAt.set(row.site, (this.#screensAt.get(row.site) ?? new Set()).add(id))
    }
    for (const [screen, groups] of rows.groupsOf) {
      for (const group of this.groupsOf(screen)) if (!groups.has(group)) this.#join(screen, group, false, changes)
      for (const group of groups) this.#join(screen, group, true, changes)
    }
  }

  #join(screen: ScreenId, group: GroupId, isIn: boolean, { screens }: Writable): void {
    if (this.groupsOf(screen).has(group) === isIn) return
    screens.add(screen)
    member(this.#groupsOf, screen, group, isIn)
    member(this.#screensIn, group, screen, isIn)
  }
}

const NONE: ReadonlySet<GroupId> = new Set()

/** Where an item stands in playlists by tags. */
function placeByTags({ tags, createdAt, item }: ItemRow): unknown {
  return [tags, createdAt, item.name]
}

/** Whether that changed anything. */
function put<Id extends string, Value>(into: Map<Id, Value> | Map<string, Value>, id: Id, value: Value | null): boolean {
  const map: Map<string, Value> = into
  const before = map.get(id)
  if (value === null) return map.delete(id)
  if (before !== undefined && JSON.stringify(before) === JSON.stringify(value)) return false
  map.set(id, value)
  return true
}

function aim<Row extends { readonly targets: readonly Target[] }>(into: Map<string, Row>, thing: Thing, id: string, row: Row | null, { things, aimed }: Writable): void {
  const before = into.get(id)?.targets ?? []
  if (!put(into, id, row)) return
  things.add(thing)
  const now = row?.targets ?? []
  if (JSON.stringify(before) !== JSON.stringify(now)) aimed.set(thing, { before, now })
}

function member<A, B>(of: Map<A, Set<B>>, key: A, value: B, isIn: boolean): void {
  const set = of.get(key) ?? new Set()
  if (isIn) set.add(value)
  else set.delete(value)
  if (set.size === 0) of.delete(key)
  else of.set(key, set)
}
