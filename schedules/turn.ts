import { cycleIn, isPlayable, nextPlayable, previousPlayable, spanAt, spanEnd, spanStart } from './cycle.ts'
import type { Cycle, Reel } from './cycle.ts'
import type { Occurrence, Recurrence } from './when/occurrence.ts'
import type { Criterion, Priority, Voice } from './schedule.ts'

export interface PreparedEntry {
  readonly id: string
  readonly playlist: string
  readonly priority: Priority
  readonly rank: number
  readonly anchor: number
  readonly recurrence: Recurrence
  readonly voice: Voice
  readonly criteria: readonly Criterion[]
  readonly inStep: boolean
}

/** An entry with what its playlist can play. */
export interface Line {
  readonly entry: PreparedEntry
  readonly reel: Reel
  /** The turn that the last question fell into. */
  recent: Turn | undefined
}

/**
 * A span of time in which an entry, looked at alone, does one thing: it plays one rotation (`on`) or nothing. Half-open;
 * a turn that is off begins where the last rotation ended and ends where the next begins.
 */
export interface Turn {
  readonly from: number
  readonly to: number
  readonly on: Rotation | undefined
}

export interface Rotation {
  readonly cycle: Cycle
  /** An instant at which the first slot begins. It may lie after the turn: then the rotation is counted backwards. */
  readonly base: number
}

export function turnAt(line: Line, at: number): Turn {
  const { recent } = line
  if (recent && recent.from <= at && at < recent.to) return recent
  const turn = findTurn(line, at)
  line.recent = turn
  return turn
}

function findTurn(line: Line, at: number): Turn {
  const occurrence = line.entry.recurrence.endingAfter(at)
  const span = spanAt(line.reel, at)
  if (occurrence && occurrence.start <= at && isPlayable(line.reel, span)) return turnOn(line, occurrence, span, at)
  return { from: lastEnd(line, at), to: nextStart(line, at), on: undefined }
}

/**
 * A rotation begins anew with its first slot when its occurrence starts, when the valid slots change, and at the anchor;
 * the latest of these counts. Before the first of them, which only an entry without a beginning knows, it is counted
 * backwards from that first.
 */
function turnOn({ entry, reel }: Line, occurrence: Occurrence, span: number, at: number): Turn {
  const start = Math.max(occurrence.start, spanStart(reel, span))
  const end = Math.min(occurrence.end, spanEnd(reel, span))
  const isAnchored = entry.anchor > start && entry.anchor < end
  const from = isAnchored && entry.anchor <= at ? entry.anchor : start
  const to = isAnchored && entry.anchor > at ? entry.anchor : end
  const base = from > -Infinity ? from : Math.min(to, entry.anchor)
  return { from, to, on: { cycle: cycleIn(reel, span), base } }
}

/** The first instant from `at` on at which the entry has something to play. */
export function nextStart({ entry, reel }: Line, at: number): number {
  for (let from = at; ;) {
    const occurrence = entry.recurrence.endingAfter(from)
    if (!occurrence) return Infinity
    from = Math.max(from, occurrence.start)
    const span = spanAt(reel, from)
    if (isPlayable(reel, span)) return from
    const next = nextPlayable(reel, span)
    if (next === undefined) return Infinity
    from = spanStart(reel, next)
  }
}

/** The last instant up to `at` at which the entry ceased to have something to play. */
export function lastEnd({ entry, reel }: Line, at: number): number {
  for (let to = at; ;) {
    const occurrence = entry.recurrence.startingBefore(to)
    if (!occurrence) return -Infinity
    to = Math.min(to, occurrence.end)
    const span = spanAt(reel, to - 1)
    if (isPlayable(reel, span)) return to
    const previous = previousPlayable(reel, span)
    if (previous === undefined) return -Infinity
    to = spanEnd(reel, previous)
  }
}
