import type { LibraryCalendar, LibraryDayPart } from '#protocol'
import { calendarOf, type Calendar, type DayPart } from '#schedules'

/** The calendars and parts of the day that entries go by, with their names. */
export interface Times {
  readonly calendars: readonly LibraryCalendar[]
  readonly dayParts: readonly LibraryDayPart[]
}

export const noTimes: Times = { calendars: [], dayParts: [] }

/** The same as schedules carry them. */
export function withoutNames({ calendars, dayParts }: Times): { readonly calendars: Calendar[]; readonly dayParts: DayPart[] } {
  return {
    calendars: calendars.map((each) => calendarOf(each.file)),
    dayParts: dayParts.map(({ id, windows, exceptions }) => ({ id, windows, exceptions })),
  }
}
