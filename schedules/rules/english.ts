import type { NumberedDay, Parts } from './parts.ts'
import { isNumbered, isWeekly, pickedFrom, runsOf, timesOfDay, untilText } from './said.ts'
import type { Said } from './said.ts'

const weekdayNames = ['', 'Monday', 'Tuesday', 'Wednesday', 'Thursday', 'Friday', 'Saturday', 'Sunday']
const monthNames = ['', 'January', 'February', 'March', 'April', 'May', 'June', 'July', 'August', 'September', 'October', 'November', 'December']
const ordinals = ['', 'first', 'second', 'third', 'fourth', 'fifth']
const units = { SECONDLY: 'second', MINUTELY: 'minute', HOURLY: 'hour', DAILY: 'day', WEEKLY: 'week', MONTHLY: 'month', YEARLY: 'year' } as const

export function inEnglish(said: Said): string {
  const { parts } = said
  const [phrase, left] = phraseOf(said)
  const limits = [...left, ...limitsOf(said)]
  return `${phrase}${timesOf(said)}${limits.length > 0 ? `, only ${limits.join(' and ')}` : ''}${positionsOf(said)}${endOf(parts)}`
}

/** What comes round, and the conditions that are not in it yet. */
function phraseOf(said: Said): readonly [string, readonly string[]] {
  const { parts } = said
  const { frequency, interval, months, monthDays, yearDays, weeks, days } = parts
  const inMonths = months.length > 0 ? [runsOf(months).length === 1 && months.length > 2 ? `from ${monthsText(months)}` : `in ${monthsText(months)}`] : []
  const onDays = days.length > 0 ? [`on ${daysText(days)}`] : []
  const onDates = monthDays.length > 0 ? [`on the ${placesText(monthDays)} of a month`] : []
  const onYearDays = yearDays.length > 0 ? [`on the ${placesText(yearDays, ' day')} of the year`] : []
  const inWeeks = weeks.length > 0 ? [weeksText(weeks)] : []
  const every = interval === 1 ? `every ${units[frequency]}` : `every ${interval === 2 ? 'two' : interval} ${units[frequency]}s`

  switch (frequency) {
    case 'WEEKLY':
      if (interval > 1) return [`${every} on ${days.length === 7 ? 'every day' : daysText(days)}`, inMonths]
      return [days.length === 7 ? 'every day' : `every ${daysText(days)}`, inMonths]
    case 'MONTHLY':
      if (isWeekly(parts) && monthDays.length === 0) return [`every ${daysText(days)}`, inMonths]
      return [everyMonth(every, interval, monthDays.length > 0 ? `the ${placesText(monthDays)}` : someDays(said)), [...(monthDays.length > 0 ? onDays : []), ...inMonths]]
    case 'YEARLY':
      if (yearDays.length > 0) return [`${every} on the ${placesText(yearDays, ' day')} of the year`, [...onDates, ...onDays, ...inWeeks, ...inMonths]]
      if (weeks.length > 0) return [`${every}${days.length > 0 ? ` on ${daysText(days)}` : ''} ${weeksText(weeks)}`, [...onDates, ...inMonths]]
      if (months.length === 0) {
        return monthDays.length > 0
          ? [`${every} on the ${placesText(monthDays)} of every month`, onDays]
          : [isNumbered(parts) || pickedFrom(said) ? `${every} on ${someDays(said)}${isNumbered(parts) ? ' of the year' : ''}` : `every ${daysText(days)}${interval === 1 ? '' : `, ${every}`}`, []]
      }
      if (monthDays.length === 0) return [`${every} on ${someDays(said)} ${isNumbered(parts) || pickedFrom(said) ? 'of' : 'in'} ${monthsText(months)}`, []]
      return [`${every} on ${datesText(parts)}`, onDays]
    case 'DAILY':
      // Each day of some weekdays is each week on them.
      if (isWeekly(parts)) return [`every ${daysText(days)}`, [...inMonths, ...onYearDays, ...onDates]]
      return [every, [...inMonths, ...onYearDays, ...onDates, ...onDays]]
    default:
      return [every, [...inMonths, ...onYearDays, ...onDates, ...onDays]]
  }
}

function datesText({ months, monthDays }: Parts): string {
  const [date = 0, ...others] = monthDays
  const [month = 0, ...otherMonths] = months
  if (others.length === 0 && otherMonths.length === 0 && date > 0) return `${date} ${monthNames[month] ?? ''}`
  return `the ${placesText(monthDays)} of ${monthsText(months)}`
}

/** Such as “the first Friday of every month”; of several months it is said after them. */
function everyMonth(every: string, interval: number, days: string): string {
  return interval === 1 && !days.startsWith('every') ? `${days} of every month` : `${every} on ${days}`
}

function someDays(said: Said): string {
  const { parts } = said
  const picked = pickedFrom(said)
  if (picked) return `the ${joined(placesOf(parts.positions))} ${picked === 'these' ? joined(parts.days.map(({ weekday }) => weekdayNames[weekday] ?? ''), 'or') : picked}`
  return isNumbered(parts) ? daysText(parts.days) : `every ${daysText(parts.days)}`
}

