import { shared, sieveOf, weekDays } from './almanac.ts'
import type { Almanac } from './almanac.ts'
import { daysOfPart, spanOfDay, spansOfPart } from './day-part.ts'
import { daysBetween, firstDay, lastDay } from './days.ts'
import { happeningOf, happeningsOf } from './happenings.ts'
import type { Occurrence, Recurrence } from './recurrence.ts'
import { spansOfRule } from './rule-spans.ts'
import type { When } from '../schedule.ts'
import { readDate, wallOf } from '../wall.ts'
import { daily } from './wall-spans.ts'
import type { WallSpans } from './wall-spans.ts'
import { offsetAt } from '../zone.ts'
import type { Zone } from '../zone.ts'

export type { Occurrence, Recurrence } from './recurrence.ts'

/** When an entry is on, by the calendars and day-parts of its schedule. */
export function recurrenceOf(when: When, zone: Zone, almanac: Almanac): Recurrence {
  switch (when.kind) {
    case 'always':
      return once({ start: -Infinity, end: Infinity })
    case 'window':
      return once(happeningOf({ start: wallOf(when.from), end: wallOf(when.to) }, zone, when.clockChanges))
    case 'between':
      return once({ start: when.from, end: when.to })
    case 'weekly':
      return happeningsOf(everyWeek(when, almanac), zone, when.clockChanges)
    case 'rule':
      return happeningsOf(
        spansOfRule(when, almanac, (instant) => instant + offsetAt(zone, instant)),
        zone,
        when.clockChanges,
      )
    case 'day-part':
      return happeningsOf(inPart(when, almanac), zone, when.clockChanges)
  }
}

function once(occurrence: Occurrence | undefined): Recurrence {
  return {
    endingAfter: (at) => (occurrence && at < occurrence.end ? occurrence : undefined),
    startingBefore: (at) => (occurrence && occurrence.start < at ? occurrence : undefined),
  }
}

function everyWeek(when: Extract<When, { kind: 'weekly' }>, almanac: Almanac): WallSpans {
  const { startMs, endMs } = spanOfDay(when.start, when.end)
  return daily(daysBetween(weekDays(almanac, when.days, when.dates), ...spanOfDates(when)), startMs, endMs)
}

function inPart({ part: id, dates, ...span }: Extract<When, { kind: 'day-part' }>, almanac: Almanac): WallSpans {
  const part = almanac.parts.get(id)
  if (!part) return { next: () => undefined, previous: () => undefined }
  const days = shared(almanac, ['part', id, dates], () => {
    const { cuts, mode } = sieveOf(almanac, dates)
    return daysOfPart(part, cuts, mode)
  })
  return spansOfPart(part, days, ...spanOfDates(span))
}

/** First and last day on which it may start. */
function spanOfDates({ from, until }: { readonly from?: string | undefined; readonly until?: string | undefined }): [number, number] {
  return [from === undefined ? firstDay : (readDate(from) ?? firstDay), until === undefined ? lastDay : (readDate(until) ?? lastDay)]
}
