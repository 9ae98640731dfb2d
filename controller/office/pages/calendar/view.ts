import { language } from '#elements'
import { dateOf, dayMs, readWall, weekdayOf } from './wall.ts'

export type View = 'day' | 'week' | 'month'
export const views: readonly View[] = ['day', 'week', 'month']

export function viewOf(text: string | undefined): View {
  return views.find((each) => each === text) ?? 'week'
}

/** A date of the address bar; null where it is none. */
export function dateIn(text: string | undefined): string | null {
  if (text === undefined || !/^\d{4}-\d{2}-\d{2}$/.test(text)) return null
  const at = readWall(text)
  return Number.isNaN(at) || dateOf(at) !== text || text < '1970-01-08' || text > '9998-12-01' ? null : text
}

/** The dates that a view shows: a month as whole weeks, Monday first. */
export function datesOf(view: View, date: string): readonly string[] {
  if (view === 'day') return [date]
  const first = view === 'week' ? date : `${date.slice(0, 8)}01`
  const monday = readWall(first) - (weekdayOf(readWall(first)) - 1) * dayMs
  const count = view === 'week' ? 7 : weeksOf(date, monday) * 7
  return Array.from({ length: count }, (_, day) => dateOf(monday + day * dayMs))
}

function weeksOf(date: string, monday: number): number {
  const nextMonth = readWall(stepped('month', `${date.slice(0, 8)}01`, 1))
  return Math.ceil((nextMonth - monday) / (7 * dayMs))
}

/** The same view so many steps on; a month keeps the day where it can. */
export function stepped(view: View, date: string, by: number): string {
  if (view !== 'month') return dateOf(readWall(date) + by * (view === 'week' ? 7 : 1) * dayMs)
  const [year = 0, month = 1, day = 1] = date.split('-').map(Number)
  const last = new Date(Date.UTC(year, month + by, 0)).getUTCDate()
  return dateOf(Date.UTC(year, month - 1 + by, Math.min(day, last)))
}

export function addDays(date: string, days: number): string {
  return dateOf(readWall(date) + days * dayMs)
}

/** `2026年11月23日 – 29日` · `23 – 29 Nov 2026`. */
export function titleOf(view: View, date: string): string {
  if (view === 'month') return said(date, { year: 'numeric', month: 'long' })
  if (view === 'day') return said(date, { year: 'numeric', month: 'long', day: 'numeric', weekday: 'long' })
  const dates = datesOf('week', date)
  const [first = date, last = date] = [dates[0], dates.at(-1)]
  if (language() === 'en') return formatter({ year: 'numeric', month: 'long', day: 'numeric' }).formatRange(readWall(first), readWall(last))
  const end = said(last, { ...(first.slice(0, 4) === last.slice(0, 4) ? {} : { year: 'numeric' }), ...(first.slice(0, 7) === last.slice(0, 7) ? {} : { month: 'long' }), day: 'numeric' })
  return `${said(first, { year: 'numeric', month: 'long', day: 'numeric' })}–${end}`
}

/** `11月23日 周一` · `Mon 23 Nov`. */
export function sayDay(date: string): string {
  return said(date, { month: 'short', day: 'numeric', weekday: 'short' })
}

export function said(date: string, options: Intl.DateTimeFormatOptions): string {
  return formatter(options).format(readWall(date))
}

const formatters = new Map<string, Intl.DateTimeFormat>()

/** Local dates have no zone: they are read and written as if in UTC. */
function formatter(options: Intl.DateTimeFormatOptions): Intl.DateTimeFormat {
  const key = language() + JSON.stringify(options)
  const kept = formatters.get(key) ?? new Intl.DateTimeFormat(language() === 'zh' ? 'zh-CN' : 'en-GB', { ...options, timeZone: 'UTC' })
  formatters.set(key, kept)
  return kept
}
