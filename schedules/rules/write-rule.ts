import { dayMs } from '../instant.ts'
import { monthOf, monthStarts, newYear, yearOf } from './civil.ts'
import { dayNames } from './parts.ts'
import type { Parts, Until } from './parts.ts'

/** The value of an RRULE that reads as these parts. */
export function writeRule(parts: Parts): string {
  const days = parts.days.map(({ ordinal, weekday }) => `${ordinal === 0 ? '' : ordinal}${dayNames[weekday - 1] ?? ''}`)
  const written: readonly (readonly [string, string | number | undefined])[] = [
    ['FREQ', parts.frequency],
    ['INTERVAL', parts.interval === 1 ? undefined : parts.interval],
    ['COUNT', parts.count],
    ['UNTIL', parts.until && untilText(parts.until)],
    ['BYMONTH', parts.months.join()],
    ['BYWEEKNO', parts.weeks.join()],
    ['BYYEARDAY', parts.yearDays.join()],
    ['BYMONTHDAY', parts.monthDays.join()],
    ['BYDAY', days.join()],
    ['BYHOUR', parts.hours.join()],
    ['BYMINUTE', parts.minutes.join()],
    ['BYSECOND', parts.seconds.join()],
    ['BYSETPOS', parts.positions.join()],
    ['WKST', parts.weekStart === 1 ? undefined : dayNames[parts.weekStart - 1]],
  ]
  return written.flatMap(([name, value]) => (value === undefined || value === '' ? [] : [`${name}=${value}`])).join(';')
}

function untilText({ form, wall }: Until): string {
  const [year, month, date] = dateParts(wall)
  const day = `${padded(year, 4)}${padded(month)}${padded(date)}`
  if (form === 'date') return day
  const second = (wall - Math.floor(wall / dayMs) * dayMs) / 1000
  return `${day}T${padded(Math.floor(second / 3600))}${padded(Math.floor(second / 60) % 60)}${padded(second % 60)}${form === 'utc' ? 'Z' : ''}`
}

/** Year, month 1 to 12 and day of the month of a wall time. */
export function dateParts(wall: number): readonly [number, number, number] {
  const day = Math.floor(wall / dayMs)
  const year = yearOf(day)
  const month = monthOf(day) % 12
  return [year, month + 1, day - newYear(year) - (monthStarts(year)[month] ?? 0) + 1]
}

export function padded(value: number, width = 2): string {
  return String(value).padStart(width, '0')
}
