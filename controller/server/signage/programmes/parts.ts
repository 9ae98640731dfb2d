import { mediaOf, zoneContentsOf } from '#content'
import type { EntryRow } from '../entries/index.ts'
import type { Library, Thing } from './library.ts'

/** All that an entry or a template brings to a programme, itself included; what is not there may come. */
export function partsOf(thing: Thing, library: Library): ReadonlySet<Thing> {
  const parts = new Set<Thing>([thing])
  const id = thing.slice(thing.indexOf(' ') + 1)
  const entry = thing.startsWith('entry ') ? library.entries.get(id) : undefined
  if (entry !== undefined) addEntry(parts, entry, library)
  const template = thing.startsWith('template ') ? library.templates.get(id) : undefined
  if (template !== undefined) addItem(parts, template.item, library)
  return parts
}

function addEntry(parts: Set<Thing>, { when, playlist }: EntryRow, library: Library): void {
  if ('dates' in when && when.dates !== undefined) parts.add(`calendar ${when.dates.calendar}`)
  if (when.kind === 'day-part') parts.add(`day-part ${when.part}`)
  addPlaylist(parts, playlist, library)
}

function addPlaylist(parts: Set<Thing>, id: string, library: Library): void {
  if (parts.has(`playlist ${id}`)) return
  parts.add(`playlist ${id}`)
  for (const slot of library.playlists.get(id)?.slots ?? []) {
    if ('playlist' in slot) addPlaylist(parts, slot.playlist, library)
    else addItem(parts, slot.item, library)
  }
}

function addItem(parts: Set<Thing>, id: string, library: Library): void {
  if (parts.has(`item ${id}`)) return
  parts.add(`item ${id}`)
  const item = library.items.get(id)
  if (item === undefined) return
  for (const hash of mediaOf(item)) parts.add(`medium ${hash}`)
  for (const content of zoneContentsOf(item)) {
    if (content.kind === 'playlist') addPlaylist(parts, content.playlist, library)
    else addItem(parts, content.item, library)
  }
}

/** Who brings what, both ways. */
export class Parts {
  readonly #of = new Map<Thing, ReadonlySet<Thing>>()
  readonly #broughtBy = new Map<Thing, Set<Thing>>()

  /** Entries and templates that bring any of these. */
  bringing(things: Iterable<Thing>): Set<Thing> {
    const bringing = new Set<Thing>()
    for (const thing of things) for (const each of this.#broughtBy.get(thing) ?? []) bringing.add(each)
    return bringing
  }

  set(thing: Thing, parts: ReadonlySet<Thing> | null): void {
    for (const part of this.#of.get(thing) ?? []) {
      const by = this.#broughtBy.get(part)
      by?.delete(thing)
      if (by?.size === 0) this.#broughtBy.delete(part)
    }
    if (parts === null) this.#of.delete(thing)
    else this.#of.set(thing, parts)
    for (const part of parts ?? []) {
      const by = this.#broughtBy.get(part) ?? new Set()
      this.#broughtBy.set(part, by.add(thing))
    }
  }
}
