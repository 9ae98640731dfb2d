import { feedsOf, mediaOf, type FeedKey, type Item } from '#content'
import { reaches, scheduleOf, type Programme } from '#protocol'
import { itemsOf } from '#schedules'
import { createHash } from 'node:crypto'
import { assert } from '../../errors.ts'
import type { EntryRow } from '../entries/index.ts'
import type { ScreenRow } from '../screens/index.ts'
import type { Library } from './library.ts'

/** What stays the same from version to version as long as nobody edits anything. */
export type Content = Omit<Programme, 'format' | 'version' | 'issuedAt' | 'expiresAt' | 'activateAt'>

/** A content as text, with what must be known of it without reading the text again. */
export interface Compiled {
  /** JSON of a `Content`. */
  readonly text: string
  readonly hash: string
  readonly feeds: readonly FeedKey[]
  /** Bytes of the parts, for whoever must make it smaller. */
  readonly parts: { readonly entries: number; readonly items: number; readonly media: number }
}

export interface Place {
  /** Where a scanned code leads, without the proof. */
  readonly scanUrl: string
  readonly tzdata: string
}

/**
 * Makes programmes of a library: the same inputs always give the same bytes. What screens share (most play the same
 * entries) is made once, so one compiler serves one publish.
 */
export class Compiler {
  readonly #library: Library
  readonly #place: Place
  readonly #shared = new Map<string, Shared>()

  constructor(library: Library, place: Place) {
    this.#library = library
    this.#place = place
  }

  compile(screen: ScreenRow): Compiled {
    const site = this.#library.sites.get(screen.site)
    assert(site !== undefined, 'every screen hangs at a site')
    const entries = entriesFor(this.#library, screen)
    const shared = this.#sharedFor(site.zone, entries)
    const own = JSON.stringify({ screen: screen.id, name: screen.name, site: site.name, tzdata: this.#place.tzdata } satisfies Partial<Content>)
    const settings = JSON.stringify({ rotation: screen.rotation, volume: screen.volume, scanUrl: this.#place.scanUrl } satisfies Content['settings'])
    const text = `${own.slice(0, -1)},${shared.text},"settings":${settings}}`
    return { text, hash: createHash('sha256').update(text).digest('hex'), feeds: shared.feeds, parts: shared.parts }
  }

  #sharedFor(zone: string, entries: readonly EntryRow[]): Shared {
    const key = [zone, ...entries.map((entry) => entry.id)].join('\n')
    const known = this.#shared.get(key)
    if (known !== undefined) return known
    const shared = share(this.#library, zone, entries)
    this.#shared.set(key, shared)
    return shared
  }
}

interface Shared {
  /** The members `schedule`, `items`, `media` and `feeds` of a content, as JSON without the braces. */
  readonly text: string
  readonly feeds: readonly FeedKey[]
  readonly parts: Compiled['parts']
}

function share(library: Library, zone: string, entries: readonly EntryRow[]): Shared {
  const schedule = scheduleOf(zone, entries, library)
  const items = unique([...itemsOf(schedule)]).map((id) => there(library.items.get(id), 'item'))
  const media = unique(items.flatMap((item) => mediaOf(item))).map((hash) => there(library.media.get(hash), 'medium'))
  const feeds = feedsFor(entries, items)
  const texts = {
    schedule: JSON.stringify(schedule),
    items: JSON.stringify(items),
    media: JSON.stringify(media),
    feeds: JSON.stringify(feeds),
  }
  return {
    text: `"schedule":${texts.schedule},"items":${texts.items},"media":${texts.media},"feeds":${texts.feeds}`,
    feeds,
    parts: { entries: texts.schedule.length, items: Buffer.byteLength(texts.items), media: texts.media.length },
  }
}

function entriesFor({ entries, groupsOf }: Library, screen: ScreenRow): readonly EntryRow[] {
  const groups = groupsOf.get(screen.id)
  return entries.filter(({ targets }) => reaches(targets, screen, (group) => groups?.has(group) ?? false))
}

/** What the items draw and what the conditions of the entries read. */
function feedsFor(entries: readonly EntryRow[], items: readonly Item[]): FeedKey[] {
  const read = entries.flatMap(({ criteria }) => criteria.map(({ feed, scope }) => ({ feed, scope })))
  const keys = new Map([...items.flatMap((item) => feedsOf(item)), ...read].map((key) => [`${key.feed}/${key.scope}`, key]))
  return [...keys].toSorted(([a], [b]) => (a < b ? -1 : 1)).map(([, key]) => key)
}

/** In the order of the names themselves. */
function unique<T extends string>(names: readonly T[]): T[] {
  return [...new Set(names)].toSorted()
}

function there<T>(found: T | undefined, what: string): T {
  assert(found !== undefined, `a ${what} in use is never deleted`)
  return found
}
