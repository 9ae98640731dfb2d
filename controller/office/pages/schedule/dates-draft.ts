import { say } from '#elements'
import type { LibraryCalendar } from '#protocol'
import type { Dates } from '#schedules'
import { w } from './calendar-words.ts'

/**
 * What a kind of day does to an entry: nothing, keep it off, have it on as well, or be the only days it is on. The last is
 * meant whatever the day of the week.
 */
export const ways = ['usual', 'except', 'also', 'only'] as const
export type Way = (typeof ways)[number]

export function wayOf({ only = [], except = [], also = [] }: Dates, kind: string): Way {
  if (except.includes(kind)) return 'except'
  if (only.includes(kind)) return 'only'
  return also.includes(kind) ? 'also' : 'usual'
}

/** The same kinds of day, but for one. */
export function withWay(dates: Dates, kind: string, way: Way): Dates {
  const others = (list: readonly string[] = []) => list.filter((each) => each !== kind)
  return datesOf(dates.calendar, {
    only: [...others(dates.only), ...(way === 'only' ? [kind] : [])],
    except: [...others(dates.except), ...(way === 'except' ? [kind] : [])],
    also: [...others(dates.also), ...(way === 'also' || way === 'only' ? [kind] : [])],
  })
}

/** What most mean who choose a calendar: not on holidays, but on the days that are worked for them. */
export function usualDates({ file }: LibraryCalendar): Dates {
  const has = (id: string) => file.kinds.some((kind) => kind.id === id)
  const off = has('holiday') ? withWay({ calendar: file.id }, 'holiday', 'except') : { calendar: file.id }
  return has('makeup-workday') ? withWay(off, 'makeup-workday', 'also') : off
}

/** Whether the form can show them: every kind is known and goes one way. */
export function isShown({ only = [], except = [], also = [] }: Dates, calendar: LibraryCalendar | undefined): boolean {
  const known = new Set(calendar?.file.kinds.map((kind) => kind.id))
  return [...only, ...except, ...also].every((kind) => known.has(kind)) && only.every((kind) => also.includes(kind)) && except.every((kind) => !only.includes(kind) && !also.includes(kind))
}

/** `节假日不播，调休上班也播`; null where nothing is said or the calendar is gone. */
export function sayDates(dates: Dates, calendars: readonly LibraryCalendar[]): string | null {
  const calendar = calendars.find((each) => each.file.id === dates.calendar)
  if (calendar === undefined) return null
  const names = (kinds: readonly string[]) => kinds.map((id) => say(calendar.file.kinds.find((kind) => kind.id === id)?.name ?? { zh: id, en: id })).join(w.comma)
  const { only = [], except = [], also = [] } = dates
  const besides = also.filter((kind) => !only.includes(kind))
  const parts = [...(only.length > 0 ? [w.onlyOn(names(only))] : []), ...(except.length > 0 ? [w.exceptOn(names(except))] : []), ...(besides.length > 0 ? [w.alsoOn(names(besides))] : [])]
  return parts.length === 0 ? null : parts.join(w.clause)
}

function datesOf(calendar: string, { only, except, also }: { readonly only: string[]; readonly except: string[]; readonly also: string[] }): Dates {
  return { calendar, ...(only.length === 0 ? {} : { only }), ...(except.length === 0 ? {} : { except }), ...(also.length === 0 ? {} : { also }) }
}
