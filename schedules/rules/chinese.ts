import type { NumberedDay, Parts } from './parts.ts'
import { isNumbered, isWeekly, pickedFrom, runsOf, timesOfDay, untilText } from './said.ts'
import type { Said } from './said.ts'

const digits = ['', '一', '二', '三', '四', '五', '六', '七', '八', '九', '十']
const weekdayNames = ['', '一', '二', '三', '四', '五', '六', '日']
const units = { SECONDLY: '秒', MINUTELY: '分钟', HOURLY: '小时', DAILY: '天', WEEKLY: '周', MONTHLY: '个月', YEARLY: '年' } as const

export function inChinese(said: Said): string {
  const { parts } = said
  const [phrase, left] = phraseOf(said)
  const limits = [...left, ...limitsOf(said)]
  const text = [phrase, timesOf(said), positionsOf(said)].reduce(spaced)
  return `${text}${limitsText(limits)}${endOf(parts)}`
}

function limitsText(limits: readonly string[]): string {
  return limits.length > 0
    ? `（${spaced(
        '仅限',
        limits.reduce((before, limit) => spaced(`${before}，且`, limit)),
      )}）`
    : ''
}

/** What comes round, and the conditions that are not in it yet. */
function phraseOf(said: Said): readonly [string, readonly string[]] {
  const { parts } = said
  const { frequency, interval, months, monthDays, yearDays, weeks, days } = parts
  const inMonths = months.length > 0 ? [monthsText(months)] : []
  const onDays = days.length > 0 ? [daysText(days)] : []
  const onDates = monthDays.length > 0 ? [datesText(monthDays)] : []
  const onYearDays = yearDays.length > 0 ? [`一年的${spaced('', placesText(yearDays, '天'))}`] : []
  const every =
    interval === 1
      ? `每${frequency === 'MONTHLY' ? '月' : units[frequency]}`
      : interval === 2
        ? `每两${units[frequency]}`
        : `每 ${interval} ${units[frequency]}`
  const of = interval === 1 ? every : `${every}的`

  switch (frequency) {
    case 'WEEKLY':
      if (interval > 1) return [`${of}${days.length === 7 ? '每一天' : daysText(days)}`, inMonths]
      return [days.length === 7 ? '每天' : `每${daysText(days)}`, inMonths]
    case 'MONTHLY':
      if (isWeekly(parts) && monthDays.length === 0) return [days.length === 7 ? '每天' : `每${daysText(days)}`, inMonths]
      return monthDays.length > 0
        ? [spaced(of, datesText(monthDays)), [...onDays, ...inMonths]]
        : [spaced(of, someDays(said, interval === 1 ? '的' : '')), inMonths]
    case 'YEARLY':
      if (yearDays.length > 0) return [spaced(of, placesText(yearDays, '天')), [...onDates, ...onDays, ...weeksLimit(weeks), ...inMonths]]
      if (weeks.length > 0) return [`${spaced(of, weeksText(weeks))}${days.length > 0 ? `的${daysText(days)}` : ''}`, [...onDates, ...inMonths]]
      if (months.length === 0)
        return monthDays.length > 0 ? [spaced(`${of}每个月的`, datesText(monthDays)), onDays] : isWeekly(parts) ? [`每${daysText(days)}`, []] : [spaced(of, someDays(said, interval === 1 ? '的' : '')), []]
      return [spaced(spaced(of, monthsText(months)), inMonthsText(said)), monthDays.length > 0 ? onDays : []]
    case 'DAILY':
      // Each day of some weekdays is each week on them.
      if (isWeekly(parts)) return [days.length === 7 ? '每天' : `每${daysText(days)}`, [...inMonths, ...onYearDays, ...onDates]]
      return [every, [...inMonths, ...onYearDays, ...onDates, ...onDays]]
    default:
      return [every, [...inMonths, ...onYearDays, ...onDates, ...onDays]]
  }
}

function inMonthsText(said: Said): string {
  const { parts } = said
  if (parts.monthDays.length === 0) return someDays(said, '的')
  return parts.months.length > 1 ? spaced('的', datesText(parts.monthDays)) : datesText(parts.monthDays)
}

/** Positions pick among the days, so these are not called “each”. */
function someDays(said: Said, link: string): string {
  const { parts } = said
  const picked = pickedFrom(said)
  if (picked === 'day') return placesText(parts.positions, '天')
  if (picked === 'working day') return placesText(parts.positions, '个').replaceAll('个', '个工作日')
  if (isNumbered(parts)) return daysText(parts.days)
  return `${link}${parts.positions.length > 0 ? '' : '每个'}${daysText(parts.days)}`
}

