import { readRule, writeRule, type NumberedDay, type Parts } from '#schedules'

const dayMs = 86_400_000

export const guideFrequencies = ['DAILY', 'WEEKLY', 'MONTHLY', 'YEARLY'] as const
export type GuideFrequency = (typeof guideFrequencies)[number]

/** Among the days that places count: any day from Monday to Friday. It stands alone. */
export const workingDay = 0
/** Among dates the last day of a month, among places the last. */
export const lastOne = -1

const workingDays = [1, 2, 3, 4, 5]

/** A rule as the form asks for it: every answer, also those that the chosen frequency does not ask. Numbers are as typed. */
export interface Guide {
  readonly frequency: GuideFrequency
  readonly interval: string
  readonly weekdays: readonly number[]
  /** Days of months and years: by date, or by places such as “last Friday”. */
  readonly by: 'date' | 'place'
  readonly dates: readonly number[]
  readonly places: readonly number[]
  readonly placeDays: readonly number[]
  readonly months: readonly number[]
  readonly ends: 'never' | 'on' | 'after'
  readonly until: string
  readonly count: string
}

/** What the form shows before anything is answered: the weekday, place and date of the first day. */
export function freshGuide(first: string): Guide {
  const { weekday, date, month } = placeOf(first)
  const place = Math.ceil(date / 7)
  return { frequency: 'MONTHLY', interval: '1', weekdays: [weekday], by: 'place', dates: [date], places: [place > 4 ? lastOne : place], placeDays: [weekday], months: [month], ends: 'never', until: '', count: '10' }
}

export function ruleOfGuide(guide: Guide): string {
  return writeRule(partsOf(guide))
}

/** The answers that make this rule; null where none do. The form may write it otherwise, but never as another rule. */
export function guideOf(rule: string, start: string): Guide | null {
  const reading = readRule(rule)
  if (reading.kind === 'refused') return null
  const parts = plain(reading.parts, start)
  const frequency = guideFrequencies.find((each) => each === parts.frequency)
  if (frequency === undefined) return null
  const fresh = freshGuide(start.slice(0, 10))
  const isByDate = parts.monthDays.length > 0
  const isMonthly = frequency === 'MONTHLY' || frequency === 'YEARLY'
  const guide: Guide = {
    ...fresh,
    frequency,
    interval: String(parts.interval),
    ...(frequency === 'WEEKLY' ? { weekdays: parts.days.map(({ weekday }) => weekday) } : {}),
    ...(isMonthly ? (isByDate ? { by: 'date', dates: parts.monthDays } : { by: 'place', ...placesOf(parts) }) : {}),
    ...(frequency === 'YEARLY' ? { months: parts.months } : {}),
    ...(parts.count === undefined ? {} : { ends: 'after', count: String(parts.count) }),
    ...(parts.until === undefined ? {} : { ends: 'on', until: new Date(parts.until.wall).toISOString().slice(0, 10) }),
  }
  return ruleOfGuide(guide) === writeRule(parts) && isShown(guide) ? guide : null
}

/** Whether the form has a button for everything in it, and would take it as it is. */
function isShown({ frequency, by, dates, places, placeDays, months }: Guide): boolean {
  const hasMonths = frequency !== 'YEARLY' || (months.length > 0 && (months.length === 1 || by === 'date' || !placeDays.includes(workingDay)))
  return hasMonths && dates.every((date) => date > 0 || date === lastOne) && places.every((place) => place === lastOne || (place > 0 && place < 5))
}

