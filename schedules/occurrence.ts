import { dayMs, earliest, latest } from './instant.ts'
import type { When } from './schedule.ts'
import { readDate, readTime, readWall } from './wall.ts'
import { instantOf, localDay, weekday } from './zone.ts'
import type { Zone } from './zone.ts'

/** One time that an entry is on, half-open and never empty. An entry without a beginning starts at -Infinity. */
export interface Occurrence {
  readonly start: number
  readonly end: number
}

/** All occurrences of an entry, in order and without overlap. A new kind of `when` is a new one of these. */
export interface Recurrence {
  /** The first occurrence that ends after the instant: the one in force, or else the next. */
  endingAfter(at: number): Occurrence | undefined
  /** The last occurrence that starts before the instant. */
  startingBefore(at: number): Occurrence | undefined
}

export function recurrenceOf(when: When, zone: Zone): Recurrence {
  switch (when.kind) {
    case 'always':
      return once(-Infinity, Infinity)
    case 'window':
      return once(instantOf(zone, readWall(when.from) ?? 0, 'start'), instantOf(zone, readWall(when.to) ?? 0, 'end'))
    case 'weekly':
      return everyWeek(weekOf(when), zone)
  }
}

function once(start: number, end: number): Recurrence {
  const occurrence = start < end ? { start, end } : undefined
  return {
    endingAfter: (at) => (at < end ? occurrence : undefined),
    startingBefore: (at) => (start < at ? occurrence : undefined),
  }
}

interface Week {
  /** Indexed by weekday 1 to 7. */
  readonly isOn: readonly boolean[]
  readonly startMs: number
  /** After `startMs`; beyond the day for a night. */
  readonly endMs: number
  readonly firstDay: number
  readonly lastDay: number
}

function weekOf(when: Extract<When, { kind: 'weekly' }>): Week {
  const startMs = readTime(when.start) ?? 0
  const endMs = readTime(when.end) ?? dayMs
  return {
    isOn: [0, 1, 2, 3, 4, 5, 6, 7].map((day) => when.days.includes(day)),
    startMs,
    endMs: endMs > startMs ? endMs : endMs + dayMs,
    firstDay: Math.max(readDate(when.from ?? '1970-01-01') ?? 0, earliest / dayMs),
    lastDay: Math.min(readDate(when.until ?? '9999-12-31') ?? 0, latest / dayMs),
  }
}

function everyWeek(week: Week, zone: Zone): Recurrence {
  return {
    endingAfter(at) {
      // A night of the day before may still be on, and a date line crossing may have swallowed one more day.
      for (let day = Math.max(localDay(zone, at) - 2, week.firstDay); day <= week.lastDay; day += 1) {
        const occurrence = onDay(week, zone, day)
        if (occurrence && occurrence.end > at) return occurrence
      }
      return undefined
    },
    startingBefore(at) {
      for (let day = Math.min(localDay(zone, at) + 1, week.lastDay); day >= week.firstDay; day -= 1) {
        const occurrence = onDay(week, zone, day)
        if (occurrence && occurrence.start < at) return occurrence
      }
      return undefined
    },
  }
}

function onDay(week: Week, zone: Zone, day: number): Occurrence | undefined {
  if (!isOn(week, day)) return undefined
  const start = instantOf(zone, day * dayMs + week.startMs, 'start')
  let end = instantOf(zone, day * dayMs + week.endMs, 'end')
  // Round-the-clock days meet in a repeated hour: the new day takes over when it starts.
  if (isOn(week, day + 1)) end = Math.min(end, instantOf(zone, (day + 1) * dayMs + week.startMs, 'start'))
  return start < end ? { start, end } : undefined
}

function isOn(week: Week, day: number): boolean {
  return day >= week.firstDay && day <= week.lastDay && week.isOn[weekday(day)] === true
}
