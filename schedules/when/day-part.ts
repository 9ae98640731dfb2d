import type { DayRange } from './calendar.ts'
import { cutsOf, daysFrom, laid, valueOn } from './calendar.ts'
import { daysBy, daysBetween, firstDay, isIn, lastDay, weekOf } from './days.ts'
import type { Days, Mode } from './days.ts'
import { dayMs } from '../instant.ts'
import type { DayPart } from '../schedule.ts'
import { readTime } from '../wall.ts'
import type { WallSpan, WallSpans } from './wall-spans.ts'
import { weekday } from '../zone.ts'

/** Milliseconds after midnight; `endMs` may lie beyond the day. */
interface Window {
  readonly startMs: number
  readonly endMs: number
}

/** Windows of a day in order, made so that none ends before an earlier one. */
type Windows = readonly Window[]

/** A part of the day made ready. */
export interface Part {
  /** Indexed by weekday 1 to 7. */
  readonly week: readonly Windows[]
  readonly exceptions: readonly DayRange<Windows>[]
}

export function partOf({ windows, exceptions = [] }: DayPart): Part {
  return {
    week: [0, 1, 2, 3, 4, 5, 6, 7].map((day) => windowsOf(windows.filter(({ days }) => days.includes(day)))),
    exceptions: laid(exceptions.map(({ from, to, windows: instead }) => ({ ...daysFrom(from, to), value: windowsOf(instead) }))),
  }
}

/** The days on which a part of the day has windows and a calendar lets it start. */
export function daysOfPart({ week, exceptions }: Part, cuts: readonly number[], mode: (day: number) => Mode): Days {
  const days = week.flatMap((windows, day) => (windows.length > 0 ? [day] : []))
  return daysBy(weekOf(days), [...cuts, ...cutsOf(exceptions)], (day) => {
    const byCalendar = mode(day)
    const instead = valueOn(exceptions, day)
    if (instead === undefined) return byCalendar === 'each' && days.length === 0 ? 'none' : byCalendar
    return byCalendar === 'none' || instead.length === 0 ? 'none' : 'each'
  })
}

/** The windows of a part on the days. One that runs into the next is taken over by it; what is left of it counts after. */
export function spansOfPart(part: Part, days: Days, from = firstDay, until = lastDay): WallSpans {
  const within = daysBetween(days, from, until)
  const spanAt = (day: number, { startMs, endMs }: Window): WallSpan => {
    const nightMs = isIn(within, day - 1) ? (windowsOn(part, day - 1).at(-1)?.endMs ?? 0) - dayMs : 0
    return { start: day * dayMs + startMs, end: day * dayMs + Math.max(endMs, nightMs) }
  }
  return {
    next(at) {
      const today = Math.floor(at / dayMs)
      for (let day = within.next(today); day !== undefined; day = within.next(day + 1)) {
        const midnight = day * dayMs
        const window = windowsOn(part, day).find(({ startMs }) => midnight + startMs >= at)
        if (window) return spanAt(day, window)
      }
      return undefined
    },
    previous(at) {
      const today = Math.floor(at / dayMs)
      for (let day = within.previous(today); day !== undefined; day = within.previous(day - 1)) {
        const midnight = day * dayMs
        const window = windowsOn(part, day).findLast(({ startMs }) => midnight + startMs < at)
        if (window) return spanAt(day, window)
      }
      return undefined
    },
  }
}

/** A day that only a calendar adds has the windows of the last day of the week before it that has some. */
function windowsOn({ week, exceptions }: Part, day: number): Windows {
  const instead = valueOn(exceptions, day)
  if (instead) return instead
  for (let back = 0; back < 7; back += 1) {
    const windows = week[weekday(day - back)]
    if (windows && windows.length > 0) return windows
  }
  return []
}

function windowsOf(written: readonly { readonly start: string; readonly end: string }[]): Windows {
  const read = written.map(({ start, end }) => spanOfDay(start, end)).sort((a, b) => a.startMs - b.startMs || a.endMs - b.endMs)
  let longestMs = 0
  const windows = read.map(({ startMs, endMs }) => ({ startMs, endMs: (longestMs = Math.max(longestMs, endMs)) }))
  return windows.filter(({ startMs }, index) => startMs !== windows[index + 1]?.startMs)
}

/** An end at or before the start is on the next day. */
export function spanOfDay(start: string, end: string): Window {
  const startMs = readTime(start) ?? 0
  const endMs = readTime(end) ?? dayMs
  return { startMs, endMs: endMs > startMs ? endMs : endMs + dayMs }
}