function partsOf({ frequency, interval, weekdays, by, dates, places, placeDays, months, ends, until, count }: Guide): Parts {
  const wall = Date.parse(`${until}T00:00:00Z`)
  const isMonthly = frequency === 'MONTHLY' || frequency === 'YEARLY'
  const isByPlace = isMonthly && by === 'place'
  const isWorking = placeDays.includes(workingDay)
  const weekly = frequency === 'WEEKLY' ? weekdays.map((weekday) => ({ ordinal: 0, weekday })) : []
  return {
    frequency,
    interval: whole(interval),
    count: ends === 'after' ? whole(count) : undefined,
    until: ends === 'on' && !Number.isNaN(wall) ? { form: 'date', wall } : undefined,
    seconds: [],
    minutes: [],
    hours: [],
    days: isByPlace ? daysAt(places, placeDays) : weekly.toSorted(inOrder),
    monthDays: isMonthly && by === 'date' ? sorted(dates) : [],
    yearDays: [],
    weeks: [],
    months: frequency === 'YEARLY' ? sorted(months) : [],
    positions: isByPlace && isWorking ? sorted(places) : [],
    weekStart: 1,
  }
}

/** Working days are picked by position among all of them; days of the week carry their place themselves. */
function daysAt(places: readonly number[], days: readonly number[]): readonly NumberedDay[] {
  if (days.includes(workingDay)) return workingDays.map((weekday) => ({ ordinal: 0, weekday }))
  return places.flatMap((ordinal) => days.map((weekday) => ({ ordinal, weekday }))).toSorted(inOrder)
}

function placesOf({ days, positions }: Parts): Pick<Guide, 'places' | 'placeDays'> {
  if (positions.length > 0) return { places: positions, placeDays: [workingDay] }
  return { places: sorted(new Set(days.map(({ ordinal }) => ordinal))), placeDays: sorted(new Set(days.map(({ weekday }) => weekday))) }
}

/** The same rule in the words of the form: days that its start gives are named, and what changes nothing is left out. */
function plain(parts: Parts, start: string): Parts {
  const { frequency, interval, days, monthDays, yearDays, weeks, months, positions, until } = parts
  const { weekday, date, month } = placeOf(start.slice(0, 10))
  const isOpen = days.length === 0 && monthDays.length === 0 && yearDays.length === 0 && weeks.length === 0
  const [day] = days
  // Outlook writes “first Friday” as Fridays and a position.
  const isPicked = days.length === 1 && day?.ordinal === 0 && positions.length > 0 && monthDays.length === 0 && (frequency === 'MONTHLY' || (frequency === 'YEARLY' && months.length === 1))
  const isWholeDay = until?.form === 'local' && new Date(until.wall).toISOString().slice(11, 19) >= start.slice(11).padEnd(8, ':00')
  return {
    ...parts,
    ...(isOpen && frequency === 'WEEKLY' ? { days: [{ ordinal: 0, weekday }] } : {}),
    ...(isOpen && (frequency === 'MONTHLY' || frequency === 'YEARLY') ? { monthDays: [date] } : {}),
    ...(isOpen && frequency === 'YEARLY' && months.length === 0 ? { months: [month] } : {}),
    ...(isPicked ? { days: positions.map((ordinal) => ({ ordinal, weekday: day.weekday })), positions: [] } : {}),
    until: isWholeDay ? { form: 'date', wall: until.wall - (until.wall % dayMs) } : until,
    weekStart: frequency === 'WEEKLY' && interval > 1 ? parts.weekStart : 1,
  }
}

function placeOf(day: string): { readonly weekday: number; readonly date: number; readonly month: number } {
  const at = new Date(`${day}T00:00:00Z`)
  return { weekday: at.getUTCDay() === 0 ? 7 : at.getUTCDay(), date: at.getUTCDate(), month: at.getUTCMonth() + 1 }
}

/** What is no whole number becomes 0, which every rule refuses. */
function whole(text: string): number {
  return /^\d{1,6}$/.test(text.trim()) ? Number(text) : 0
}

function inOrder(a: NumberedDay, b: NumberedDay): number {
  return a.ordinal - b.ordinal || a.weekday - b.weekday
}

function sorted(numbers: Iterable<number>): readonly number[] {
  return [...numbers].sort((a, b) => a - b)
}
