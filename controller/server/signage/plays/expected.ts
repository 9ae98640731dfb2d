import { withTakeovers, type Takeover } from '#protocol'
import { prepare, timeline, type DayPart, type Prepared, type Schedule } from '#schedules'
import { joined, lengthOf, without, type Span } from './spans.ts'

/** What a screen was told, and when: a programme from its activation to the next one. */
export interface Reign extends Span {
  readonly prepared: Prepared
  readonly zone: string
  readonly hours: Omit<DayPart, 'id'> | null
}

export interface Plan {
  readonly reigns: readonly Reign[]
  /** Those of this screen, with the ends that they really had; silent drills left out. */
  readonly takeovers: readonly Takeover[]
}

/** One showing that a screen was to give. */
export interface Due extends Span {
  readonly item: string
  /** Null: the fallback. */
  readonly entry: string | null
  readonly playlist: string | null
  /** What is left of it beside takeovers and outside of hours in which the screen is off. */
  readonly parts: readonly Span[]
  /** Why nothing is left; null where something is. */
  readonly instead: 'takeover' | 'off' | null
}

/** Nobody sees less than that. */
const LEAST_MS = 1000
const DAY_MS = 86_400_000

/** Everything that was to begin in a span, in order: a pure function of what the screen was told. */
export function expected({ reigns, takeovers }: Plan, from: number, to: number): Due[] {
  const interruptions = interruptionsOf(takeovers, from - DAY_MS, to + DAY_MS)
  const taken = joined(interruptions)
  const due: Due[] = interruptions.filter((each) => each.from >= from && each.from < to)
  for (const reign of reigns) {
    const [begin, end] = [Math.max(from, reign.from), Math.min(to, reign.to)]
    if (begin >= end) continue
    const open = openSpans(reign, begin, Math.min(reign.to, end + DAY_MS))
    for (const showing of timeline(reign.prepared, begin, end)) {
      const first = Math.max(showing.from, reign.from)
      // What began before the span belongs to the one before.
      if (showing.kind === 'nothing' || first < begin) continue
      const span = { from: first, to: Math.min(showing.to ?? Infinity, reign.to, end + DAY_MS) }
      const lit = open === null ? [span] : open.map((each) => ({ from: Math.max(each.from, span.from), to: Math.min(each.to, span.to) })).filter((each) => each.from < each.to)
      const parts = without(lit, taken)
      const instead = lengthOf(parts) >= Math.min(LEAST_MS, span.to - span.from) ? null : lengthOf(lit) < LEAST_MS ? 'off' : 'takeover'
      due.push({ item: showing.item, entry: showing.kind === 'item' ? showing.entry : null, playlist: showing.kind === 'item' ? showing.playlist : null, ...span, parts, instead })
    }
  }
  return due.sort((a, b) => a.from - b.from)
}

const NOTHING_ELSE: Schedule = { zone: 'UTC', entries: [], playlists: [], fallback: null }

/** Each takeover as it was to be seen: where several were on, the one that began last. */
function interruptionsOf(takeovers: readonly Takeover[], from: number, to: number): Due[] {
  const here = takeovers.filter((each) => each.until > from && each.from < to)
  if (here.length === 0) return []
  const found: Due[] = []
  for (const showing of timeline(prepare(withTakeovers(NOTHING_ELSE, here)), from, to)) {
    if (showing.kind !== 'item') continue
    const span = { from: showing.from, to: showing.to ?? to }
    const last = found.at(-1)
    // A film that begins again is still the same takeover.
    if (last?.entry === showing.entry && last.to === span.from) found[found.length - 1] = { ...last, to: span.to, parts: [{ from: last.from, to: span.to }] }
    else found.push({ item: showing.item, entry: showing.entry, playlist: null, ...span, parts: [span], instead: null })
  }
  return found
}

/** Null: always. */
function openSpans({ hours, zone }: Reign, from: number, to: number): Span[] | null {
  if (hours === null) return null
  const schedule: Schedule = {
    zone,
    dayParts: [{ id: 'hours', ...hours }],
    entries: [{ id: 'hours', playlist: 'hours', priority: 'normal', when: { kind: 'day-part', part: 'hours' }, anchor: 0, rank: 0 }],
    playlists: [{ id: 'hours', slots: [{ id: 'hours', item: 'hours', durationMs: DAY_MS }] }],
    fallback: null,
  }
  return joined(timeline(prepare(schedule), from, to).flatMap((each) => (each.kind === 'item' ? [{ from: each.from, to: each.to ?? to }] : [])))
}
