import { dayMs } from '../instant.ts'
import type { Parts, Until } from './parts.ts'
import { dateParts, padded } from './write-rule.ts'

/** A rule to be put in words: its days filled in from the start, and its times of the day. */
export interface Said {
  readonly parts: Parts
  /** The rule itself gives times. */
  readonly isTimed: boolean
  readonly hours: readonly number[]
  readonly minutes: readonly number[]
  readonly seconds: readonly number[]
}

/** More times in a day are not spelled out. */
const mostTimes = 12

/** Each time of the day, such as `9:30`, or undefined when they are too many to read. */
export function timesOfDay({ hours, minutes, seconds }: Said): readonly string[] | undefined {
  if (hours.length * minutes.length * seconds.length > mostTimes) return undefined
  const hasSeconds = seconds.some((second) => second !== 0)
  return hours.flatMap((hour) => minutes.flatMap((minute) => seconds.map((second) => `${hour}:${padded(minute)}${hasSeconds ? `:${padded(second)}` : ''}`)))
}

export function isNumbered({ days }: Parts): boolean {
  return days.some(({ ordinal }) => ordinal !== 0)
}

/** All of some weekdays, whatever period they are written by. */
export function isWeekly({ interval, days, positions }: Parts): boolean {
  return interval === 1 && days.length > 0 && positions.length === 0 && days.every(({ ordinal }) => ordinal === 0)
}

/** What positions pick among where that is said in one phrase: the first working day, the last Monday or Tuesday. */
export function pickedFrom({ parts, isTimed }: Pick<Said, 'parts' | 'isTimed'>): 'day' | 'working day' | 'weekend day' | 'these' | undefined {
  const { frequency, positions, days, monthDays, yearDays, weeks, months } = parts
  const isWhole = frequency === 'MONTHLY' || (frequency === 'YEARLY' && months.length < 2 && yearDays.length === 0 && weeks.length === 0)
  if (positions.length === 0 || isTimed || !isWhole || days.length === 0 || monthDays.length > 0 || isNumbered(parts)) return undefined
  const names: Readonly<Record<string, 'day' | 'working day' | 'weekend day'>> = { '1234567': 'day', '12345': 'working day', '67': 'weekend day' }
  return names[days.map(({ weekday }) => weekday).join('')] ?? 'these'
}

/** Neighbouring numbers as [first, last], from three on; others stand alone. */
export function runsOf(numbers: readonly number[]): readonly (readonly [number, number])[] {
  const runs: [number, number][] = []
  for (const number of numbers) {
    const run = runs.at(-1)
    if (run && run[1] === number - 1) run[1] = number
    else runs.push([number, number])
  }
  return runs.flatMap(([first, last]): [number, number][] =>
    last === first + 1
      ? [
          [first, first],
          [last, last],
        ]
      : [[first, last]],
  )
}

export function untilText({ form, wall }: Until): string {
  const [year, month, date] = dateParts(wall)
  const day = `${padded(year, 4)}-${padded(month)}-${padded(date)}`
  if (form === 'date') return day
  const second = (wall - Math.floor(wall / dayMs) * dayMs) / 1000
  const time = `${padded(Math.floor(second / 3600))}:${padded(Math.floor(second / 60) % 60)}${second % 60 === 0 ? '' : `:${padded(second % 60)}`}`
  return `${day} ${time}${form === 'utc' ? ' UTC' : ''}`
}
