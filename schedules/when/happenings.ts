import type { Occurrence, Recurrence } from './recurrence.ts'
import { earliest, dayMs, latest } from '../instant.ts'
import type { ClockChanges } from '../schedule.ts'
import type { WallSpan, WallSpans } from './wall-spans.ts'
import { eraAt, instantOf } from '../zone.ts'
import type { Era, Zone } from '../zone.ts'

/**
 * Times as written become instants. The wall times of a zone are one piece per era, and one per gap between two. An era
 * keeps its wall times in order; a gap is empty (`skip`), one instant (`after`), or lies over the beginning of the next
 * era (`shift`). So the question which time began last is asked of one era and its gap, then of an earlier one.
 */
export function happeningsOf(spans: WallSpans, zone: Zone, changes: ClockChanges = {}): Recurrence {
  const rules: Rules = { zone, spans, missing: changes.missing ?? 'after', repeated: changes.repeated ?? 'longest' }
  return {
    endingAfter(asked) {
      const at = clamped(asked)
      const last = lastBy(rules, at)
      if (last && last.end > at) return cut(rules, last)
      const next = firstFrom(rules, at + 1)
      return next && cut(rules, next)
    },
    startingBefore(asked) {
      const last = lastBy(rules, clamped(asked) - 1)
      return last && cut(rules, last)
    },
  }
}

/** One time as written. */
export function happeningOf(span: WallSpan, zone: Zone, changes?: ClockChanges): Occurrence | undefined {
  const once: WallSpans = { next: (at) => (at <= span.start ? span : undefined), previous: (at) => (span.start < at ? span : undefined) }
  return happeningsOf(once, zone, changes).endingAfter(earliest - marginMs)
}

interface Rules {
  readonly zone: Zone
  readonly spans: WallSpans
  readonly missing: NonNullable<ClockChanges['missing']>
  readonly repeated: NonNullable<ClockChanges['repeated']>
}

/** More than a wall time and its instant can be apart: an offset of 14 hours, and a gap of 24. */
const marginMs = 3 * dayMs

function clamped(at: number): number {
  return Math.min(Math.max(at, earliest - marginMs), latest + marginMs)
}

/** Where one runs into the next, the next takes over. */
function cut(rules: Rules, { start, end }: Occurrence): Occurrence {
  const next = firstFrom(rules, start + 1)
  return next && next.start < end ? { start, end: next.start } : { start, end }
}

/** The last that starts at the instant or before. Of two that start together it is the one written for later. */
function lastBy(rules: Rules, at: number): Occurrence | undefined {
  const { zone, spans } = rules
  for (let limit = at; ;) {
    const era = eraAt(zone, limit)
    const low = lowWall(rules, era)
    const span = spans.previous(Math.min(limit + era.offsetMs + 1, highWall(rules, era)))
    const inEra = span && span.start >= low ? started(rules, era, span) : undefined
    const inGap = lastInGap(rules, era, limit)
    if (inEra && inGap) return inGap.start > inEra.start ? inGap : inEra
    if (inEra ?? inGap) return inEra ?? inGap
    const earlier = spans.previous(low)
    if (!earlier) return undefined
    limit = Math.min(era.low - 1, earlier.start + marginMs)
  }
}

/** The first that starts at the instant or later. */
function firstFrom(rules: Rules, at: number): Occurrence | undefined {
  const { zone, spans } = rules
  for (let limit = at; ;) {
    const era = eraAt(zone, limit)
    const high = highWall(rules, era)
    const span = spans.next(Math.max(limit + era.offsetMs, lowWall(rules, era)))
    const inEra = span && span.start < high ? started(rules, era, span) : undefined
    const inGap = firstInGap(rules, era, limit)
    if (inEra && inGap) return inGap.start < inEra.start ? inGap : inEra
    if (inEra ?? inGap) return inEra ?? inGap
    const later = spans.next(high)
    if (!later) return undefined
    limit = Math.max(era.high, later.start - marginMs)
  }
}

/** The first wall time of an era, and below the first after it, without what belongs to the same time in another. */
function lowWall({ repeated }: Rules, { low, offsetMs, beforeMs }: Era): number {
  return low + (repeated === 'second' ? offsetMs : Math.max(offsetMs, beforeMs))
}

function highWall({ repeated }: Rules, { high, offsetMs, afterMs }: Era): number {
  return high + (repeated === 'second' ? Math.min(offsetMs, afterMs) : offsetMs)
}

function lastInGap(rules: Rules, era: Era, limit: number): Occurrence | undefined {
  if (era.beforeMs >= era.offsetMs || rules.missing === 'skip') return undefined
  const low = era.low + era.beforeMs
  const high = era.low + era.offsetMs
  const span = rules.spans.previous(rules.missing === 'shift' ? Math.min(limit + era.beforeMs + 1, high) : high)
  return span && span.start >= low ? missed(rules, era, span) : undefined
}

function firstInGap(rules: Rules, era: Era, limit: number): Occurrence | undefined {
  if (era.beforeMs >= era.offsetMs || rules.missing === 'skip') return undefined
  // All that begin in the gap begin at its end, and the last of them takes over at once.
  if (rules.missing === 'after') return limit <= era.low ? lastInGap(rules, era, limit) : undefined
  const span = rules.spans.next(Math.max(limit, era.low) + era.beforeMs)
  return span && span.start < era.low + era.offsetMs ? missed(rules, era, span) : undefined
}

function started(rules: Rules, era: Era, span: WallSpan): Occurrence {
  const start = span.start - era.offsetMs
  const endInEra = span.end - era.offsetMs
  // What lies wholly in a repeated hour ends in the same round of it, also where it ends with the round.
  const isInRepeated = start >= era.high + era.afterMs - era.offsetMs
  if (rules.repeated === 'first' && isInRepeated && endInEra <= era.high) return { start, end: endInEra }
  return { start, end: endOf(rules, span.end) }
}

/** Begun in the gap before the era: nothing, if it also ends there, or else the whole of it as much later. */
function missed(rules: Rules, { low, offsetMs, beforeMs }: Era, { start, end }: WallSpan): Occurrence | undefined {
  if (rules.missing === 'shift') return { start: start - beforeMs, end: endOf(rules, end + offsetMs - beforeMs) }
  const missedEnd = endOf(rules, end)
  return missedEnd > low ? { start: low, end: missedEnd } : undefined
}

function endOf({ zone, missing, repeated }: Rules, wall: number): number {
  return instantOf(zone, wall, { missing: missing === 'shift' ? 'shift' : 'after', repeated: repeated === 'first' ? 'first' : 'second' })
}
