import { feedsOf, mediaOf, type FeedKey, type Item } from '#content'
import { itemsShown, scheduleOf, type Medium } from '#protocol'
import type { Schedule } from '#schedules'
import { createHash } from 'node:crypto'
import { assert } from '../../errors.ts'
import type { EntryRow } from '../entries/index.ts'
import type { Library, Thing } from './library.ts'

/** Characters of text that are kept; other texts are made again when somebody asks for them. */
const KEPT_CHARACTERS = 32 * 1024 * 1024

/** What screens share that play the same. Never changes: what comes after an edit is another one. */
export interface Shared {
  readonly zone: string
  /** SHA-256 of its text. */
  readonly hash: string
  readonly schedule: Schedule
  readonly items: readonly Item[]
  readonly media: readonly Medium[]
  readonly feeds: readonly FeedKey[]
  /** Bytes of the parts, for whoever must make it smaller. */
  readonly parts: { readonly entries: number; readonly items: number; readonly media: number }
}

/** Makes what screens share and their texts, of which it keeps those that were asked for last. */
export class Sharing {
  readonly #texts = new Map<Shared, string>()
  #characters = 0

  /** `things` are entries and templates in the order of their names. */
  share(library: Library, zone: string, things: readonly Thing[]): Shared {
    const entries = things.flatMap((thing) => (thing.startsWith('entry ') ? (library.entries.get(thing.slice(6)) ?? []) : []))
    const templates = things.flatMap((thing) => (thing.startsWith('template ') ? (library.templates.get(thing.slice(9)) ?? []) : []))
    const schedule = scheduleOf(zone, entries, library)
    const items = unique([...itemsShown(schedule, library.items)]).map((id) => there(library.items.get(id), 'item'))
    const packed = unique(templates.map((template) => template.item)).map((id) => there(library.items.get(id), 'item'))
    const media = unique([...items, ...packed].flatMap((item) => mediaOf(item))).map((hash) => there(library.media.get(hash), 'medium'))
    const feeds = feedsFor(entries, items)
    const texts = textsOf({ schedule, items, media, feeds })
    const parts = { entries: texts.schedule.length, items: Buffer.byteLength(texts.items), media: texts.media.length }
    const text = joined(texts)
    const shared = { zone, hash: hashOf(text), schedule, items, media, feeds, parts }
    this.#keep(shared, text)
    return shared
  }

  /** The members `schedule`, `items`, `media` and `feeds` of a content, as JSON without the braces. */
  textOf(shared: Shared): string {
    const text = this.#texts.get(shared) ?? joined(textsOf(shared))
    this.#keep(shared, text)
    return text
  }

  #keep(shared: Shared, text: string): void {
    if (!this.#texts.delete(shared)) this.#characters += text.length
    this.#texts.set(shared, text)
    for (const [oldest, { length }] of this.#texts) {
      if (this.#characters <= KEPT_CHARACTERS) break
      this.#texts.delete(oldest)
      this.#characters -= length
    }
  }
}

type Body = Pick<Shared, 'schedule' | 'items' | 'media' | 'feeds'>

/** Also of a content that was read: the same members give the same hash. */
export function hashOfBody(body: Body): string {
  return hashOf(joined(textsOf(body)))
}

function textsOf({ schedule, items, media, feeds }: Body): Readonly<Record<keyof Body, string>> {
  return { schedule: JSON.stringify(schedule), items: JSON.stringify(items), media: JSON.stringify(media), feeds: JSON.stringify(feeds) }
}

function joined(texts: Readonly<Record<keyof Body, string>>): string {
  return `"schedule":${texts.schedule},"items":${texts.items},"media":${texts.media},"feeds":${texts.feeds}`
}

function hashOf(text: string): string {
  return createHash('sha256').update(text).digest('hex')
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
