import { call } from '#call'
import { listCalendars, listDayParts, type LibraryCalendar, type LibraryDayPart } from '#protocol'
import { Shared } from './shared.ts'

export const calendars = new Shared<readonly LibraryCalendar[]>(async () => (await call(listCalendars)).calendars, ['calendars', 'entries'])
export const dayParts = new Shared<readonly LibraryDayPart[]>(async () => (await call(listDayParts)).dayParts, ['day-parts', 'entries'])
