import { call } from '#call'
import { checkCalendar, entriesCalendarPath, importCalendar, type CalendarRow, type LibraryEntry, type OrganisationId, type ScreenId, type SiteId, type TakenCalendarRow } from '#protocol'
import { entries } from './publishing.ts'

/** A calendar file and whose it will be: times without a zone are of the site's. */
export interface CalendarFileText {
  readonly organisation: OrganisationId
  readonly site: SiteId
  readonly text: string
}

/** Where the entries are to be had as a calendar file: all, or those that reach a site or a screen. */
export function exportHref(of: { readonly site?: SiteId; readonly screen?: ScreenId } = {}): string {
  return entriesCalendarPath(of)
}

/** Writes nothing. */
export async function checkCalendarFile(file: CalendarFileText): Promise<readonly CalendarRow[]> {
  return (await call(checkCalendar, { body: { ...file } })).rows
}

/** All rows or none. */
export async function importCalendarFile(file: CalendarFileText, rows: readonly TakenCalendarRow[]): Promise<readonly LibraryEntry[]> {
  const taken = (await call(importCalendar, { body: { ...file, rows: [...rows] } })).entries
  const ids = new Set(taken.map(({ id }) => id))
  entries.put((all) => [...taken, ...all.filter(({ id }) => !ids.has(id))])
  return taken
}
