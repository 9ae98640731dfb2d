import { modulo } from '../instant.ts'

/** The calendar by arithmetic. Days are counted from 1970-01-01; months from the month of the year 0, so year × 12 + 0…11. */

const starts = [0, 31, 59, 90, 120, 151, 181, 212, 243, 273, 304, 334, 365] as const
const startsInLeap = starts.map((start, month) => (month > 1 ? start + 1 : start))

/** After so many years, months, weeks and days the calendar repeats, days of the week included. */
export const yearsInCycle = 400
export const monthsInCycle = 4_800
export const weeksInCycle = 20_871
export const daysInCycle = 146_097

export function isLeap(year: number): boolean {
  return year % 4 === 0 && (year % 100 !== 0 || year % 400 === 0)
}

export function daysInYear(year: number): number {
  return isLeap(year) ? 366 : 365
}

/** Days of the year before each month; the thirteenth is the length of the year. */
export function monthStarts(year: number): readonly number[] {
  return isLeap(year) ? startsInLeap : starts
}

/** The day on which a year begins. 477 leap days came before 1970. */
export function newYear(year: number): number {
  const past = year - 1
  return 365 * (year - 1970) + Math.floor(past / 4) - Math.floor(past / 100) + Math.floor(past / 400) - 477
}

export function yearOf(day: number): number {
  const guess = 1970 + Math.floor(day / 365.2425)
  if (newYear(guess) > day) return guess - 1
  return newYear(guess + 1) <= day ? guess + 1 : guess
}

export function monthOf(day: number): number {
  const year = yearOf(day)
  const dayOfYear = day - newYear(year)
  const begins = monthStarts(year)
  // A month is a little shorter than 32 days: this is the month or the one before it.
  const guess = dayOfYear >> 5
  return year * 12 + ((begins[guess + 1] ?? Infinity) <= dayOfYear ? guess + 1 : guess)
}

/** The day of a date as people write it, or undefined where no calendar has it. */
export function dayOf(year: number, month: number, date: number): number | undefined {
  const begins = monthStarts(year)
  const start = begins[month - 1]
  const end = begins[month]
  if (start === undefined || end === undefined || date < 1 || date > end - start) return undefined
  return newYear(year) + start + date - 1
}

/** Days since the last `weekStart` (1 = Monday … 7 = Sunday), itself 0. Day 0 was a Thursday. */
export function daysIntoWeek(day: number, weekStart: number): number {
  return modulo(day + 4 - weekStart, 7)
}
