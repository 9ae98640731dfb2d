import type { Item } from '#content'
import { coverage, difference as scheduleDifference, prepare, type Prepared, type Schedule } from '#schedules'
import { drawnOf, SPANS_TOLD, type ChangedSpan, type ItemId, type Programme, type ScreenDifference } from '#protocol'
import { setImmediate } from 'node:timers/promises'
import type { Content } from './compile.ts'

/** Differences are looked at so far ahead. */
export const SPAN_MS = 7 * 86_400_000
/** Schedules may change every second: they are looked through in pieces, and others are answered in between. */
const PIECE_MS = 10 * 60_000
const BARE_SPANS = 20
/** So many spans are told of all screens together: the answer stays readable where all of 10,000 change. */
const SPANS_OF_ALL = 20_000

export type WhatChanges = Omit<ScreenDifference, 'screen' | 'programmeBytes' | 'overLimit' | 'uncovered'>

type Played = Pick<Content, 'schedule' | 'items'>

interface Span {
  readonly from: number
  readonly to: number
}

/** What becomes of one schedule when another takes its place; items may be marked. */
interface Replacement {
  readonly changedMs: number
  readonly gone: ReadonlySet<ItemId>
  readonly come: ReadonlySet<ItemId>
  /** The first of them. */
  readonly spans: readonly ChangedSpan[]
}

/** Screens mostly differ in the same way: what was compared once is not compared again. */
export class Comparison {
  readonly #span: Span
  readonly #known = new Map<string, Replacement>()
  readonly #bare = new Map<string, ScreenDifference['uncovered']>()

  constructor(span: Span) {
    this.#span = span
  }

  async of(before: Programme | null, after: Content): Promise<WhatChanges> {
    const changed = changedItems(before, after)
    const { changedMs, gone, come, spans } = await this.#schedules(before?.schedule ?? { ...after.schedule, entries: [], playlists: [] }, after.schedule, changed)
    const held = new Set(before?.media.map((medium) => medium.hash))
    return {
      changedMs,
      added: [...withZones(come, after)].filter((item) => !gone.has(item) && !before?.items.some((each) => each.id === item)),
      removed: [...withZones(gone, before)].filter((item) => !come.has(item) && !after.items.some((each) => each.id === item)),
      changed: [...changed],
      newMediaBytes: after.media.filter((medium) => !held.has(medium.hash)).reduce((sum, medium) => sum + medium.sizeBytes, 0),
      firstChangeAt: spans[0]?.from ?? null,
      spans: [...spans],
    }
  }

  /** When nothing but the fallback would be on glass: the first spans. */
  async uncovered(of: Content): Promise<ScreenDifference['uncovered']> {
    const key = JSON.stringify(of.schedule)
    const known = this.#bare.get(key) ?? (await bareSpans(prepare(of.schedule), this.#span))
    this.#bare.set(key, known)
    return known
  }

  /** An item whose own content changes counts as another item, so that its time counts as changed. */
  async #schedules(before: Schedule, after: Schedule, changed: ReadonlySet<ItemId>): Promise<Replacement> {
    const marked = {
      ...before,
      playlists: before.playlists.map((playlist) => ({
        ...playlist,
        slots: playlist.slots.map((slot) => ('item' in slot && isIn(changed, slot.item) ? { ...slot, item: mark(slot.item) } : slot)),
      })),
    }
    const key = `${JSON.stringify(marked)}\n${JSON.stringify(after)}`
    const known = this.#known.get(key) ?? (await replacement(prepare(marked), prepare(after), this.#span))
    this.#known.set(key, known)
    return known
  }
}

async function replacement(before: Prepared, after: Prepared, { from, to }: Span): Promise<Replacement> {
  const [gone, come] = [new Set<ItemId>(), new Set<ItemId>()]
  const spans: ChangedSpan[] = []
  let changedMs = 0
  // The present span may go on in the next piece; its items are marked or not.
  let open: { readonly before: string | null; readonly after: string | null } | null = null
  for (let at = from; at < to; at += PIECE_MS) {
    const piece = scheduleDifference(before, after, at, Math.min(to, at + PIECE_MS))
    changedMs += piece.changedMs
    for (const segment of piece.segments) {
      const told: ChangedSpan = { from: segment.from, to: segment.to, before: bare(segment.before), after: bare(segment.after) }
      if (told.before !== null) gone.add(told.before)
      if (told.after !== null) come.add(told.after)
      const last = spans.at(-1)
      if (last?.to === told.from && open?.before === segment.before && open.after === segment.after) spans[spans.length - 1] = { ...last, to: told.to }
      else if (spans.length < SPANS_TOLD) spans.push(told)
      else continue
      open = segment
    }
    await setImmediate()
  }
  return { changedMs, gone, come, spans }
}

async function bareSpans(prepared: Prepared, { from, to }: Span): Promise<ScreenDifference['uncovered']> {
  const spans: ScreenDifference['uncovered'] = []
  for (let at = from; at < to && spans.length <= BARE_SPANS; at += PIECE_MS) {
    for (const bareSpan of coverage(prepared, at, Math.min(to, at + PIECE_MS))) {
      const last = spans.at(-1)
      if (last?.to === bareSpan.from) spans[spans.length - 1] = { ...last, to: bareSpan.to }
      else spans.push({ from: bareSpan.from, to: bareSpan.to })
    }
    await setImmediate()
  }
  return spans.slice(0, BARE_SPANS)
}

/** With as few spans each as so many screens may have. */
export function withFewerSpans<T extends Pick<ScreenDifference, 'spans'>>(screens: readonly T[]): T[] {
  const each = Math.max(1, Math.floor(SPANS_OF_ALL / Math.max(1, screens.length)))
  return screens.map((screen) => (screen.spans.length <= each ? screen : { ...screen, spans: screen.spans.slice(0, each) }))
}

function changedItems(before: Programme | null, after: Content): ReadonlySet<ItemId> {
  if (before === null) return new Set()
  const old = new Map(before.items.map((item) => [item.id, item]))
  const drawn = (item: Item, by: Played) => JSON.stringify(drawnOf(item, by))
  return new Set(after.items.filter((item) => old.has(item.id) && drawn(old.get(item.id) ?? item, before) !== drawn(item, after)).map((item) => item.id))
}

/** With what stands in the zones of the layouts among them. */
function withZones(ids: ReadonlySet<ItemId>, by: Played | null): ReadonlySet<ItemId> {
  if (by === null) return ids
  return new Set([...ids, ...by.items.flatMap((item) => (ids.has(item.id) ? drawnOf(item, by).items.map(({ id }) => id) : []))])
}

const MARK = '\u0000'

function mark(item: string): string {
  return `${item}${MARK}`
}

/** Marked or not, it is the id of an item. */
function bare(item: string | null): ItemId | null {
  return item === null ? null : (item.replace(MARK, '') as ItemId)
}

function isIn(items: ReadonlySet<string>, item: string): boolean {
  return items.has(item)
}
