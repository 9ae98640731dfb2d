import { daysIntoWeek, monthOf, monthStarts, newYear, yearOf } from './civil.ts'
import type { Parts } from './parts.ts'

/** A rule by weeks, months or years whose days are left open takes them from its start: of a week its weekday, of a month its date. */
export function filledIn(parts: Parts, startDay: number): Parts {
  const { frequency, days, monthDays, yearDays, weeks, months } = parts
  if (days.length > 0 || monthDays.length > 0 || yearDays.length > 0) return parts
  if (frequency === 'WEEKLY' || (frequency === 'YEARLY' && weeks.length > 0)) {
    return { ...parts, days: [{ ordinal: 0, weekday: daysIntoWeek(startDay, 1) + 1 }] }
  }
  const year = yearOf(startDay)
  const month = monthOf(startDay) % 12
  const date = startDay - newYear(year) - (monthStarts(year)[month] ?? 0) + 1
  if (frequency === 'MONTHLY') return { ...parts, monthDays: [date] }
  return frequency === 'YEARLY' ? { ...parts, monthDays: [date], months: months.length > 0 ? months : [month + 1] } : parts
}
