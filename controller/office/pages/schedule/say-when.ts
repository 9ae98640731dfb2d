import { language } from '#elements'
import type { When } from '#schedules'
import { w, weekdayWords } from './words.ts'

type Weekly = Extract<When, { kind: 'weekly' }>
type Window = Extract<When, { kind: 'window' }>

const workdays = [1, 2, 3, 4, 5]
const weekend = [6, 7]

/** When an entry runs, as one would say it: `周一至周五 22:00–次日 06:00`. */
export function sayWhen(when: When): string {
  switch (when.kind) {
    case 'always':
      return w.always
    case 'weekly':
      return `${sayDays(when.days)} ${sayHours(when)}`
    case 'window':
      return sayWindow(when)
  }
}

/** Between which dates a weekly entry is in force; null where it always is. */
export function sayValidity(when: When): string | null {
  if (when.kind !== 'weekly' || (when.from === undefined && when.until === undefined)) return null
  if (when.until === undefined) return w.validFrom(sayDate(when.from ?? ''))
  return when.from === undefined ? w.validUntil(sayDate(when.until)) : w.validBetween(sayDate(when.from), sayDate(when.until))
}

export function sayDays(given: readonly number[]): string {
  const days = [...new Set(given)].sort((a, b) => a - b)
  if (days.length === 7) return w.everyDay
  if (isSame(days, weekend)) return w.weekend
  const [first, last] = [days[0] ?? 1, days.at(-1) ?? 7]
  const isRun = days.length > 2 && last - first === days.length - 1
  return isRun ? w.dayRange(nameOf(first), nameOf(last)) : days.map(nameOf).join(w.comma)
}

/** Which preset of the form the days are. */
export function presetOf(days: readonly number[]): 'every' | 'workdays' | 'weekend' | null {
  const sorted = [...new Set(days)].sort((a, b) => a - b)
  if (sorted.length === 7) return 'every'
  return isSame(sorted, workdays) ? 'workdays' : isSame(sorted, weekend) ? 'weekend' : null
}

function sayHours({ start, end }: Weekly): string {
  const isMidnight = end === '00:00' || end === '24:00'
  if (isMidnight && start === '00:00') return w.allDay
  if (isMidnight) return `${start}–24:00`
  return `${start}–${end <= start ? w.nextDay(end) : end}`
}

function sayWindow({ from, to }: Window): string {
  const [fromDate = '', fromTime = ''] = from.split('T')
  const [toDate = '', toTime = ''] = to.split('T')
  const isOneDay = fromDate === toDate
  return w.fromTo(`${sayDate(fromDate)} ${fromTime.slice(0, 5)}`, isOneDay ? toTime.slice(0, 5) : `${sayDate(toDate)} ${toTime.slice(0, 5)}`)
}

/** Local dates have no zone, so they are read and written as if in UTC. The year is said where it is not the present one. */
function sayDate(date: string): string {
  const at = Date.parse(`${date}T00:00:00Z`)
  if (Number.isNaN(at)) return date
  const isThisYear = date.startsWith(`${new Date().getFullYear()}-`)
  return new Intl.DateTimeFormat(language() === 'zh' ? 'zh-CN' : 'en-GB', { timeZone: 'UTC', ...(isThisYear ? {} : { year: 'numeric' }), month: 'short', day: 'numeric' }).format(at)
}

function nameOf(day: number): string {
  return weekdayWords[String(day) as keyof typeof weekdayWords]
}

function isSame(a: readonly number[], b: readonly number[]): boolean {
  return a.length === b.length && a.every((each, index) => each === b[index])
}
