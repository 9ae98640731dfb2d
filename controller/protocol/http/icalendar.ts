import { z } from 'zod'
import { entryId, instant, organisationId, playlistId, screenId, siteId, words, type ScreenId, type SiteId } from '../ids.ts'
import { basedOn, endpoint } from './endpoint.ts'
import { libraryEntry, target } from './publishing.ts'

const group = 'publishing'

/** Entries as an iCalendar file (RFC 5545, `text/calendar`): of the whole house, or those that reach a site or a screen. */
export function entriesCalendarPath(of: { readonly site?: SiteId; readonly screen?: ScreenId } = {}): string {
  const query = Object.entries(of).map(([name, id]) => `${name}=${id}`).join('&')
  return query === '' ? '/api/entries.ics' : `/api/entries.ics?${query}`
}
/** What it takes of those. */
export const entriesCalendarQuery = z.object({ site: siteId.optional(), screen: screenId.optional() })

/** The longest iCalendar file taken, and the most events in it. */
export const CALENDAR_FILE_LIMIT = 2_000_000
export const CALENDAR_EVENTS_LIMIT = 2000

/** Times without a zone of their own are of the site's, which is also the one that times of other zones are translated to. */
const calendarText = { organisation: organisationId, site: siteId, text: z.string().max(CALENDAR_FILE_LIMIT) }

/** One entry that an iCalendar file would give. */
export const calendarRow = z.object({
  /** Its place among the rows of the same file. */
  index: z.int().min(0),
  name: z.string(),
  /** Null: refused. */
  when: libraryEntry.shape.when.nullable(),
  /** `property`: as the file calls it, `RRULE`. */
  refusal: z.object({ property: z.string(), message: words }).nullable(),
  /** What the file says and an entry cannot. */
  notes: z.array(words),
  /** From the first start to the last end; null: for ever, or so far that it was not counted. */
  span: z.object({ from: instant, to: instant.nullable() }).nullable(),
  /** The entry that this event was exported from, or became when it was last imported. */
  match: entryId.nullable(),
  /** Of a file of our own: how the entry was, as far as that is still there. */
  was: z.object({ playlist: playlistId, priority: libraryEntry.shape.priority, rank: libraryEntry.shape.rank, targets: z.array(target) }).nullable(),
})
export type CalendarRow = z.infer<typeof calendarRow>

/** Writes nothing. */
export const checkCalendar = endpoint({ method: 'POST', path: '/api/entries/import/check', group, access: 'signed-in', words: { zh: '检查日历文件', en: 'What an iCalendar file would give' }, body: z.object(calendarText), answer: z.object({ rows: z.array(calendarRow) }) })

/** A row that is taken. With `replace` that entry gets its name and times; with `revision`, if nobody has changed it since. */
export const takenCalendarRow = z.object({
  index: z.int().min(0),
  ...libraryEntry.pick({ playlist: true, targets: true, priority: true, rank: true }).shape,
  replace: entryId.nullable(),
  ...basedOn,
})
export type TakenCalendarRow = z.infer<typeof takenCalendarRow>
/** All rows or, if one is refused, none. */
export const importCalendar = endpoint({
  method: 'POST', path: '/api/entries/import', group, access: 'signed-in', words: { zh: '导入日历文件', en: 'Make entries from an iCalendar file' },
  body: z.object({ ...calendarText, rows: z.array(takenCalendarRow).min(1).max(CALENDAR_EVENTS_LIMIT) }),
  answer: z.object({ entries: z.array(libraryEntry) }),
})
