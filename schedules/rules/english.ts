import type { NumberedDay, Parts } from './parts.ts'
import { isNumbered, runsOf, timesOfDay, untilText } from './said.ts'
import type { Said } from './said.ts'

const weekdayNames = ['', 'Monday', 'Tuesday', 'Wednesday', 'Thursday', 'Friday', 'Saturday', 'Sunday']
const monthNames = ['', 'January', 'February', 'March', 'April', 'May', 'June', 'July', 'August', 'September', 'October', 'November', 'December']
const ordinals = ['', 'first', 'second', 'third', 'fourth', 'fifth']
const units = { SECONDLY: 'second', MINUTELY: 'minute', HOURLY: 'hour', DAILY: 'day', WEEKLY: 'week', MONTHLY: 'month', YEARLY: 'year' } as const

export function inEnglish(said: Said): string {
  const { parts } = said
  const [phrase, left] = phraseOf(parts)
  const limits = [...left, ...limitsOf(said)]
  return `${phrase}${timesOf(said)}${limits.length > 0 ? `, only ${limits.join(' and ')}` : ''}${positionsOf(parts)}${endOf(parts)}`
}

/** What comes round, and the conditions that are not in it yet. */
function phraseOf(parts: Parts): readonly [string, readonly string[]] {
  const { frequency, interval, months, monthDays, yearDays, weeks, days } = parts
  const inMonths = months.length > 0 ? [`in ${monthsText(months)}`] : []
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
      return monthDays.length > 0 ? [`${every} on the ${placesText(monthDays)}`, [...onDays, ...inMonths]] : [`${every} on ${someDays(parts)}`, inMonths]
    case 'YEARLY':
      if (yearDays.length > 0) return [`${every} on the ${placesText(yearDays, ' day')} of the year`, [...onDates, ...onDays, ...inWeeks, ...inMonths]]
      if (weeks.length > 0) return [`${every}${days.length > 0 ? ` on ${daysText(days)}` : ''} ${weeksText(weeks)}`, [...onDates, ...inMonths]]
      if (months.length === 0) {
        return monthDays.length > 0
          ? [`${every} on the ${placesText(monthDays)} of every month`, onDays]
          : [`${every} on ${someDays(parts)}${isNumbered(parts) ? ' of the year' : ''}`, []]
      }
      if (monthDays.length === 0) return [`${every} on ${someDays(parts)} of ${monthsText(months)}`, []]
      return [`${every} on ${datesText(parts)}`, onDays]
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

function someDays(parts: Parts): string {
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
  const seconds = parts.seconds.length > 0 ? ` and second ${numbersText(parts.seconds)}` : ''
  if (parts.frequency === 'MINUTELY') return seconds.replace(' and', ' at')
  if (parts.frequency === 'HOURLY') return parts.minutes.length > 0 || seconds !== '' ? ` at minute ${numbersText(said.minutes)}${seconds}` : ''
  const times = timesOfDay(said)
  return times ? ` at ${joined(times)}` : ` at hour ${numbersText(said.hours)}, minute ${numbersText(said.minutes)}${seconds}`
}

/** Times longer than the unit are conditions. */
function limitsOf({ parts }: Said): readonly string[] {
  const isShort = parts.frequency === 'SECONDLY' || parts.frequency === 'MINUTELY'
  const hours = parts.hours.length > 0 && (isShort || parts.frequency === 'HOURLY') ? [`in hour ${numbersText(parts.hours)}`] : []
  const minutes = parts.minutes.length > 0 && isShort ? [`in minute ${numbersText(parts.minutes)}`] : []
  return [...hours, ...minutes, ...(parts.seconds.length > 0 && parts.frequency === 'SECONDLY' ? [`at second ${numbersText(parts.seconds)}`] : [])]
}

function numbersText(numbers: readonly number[]): string {
  return joined(runsOf(numbers).map(([first, last]) => (first === last ? `${first}` : `${first} to ${last}`)))
}

function positionsOf({ positions, frequency }: Parts): string {
  if (positions.length === 0) return ''
  const places = byPlace(positions, (position) => position).map(ordinalText)
  return `, only the ${joined(places)} of these in each ${units[frequency]}`
}

function endOf({ count, until }: Parts): string {
  if (count !== undefined) return count === 1 ? ', once' : `, ${count} times`
  return until ? `, until ${untilText(until)}` : ''
}

function joined(list: readonly string[]): string {
  return list.length > 1 ? `${list.slice(0, -1).join(', ')} and ${list.at(-1)}` : (list[0] ?? '')
}
