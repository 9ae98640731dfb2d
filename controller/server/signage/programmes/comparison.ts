import { coverage, difference as scheduleDifference, prepare, type Difference as ScheduleDifference, type Schedule } from '#schedules'
import { SPANS_TOLD, type ItemId, type Programme, type ScreenDifference } from '#protocol'
import type { Content } from './compile.ts'

/** Differences are looked at so far ahead. */
export const SPAN_MS = 7 * 86_400_000
const BARE_SPANS = 20
/** So many spans are told of all screens together: the answer stays readable where all of 10,000 change. */
const SPANS_OF_ALL = 20_000

export type WhatChanges = Omit<ScreenDifference, 'screen' | 'programmeBytes' | 'overLimit' | 'uncovered'>

/** Screens mostly differ in the same way: what was compared once is not compared again. */
export class Comparison {
  readonly #span: { readonly from: number; readonly to: number }
  readonly #known = new Map<string, ScheduleDifference>()
  readonly #bare = new Map<string, ScreenDifference['uncovered']>()

  constructor(span: { readonly from: number; readonly to: number }) {
    this.#span = span
  }

  of(before: Programme | null, after: Content): WhatChanges {
    const changed = changedItems(before, after)
    const { changedMs, segments } = this.#schedules(before?.schedule ?? { ...after.schedule, entries: [], playlists: [] }, after.schedule, changed)
    const shown = (side: 'before' | 'after') => new Set(segments.flatMap((segment) => bare(segment[side]) ?? []))
    const [gone, come] = [shown('before'), shown('after')]
    const held = new Set(before?.media.map((medium) => medium.hash))
    return {
      changedMs,
      added: [...come].filter((item) => !gone.has(item) && !before?.items.some((each) => each.id === item)),
      removed: [...gone].filter((item) => !come.has(item) && !after.items.some((each) => each.id === item)),
      changed: [...changed],
      newMediaBytes: after.media.filter((medium) => !held.has(medium.hash)).reduce((sum, medium) => sum + medium.sizeBytes, 0),
      firstChangeAt: segments[0]?.from ?? null,
      spans: segments.slice(0, SPANS_TOLD).map((span) => ({ ...span, before: bare(span.before), after: bare(span.after) })),
    }
  }

  /** When nothing but the fallback would be on glass: the first spans. */
  uncovered(of: Content): ScreenDifference['uncovered'] {
    const key = JSON.stringify(of.schedule)
    const known =
      this.#bare.get(key) ??
      coverage(prepare(of.schedule), this.#span.from, this.#span.to)
        .slice(0, BARE_SPANS)
        .map(({ from, to }) => ({ from, to }))
    this.#bare.set(key, known)
    return known
  }

  /** An item whose own content changes counts as another item, so that its time counts as changed. */
  #schedules(before: Schedule, after: Schedule, changed: ReadonlySet<ItemId>): ScheduleDifference {
    const marked = {
      ...before,
      playlists: before.playlists.map((playlist) => ({
        ...playlist,
        slots: playlist.slots.map((slot) => ('item' in slot && isIn(changed, slot.item) ? { ...slot, item: mark(slot.item) } : slot)),
      })),
    }
    const key = `${JSON.stringify(marked)}\n${JSON.stringify(after)}`
    const known = this.#known.get(key) ?? scheduleDifference(prepare(marked), prepare(after), this.#span.from, this.#span.to)
    this.#known.set(key, known)
    return known
  }
}

/** With as few spans each as so many screens may have. */
export function withFewerSpans<T extends Pick<ScreenDifference, 'spans'>>(screens: readonly T[]): T[] {
  const each = Math.max(1, Math.floor(SPANS_OF_ALL / Math.max(1, screens.length)))
  return screens.map((screen) => (screen.spans.length <= each ? screen : { ...screen, spans: screen.spans.slice(0, each) }))
}

function changedItems(before: Programme | null, after: Content): ReadonlySet<ItemId> {
  const old = new Map(before?.items.map((item) => [item.id, JSON.stringify(item)]))
  return new Set(after.items.filter((item) => old.has(item.id) && old.get(item.id) !== JSON.stringify(item)).map((item) => item.id))
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