function daysText(days: readonly NumberedDay[]): string {
  const plain = days.filter(({ ordinal }) => ordinal === 0).map(({ weekday }) => weekday)
  const [run, ...others] = runsOf(plain)
  const isRun = run !== undefined && others.length === 0 && run[1] > run[0]
  const plainText = isRun ? `周${weekdayNames[run[0]] ?? ''}至周${weekdayNames[run[1]] ?? ''}` : plain.map((weekday) => `周${weekdayNames[weekday] ?? ''}`).join('、')
  const numbered = byPlace(days, ({ ordinal }) => ordinal).map(({ ordinal, weekday }) => `${placeText(ordinal, '个')}周${weekdayNames[weekday] ?? ''}`)
  return [...(plain.length > 0 ? [numbered.length > 0 ? `每个${plainText}` : plainText] : []), ...numbered].join('、')
}

function monthsText(months: readonly number[]): string {
  return runsOf(months)
    .map(([first, last]) => (first === last ? `${first} 月` : `${first} 月至 ${last} 月`))
    .join('、')
}

function datesText(dates: readonly number[]): string {
  const fromStart = runsOf(dates.filter((date) => date > 0)).map(([first, last]) => (first === last ? `${first} 日` : `${first} 日至 ${last} 日`))
  return [
    ...fromStart,
    ...dates
      .filter((date) => date < 0)
      .toReversed()
      .map((date) => placeText(date, '天')),
  ].join('、')
}

function weeksText(weeks: readonly number[]): string {
  return placesText(weeks, '周')
}

function weeksLimit(weeks: readonly number[]): readonly string[] {
  return weeks.length > 0 ? [weeksText(weeks)] : []
}

function placesText(places: readonly number[], unit: string): string {
  return byPlace(places, (place) => place)
    .map((place) => placeText(place, unit))
    .join('、')
}

function placeText(place: number, unit: string): string {
  if (place === -1) return `最后一${unit}`
  const number = digits[Math.abs(place)]
  return `${place < 0 ? '倒数' : ''}第${number ?? ` ${Math.abs(place)} `}${unit}`
}

/** Counted from the start first, then from the end; what has no place is left out. */
function byPlace<T>(list: readonly T[], placeOf: (each: T) => number): readonly T[] {
  return [...list.filter((each) => placeOf(each) > 0), ...list.filter((each) => placeOf(each) < 0)]
}

function timesOf(said: Said): string {
  const { parts } = said
  if (!said.isTimed || parts.frequency === 'SECONDLY') return ''
  if (parts.frequency === 'MINUTELY') return parts.seconds.length > 0 ? `的 ${numbersText(parts.seconds)} 秒` : ''
  const seconds = parts.seconds.length > 0 ? ` ${numbersText(parts.seconds)} 秒` : ''
  if (parts.frequency === 'HOURLY') return parts.minutes.length > 0 || seconds !== '' ? `的 ${numbersText(said.minutes)} 分${seconds}` : ''
  return timesOfDay(said)?.join('、') ?? `${numbersText(said.hours)} 时的 ${numbersText(said.minutes)} 分${seconds}`
}

/** Times longer than the unit are conditions. */
function limitsOf({ parts }: Said): readonly string[] {
  const isShort = parts.frequency === 'SECONDLY' || parts.frequency === 'MINUTELY'
  const hours = parts.hours.length > 0 && (isShort || parts.frequency === 'HOURLY') ? [`${numbersText(parts.hours)} 时`] : []
  const minutes = parts.minutes.length > 0 && isShort ? [`${numbersText(parts.minutes)} 分`] : []
  return [...hours, ...minutes, ...(parts.seconds.length > 0 && parts.frequency === 'SECONDLY' ? [`${numbersText(parts.seconds)} 秒`] : [])]
}

function numbersText(numbers: readonly number[]): string {
  return runsOf(numbers)
    .map(([first, last]) => (first === last ? `${first}` : `${first} 至 ${last}`))
    .join('、')
}

function positionsOf(said: Said): string {
  const { parts, isTimed } = said
  const picked = pickedFrom(said)
  if (parts.positions.length === 0 || picked === 'day' || picked === 'working day') return ''
  const isByDay = !isTimed && (parts.frequency === 'WEEKLY' || parts.frequency === 'MONTHLY' || parts.frequency === 'YEARLY')
  return `中的${placesText(parts.positions, isByDay ? '天' : '次')}`
}

function endOf({ count, until }: Parts): string {
  if (count !== undefined) return `，共 ${count} 次`
  return until ? `，直到 ${untilText(until)}` : ''
}

/** Digits stand apart from the characters around them. */
function spaced(before: string, after: string): string {
  const isApart = (/[^\s，、（\d]$/.test(before) && /^\d/.test(after)) || (/\d$/.test(before) && /^[^\s，、）\d]/.test(after))
  return `${before}${isApart ? ' ' : ''}${after}`
}
