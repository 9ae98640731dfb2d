import { occurrences, type Occurrence, type When } from '#schedules'
import { alone } from './day-spans.ts'
import type { Times } from './times.ts'
import { wallNow, timeIn } from './wall-time.ts'
import { w, weekdayWords } from './words.ts'

const dayMs = 86_400_000
const weekMs = 7 * dayMs

/** The next times an entry is on, the present one included, as the engine finds them. */
export function upcoming(when: When, zone: string, at: number, most: number, times: Times): readonly Occurrence[] {
  return occurrences(alone(when, zone, times), 'entry', at, most)
}

/** `2026-12-04`, `周五`, `14:00–15:00`; the end with 次日 or its own date where it is on a later one. */
export function sayUpcoming({ start: from, end: to }: Occurrence, zone: string): { readonly date: string; readonly weekday: string; readonly hours: string } {
  const begin = wallNow(zone, from)
  const last = wallNow(zone, to)
  const days = Math.round((Date.parse(last.date) - Date.parse(begin.date)) / dayMs)
  const isMidnight = days === 1 && last.msOfDay === 0
  const endTime = timeIn(zone, to)
  return {
    date: begin.date,
    weekday: weekdayWords[String(begin.weekday) as keyof typeof weekdayWords],
    hours: `${timeIn(zone, from)}–${isMidnight ? '24:00' : days === 0 ? endTime : days === 1 ? w.nextDay(endTime) : `${last.date} ${endTime}`}`,
  }
}

/** Whether the clocks of a zone are changed within a year from an instant. Seasons of clocks last longer than a week. */
export function hasClockChanges(zone: string, at: number): boolean {
  const offset = offsetAt(zone, at)
  for (let week = 1; week <= 53; week += 1) if (offsetAt(zone, at + week * weekMs) !== offset) return true
  return false
}

function offsetAt(zone: string, at: number): number {
  const { date, msOfDay } = wallNow(zone, at)
  return Date.parse(`${date}T00:00:00Z`) + msOfDay - at
}
