import { formatDate, formatLength, formatTime, homeZone, language } from '#elements'
import { readRule, wordsOfRule, writeRule, type Parts, type When } from '#schedules'
import { now } from '../../data/clock.ts'
import { dateIn } from '../explain/zone-time.ts'
import { w as calendarWords } from './calendar-words.ts'
import { sayDates } from './dates-draft.ts'
import { isTimed } from './rule-draft.ts'
import { w as ruleWords } from './rule-words.ts'
import { noTimes, type Times } from './times.ts'
import { w, weekdayWords } from './words.ts'

type Weekly = Extract<When, { kind: 'weekly' }>
type Window = Extract<When, { kind: 'window' }>
type Rule = Extract<When, { kind: 'rule' }>

const dayMs = 86_400_000

const workdays = [1, 2, 3, 4, 5]
const weekend = [6, 7]

/** When an entry runs, as one would say it: `周一至周五 22:00–次日 06:00`. */
export function sayWhen(when: When, times: Times = noTimes): string {
  const days = 'dates' in when && when.dates !== undefined ? sayDates(when.dates, times.calendars) : null
  return [sayTimes(when, times), ...(days === null ? [] : [days])].join(w.clause)
}

function sayTimes(when: When, { dayParts }: Times): string {
  switch (when.kind) {
    case 'always':
      return w.always
    case 'weekly':
      return `${sayDays(when.days)} ${sayHours(when)}`
    case 'window':
      return sayWindow(when)
    case 'rule':
      return sayRule(when)
    case 'day-part':
      return dayParts.find((each) => each.id === when.part)?.name ?? calendarWords.part
    case 'between':
      return w.ownTime(w.fromTo(`${formatDate(when.from)} ${formatTime(when.from)}`, `${formatDate(when.to)} ${formatTime(when.to)}`))
  }
}

/** Between which dates an entry is in force, or from when a rule that begins after `today`; null where it always is. */
export function sayValidity(when: When, today = ''): string | null {
  if (when.kind === 'rule') return when.start.slice(0, 10) > today ? w.validFrom(sayDate(when.start.slice(0, 10))) : null
  if ((when.kind !== 'weekly' && when.kind !== 'day-part') || (when.from === undefined && when.until === undefined)) return null
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

function sayHours({ start, end }: Pick<Weekly, 'start' | 'end'>): string {
  const isMidnight = end === '00:00' || end === '24:00'
  if (isMidnight && start === '00:00') return w.allDay
  if (isMidnight) return `${start}–24:00`
  return `${start}–${end <= start ? w.nextDay(end) : end}`
}

/** `每月第一个周五 14:00–15:00，共 10 次`: the engine's words for the rule, the hours, then when it ends and what is excepted. */
function sayRule({ rule, start, lastsMs, without = [], with: added = [] }: Rule): string {
  const reading = readRule(rule)
  if (reading.kind === 'refused') return rule
  const { parts } = reading
  const endless = writeRule({ ...parts, count: undefined, until: undefined })
  const phrase = wordsOfRule(endless, start)[language()]
  const named = language() === 'en' ? phrase.charAt(0).toUpperCase() + phrase.slice(1) : phrase
  const timed = isTimed(rule)
  const lasting = timed || lastsMs > dayMs ? [ruleWords.eachLasts(formatLength(lastsMs))] : []
  const first = timed ? named : w.daysAt(named, lastsMs > dayMs ? start.slice(11, 16) : hoursFrom(start.slice(11), lastsMs))
  return [first, ...lasting, ...endOf(parts), ...(without.length > 0 ? [ruleWords.leftOut(without.length)] : []), ...(added.length > 0 ? [ruleWords.added(added.length)] : [])].join(w.clause)
}

function endOf({ count, until }: Parts): readonly string[] {
  if (count !== undefined) return [ruleWords.endsAtCount(count)]
  return until === undefined ? [] : [w.validUntil(sayDate(new Date(until.wall).toISOString().slice(0, 10)))]
}

function hoursFrom(time: string, lastsMs: number): string {
  const endMs = (Date.parse(`1970-01-01T${time}Z`) + lastsMs) % dayMs
  return sayHours({ start: time.slice(0, 5), end: new Date(endMs).toISOString().slice(11, 16) })
}

function sayWindow({ from, to }: Window): string {
  const [fromDate = '', fromTime = ''] = from.split('T')
  const [toDate = '', toTime = ''] = to.split('T')
  if (fromTime.startsWith('00:00') && toTime.startsWith('00:00')) return sayWholeDays(fromDate, dayBefore(toDate))
  const isOneDay = fromDate === toDate
  return w.fromTo(`${sayDate(fromDate)} ${fromTime.slice(0, 5)}`, isOneDay ? toTime.slice(0, 5) : `${sayDate(toDate)} ${toTime.slice(0, 5)}`)
}

function sayWholeDays(first: string, last: string): string {
  return w.daysAt(first === last ? sayDate(first) : w.fromTo(sayDate(first), sayDate(last)), w.allDay)
}

function dayBefore(date: string): string {
  return new Date(Date.parse(`${date}T00:00:00Z`) - dayMs).toISOString().slice(0, 10)
}

/** Local dates have no zone, so they are read and written as if in UTC. The year is said where it is not the present one. */
function sayDate(date: string): string {
  const at = Date.parse(`${date}T00:00:00Z`)
  if (Number.isNaN(at)) return date
  const isThisYear = date.startsWith(dateIn(homeZone(), now()).slice(0, 5))
  return new Intl.DateTimeFormat(language() === 'zh' ? 'zh-CN' : 'en-GB', { timeZone: 'UTC', ...(isThisYear ? {} : { year: 'numeric' }), month: 'short', day: 'numeric' }).format(at)
}

function nameOf(day: number): string {
  return weekdayWords[String(day) as keyof typeof weekdayWords]
}

function isSame(a: readonly number[], b: readonly number[]): boolean {
  return a.length === b.length && a.every((each, index) => each === b[index])
}
