import { calendarFile, dayPart } from '#schedules'
import { z } from 'zod'
import { calendarId, dayPartId, instant, organisationId } from '../ids.ts'
import { basedOn, endpoint } from './endpoint.ts'

const group = 'calendar'

/** Kinds of day (holidays, make-up working days) for the entries of the whole house. */
export const libraryCalendar = z.object({ file: calendarFile, changedAt: instant, /** Entries. */ usedBy: z.int().min(0) })
export type LibraryCalendar = z.infer<typeof libraryCalendar>
const calendarDays = calendarFile.shape.days

export const listCalendars = endpoint({ method: 'GET', path: '/api/calendars', group, access: 'signed-in', words: { zh: '节假日历', en: 'Calendars of kinds of day' }, answer: z.object({ calendars: z.array(libraryCalendar) }) })
/** `file` is a calendar file as `schedules/calendars` has them. The answer says which days came and which went; a new calendar's all came. */
export const putCalendar = endpoint({
  method: 'PUT', path: '/api/calendars/:id', group, access: 'signed-in', words: { zh: '更新节假日历', en: 'Add a calendar, or put another file in its place' },
  params: z.object({ id: calendarId }),
  body: z.object({ file: z.record(z.string(), z.unknown()) }),
  answer: z.object({ calendar: libraryCalendar, added: calendarDays, removed: calendarDays }),
})
export const deleteCalendar = endpoint({ method: 'DELETE', path: '/api/calendars/:id', group, access: 'signed-in', words: { zh: '删除节假日历', en: 'Delete a calendar that no entry goes by' }, params: z.object({ id: calendarId }) })

/** Named times of the day that entries share: change it once, and all follow. */
export const libraryDayPart = z.object({
  id: dayPartId,
  organisation: organisationId,
  name: z.string().trim().min(1).max(60),
  windows: dayPart.shape.windows.max(100),
  exceptions: dayPart.shape.exceptions.unwrap().max(400),
  /** Raised by every change. */
  revision: z.int().min(1),
  changedAt: instant,
  /** Entries. */
  usedBy: z.int().min(0),
})
export type LibraryDayPart = z.infer<typeof libraryDayPart>
export const dayPartDraft = libraryDayPart.pick({ name: true, windows: true, exceptions: true })
export type DayPartDraft = z.infer<typeof dayPartDraft>

export const listDayParts = endpoint({ method: 'GET', path: '/api/day-parts', group, access: 'signed-in', words: { zh: '时段', en: 'Parts of the day' }, answer: z.object({ dayParts: z.array(libraryDayPart) }) })
export const createDayPart = endpoint({ method: 'POST', path: '/api/day-parts', group, access: 'signed-in', words: { zh: '新建时段', en: 'Create a part of the day' }, body: dayPartDraft.extend({ organisation: organisationId }), answer: libraryDayPart })
export const changeDayPart = endpoint({ method: 'PUT', path: '/api/day-parts/:id', group, access: 'signed-in', words: { zh: '修改时段', en: 'Change a part of the day' }, params: z.object({ id: dayPartId }), body: dayPartDraft.extend(basedOn), answer: libraryDayPart })
export const deleteDayPart = endpoint({ method: 'DELETE', path: '/api/day-parts/:id', group, access: 'signed-in', words: { zh: '删除时段', en: 'Delete a part of the day that no entry goes by' }, params: z.object({ id: dayPartId }) })