function daysText(days: readonly NumberedDay[]): string {
  const plain = days.filter(({ ordinal }) => ordinal === 0).map(({ weekday }) => weekday)
  const plainTexts = runsOf(plain).map(([first, last]) => (first === last ? `${weekdayNames[first]}` : `${weekdayNames[first]} to ${weekdayNames[last]}`))
  const numbered = byPlace(days, ({ ordinal }) => ordinal).map(({ ordinal, weekday }) => `the ${ordinalText(ordinal)} ${weekdayNames[weekday]}`)
  return joined([...plainTexts.map((text) => (numbered.length > 0 ? `every ${text}` : text)), ...numbered])
}

function monthsText(months: readonly number[]): string {
  return joined(runsOf(months).map(([first, last]) => (first === last ? `${monthNames[first]}` : `${monthNames[first]} to ${monthNames[last]}`)))
}

function weeksText(weeks: readonly number[]): string {
  const fromStart = runsOf(weeks.filter((week) => week > 0)).map(([first, last]) => (first === last ? `week ${first}` : `weeks ${first} to ${last}`))
  const fromEnd = byPlace(
    weeks.filter((week) => week < 0),
    (week) => week,
  ).map((week) => `the ${ordinalText(week)} week`)
  return `in ${joined([...fromStart, ...fromEnd])}`
}

/** Such as `1st, 15th and last day`; what is counted is named once unless the places say it. */
function placesText(places: readonly number[], unit = ''): string {
  const fromStart = runsOf(places.filter((place) => place > 0)).map(([first, last]) =>
    first === last ? numberText(first) : `${numberText(first)} to ${numberText(last)}`,
  )
  const fromEnd = places
    .filter((place) => place < 0)
    .toReversed()
    .map(ordinalText)
  return `${joined([...fromStart, ...fromEnd])}${fromEnd.length > 0 ? ' day' : unit}`
}

function ordinalText(place: number): string {
  if (place === -1) return 'last'
  const text = ordinals[Math.abs(place)] ?? numberText(Math.abs(place))
  return place < 0 ? `${text} to last` : text
}

function numberText(number: number): string {
  const isTeen = Math.floor((number % 100) / 10) === 1
  const ending = isTeen ? 'th' : (['th', 'st', 'nd', 'rd'][number % 10] ?? 'th')
  return `${number}${ending}`
}

/** Counted from the start first, then from the end, the last at the end; what has no place is left out. */
function byPlace<T>(list: readonly T[], placeOf: (each: T) => number): readonly T[] {
  return [...list.filter((each) => placeOf(each) > 0), ...list.filter((each) => placeOf(each) < 0)]
}

function timesOf(said: Said): string {
  const { parts } = said
  if (!said.isTimed || parts.frequency === 'SECONDLY') return ''
  const seconds = parts.seconds.length > 0 ? ` and ${counted('second', parts.seconds)}` : ''
  if (parts.frequency === 'MINUTELY') return seconds.replace(' and', ' at')
  if (parts.frequency === 'HOURLY') return parts.minutes.length > 0 || seconds !== '' ? ` at ${counted('minute', said.minutes)}${seconds}` : ''
  const times = timesOfDay(said)
  return times ? ` at ${joined(times)}` : ` at ${counted('minute', said.minutes)}${seconds} of ${counted('hour', said.hours)}`
}

/** Times longer than the unit are conditions. */
function limitsOf({ parts }: Said): readonly string[] {
  const isShort = parts.frequency === 'SECONDLY' || parts.frequency === 'MINUTELY'
  const hours = parts.hours.length > 0 && (isShort || parts.frequency === 'HOURLY') ? [`in ${counted('hour', parts.hours)}`] : []
  const minutes = parts.minutes.length > 0 && isShort ? [`in ${counted('minute', parts.minutes)}`] : []
  return [...hours, ...minutes, ...(parts.seconds.length > 0 && parts.frequency === 'SECONDLY' ? [`at ${counted('second', parts.seconds)}`] : [])]
}

function counted(unit: string, numbers: readonly number[]): string {
  return `${unit}${numbers.length > 1 ? 's' : ''} ${numbersText(numbers)}`
}

function numbersText(numbers: readonly number[]): string {
  return joined(runsOf(numbers).map(([first, last]) => (first === last ? `${first}` : `${first} to ${last}`)))
}

function positionsOf(said: Said): string {
  const { positions, frequency } = said.parts
  if (positions.length === 0 || pickedFrom(said)) return ''
  return `, only the ${joined(placesOf(positions))} of these in each ${units[frequency]}`
}

function endOf({ count, until }: Parts): string {
  if (count !== undefined) return count === 1 ? ', once' : `, ${count} times`
  return until ? `, until ${untilText(until)}` : ''
}

function placesOf(positions: readonly number[]): readonly string[] {
  return byPlace(positions, (position) => position).map(ordinalText)
}

function joined(list: readonly string[], by = 'and'): string {
  return list.length > 1 ? `${list.slice(0, -1).join(', ')} ${by} ${list.at(-1)}` : (list[0] ?? '')
}
