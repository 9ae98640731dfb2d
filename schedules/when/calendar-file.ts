import { z } from 'zod'
import { reasonsOf } from '../parse-schedule.ts'
import type { Reason } from '../parse-schedule.ts'
import type { Calendar } from '../schedule.ts'
import { readDate } from '../wall.ts'

/**
 * A calendar as a file that operators keep, such as `calendars/china.json`: kinds of day and days with names, complete for
 * some years. A schedule takes from it what `calendarOf` gives.
 */

const text = z.string({ error: 'malformed' }).min(1, { error: 'malformed' })
const words = z.object({ zh: text, en: text }, { error: 'malformed' })
const id = z.string({ error: 'malformed' }).min(1, { error: 'id-empty' })
const localDate = z.string({ error: 'malformed' }).refine((date) => readDate(date) !== undefined, { error: 'date-impossible' })
const year = z.int({ error: 'malformed' }).min(1970, { error: 'date-impossible' }).max(9999, { error: 'date-impossible' })

export const calendarFile = z
  .object({
    id,
    name: words,
    /** First and last year of which it knows all days. */
    years: z.object({ from: year, to: year }, { error: 'malformed' }).refine(({ from, to }) => from <= to, { error: 'dates-end-before-start', path: ['to'] }),
    kinds: z.array(z.object({ id, name: words }, { error: 'malformed' }), { error: 'malformed' }).min(1, { error: 'kinds-empty' }),
    /** First and last date included. No two have a date in common: it could be of one kind only. */
    days: z.array(
      z
        .object({ from: localDate, to: localDate, kind: id, name: words }, { error: 'malformed' })
        .refine(({ from, to }) => from <= to, { error: 'dates-end-before-start', path: ['to'] }),
      { error: 'malformed' },
    ),
  })
  .superRefine(({ years, kinds, days }, context) => {
    const refuse = (message: string, ...path: (string | number)[]) => context.addIssue({ code: 'custom', message, path })
    for (const [index, kind] of kinds.entries()) if (kinds.findIndex((each) => each.id === kind.id) < index) refuse('id-repeated', 'kinds', index, 'id')
    const known = new Set(kinds.map((kind) => kind.id))
    for (const [index, { from, to, kind }] of days.entries()) {
      if (!known.has(kind)) refuse('kind-unknown', 'days', index, 'kind')
      if (Number(from.slice(0, 4)) < years.from) refuse('date-outside-years', 'days', index, 'from')
      if (Number(to.slice(0, 4)) > years.to) refuse('date-outside-years', 'days', index, 'to')
    }
    for (const index of overlapping(days)) refuse('days-overlap', 'days', index)
  })
export type CalendarFile = z.infer<typeof calendarFile>

export type ParsedCalendarFile = { readonly kind: 'ok'; readonly file: CalendarFile } | { readonly kind: 'refused'; readonly reasons: readonly Reason[] }

/** What is wrong with a file, in words, or the file. */
export function parseCalendarFile(input: unknown): ParsedCalendarFile {
  const answer = calendarFile.safeParse(input)
  return answer.success ? { kind: 'ok', file: answer.data } : { kind: 'refused', reasons: reasonsOf(answer.error) }
}

/** The calendar as a schedule carries it: dates and kinds, without words. */
export function calendarOf({ id: calendar, days }: CalendarFile): Calendar {
  return { id: calendar, days: days.map(({ from, to, kind }) => ({ from, to, kind })) }
}

/** Which of the days have a date in common with one before them in time. */
function overlapping(days: readonly { readonly from: string; readonly to: string }[]): number[] {
  const ordered = [...days.entries()].sort(([, a], [, b]) => (a.from < b.from ? -1 : a.from > b.from ? 1 : 0))
  let last = ''
  return ordered.flatMap(([index, { from, to }]) => {
    const isOverlapping = from <= last
    if (to > last) last = to
    return isOverlapping ? [index] : []
  })
}
