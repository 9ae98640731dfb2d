import { call } from '#call'
import {
  calendarId, changeDayPart, createDayPart, deleteCalendar, deleteDayPart, listCalendars, listDayParts, putCalendar,
  type DayPartDraft, type LibraryCalendar, type LibraryDayPart, type OrganisationId,
} from '#protocol'
import type { CalendarFile } from '#schedules'
import { Shared } from './shared.ts'

export const calendars = new Shared<readonly LibraryCalendar[]>(async () => (await call(listCalendars)).calendars, ['calendars', 'entries'])
export const dayParts = new Shared<readonly LibraryDayPart[]>(async () => (await call(listDayParts)).dayParts, ['day-parts', 'entries'])

export async function addDayPart(organisation: OrganisationId, draft: DayPartDraft): Promise<LibraryDayPart> {
  const added = await call(createDayPart, { body: { organisation, ...draft } })
  dayParts.put((all) => [...all.filter((each) => each.id !== added.id), added])
  return added
}
/** From the revision that was seen; refused as outdated where somebody was faster. */
export async function editDayPart(id: LibraryDayPart['id'], draft: DayPartDraft, revision: number): Promise<LibraryDayPart> {
  const changed = await call(changeDayPart, { params: { id }, body: { ...draft, revision } })
  dayParts.put((all) => all.map((each) => (each.id === id ? changed : each)))
  return changed
}
export async function removeDayPart(id: LibraryDayPart['id']): Promise<void> {
  await call(deleteDayPart, { params: { id } })
  dayParts.put((all) => all.filter((each) => each.id !== id))
}
/** Adds a calendar, or puts another file in its place. */
export async function keepCalendar(file: CalendarFile): Promise<LibraryCalendar> {
  const { calendar } = await call(putCalendar, { params: { id: calendarId.parse(file.id) }, body: { file } })
  calendars.put((all) => (all.some((each) => each.file.id === calendar.file.id) ? all.map((each) => (each.file.id === calendar.file.id ? calendar : each)) : [...all, calendar]))
  return calendar
}
export async function removeCalendar(id: string): Promise<void> {
  await call(deleteCalendar, { params: { id: calendarId.parse(id) } })
  calendars.put((all) => all.filter((each) => each.file.id !== id))
}
