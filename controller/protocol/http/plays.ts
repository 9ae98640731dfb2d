import { z } from 'zod'
import { instant, itemId, screenId, type ScreenId } from '../ids.ts'
import { play } from '../messages/plays.ts'
import { endpoint } from './endpoint.ts'

const group = 'publishing'
const count = z.int().min(0)
const day = z.string().regex(/^\d{4}-\d{2}-\d{2}$/)

export const screenPlays = z.object({ screen: screenId, item: itemId, name: z.string(), plays: z.int(), shownMs: z.int(), failed: z.int() })
export const listPlays = endpoint({ method: 'GET', path: '/api/plays', group, access: 'signed-in', words: { zh: '播出统计', en: 'Plays per screen and item' }, query: z.object({ from: z.coerce.number().int().min(0), to: z.coerce.number().int().min(0), screen: screenId.optional() }), answer: z.object({ rows: z.array(screenPlays) }) })

/**
 * Showings that were due, by what became of them. `expected` is the sum of `whole` (to the second), `short`, `failed`, `skipped` and
 * `unproven` (no record). Not expected: those under a `takeover`, those in hours when the screen is `off`, and those of which nothing
 * can be known yet (`waiting`). `extra` was on glass and was not due. `causes` counts by state and cause, `short programme`. Nothing is
 * measurable where `expectedMs` is 0: that is no 0 %.
 */
export const playFigures = z.object({ expected: count, whole: count, short: count, failed: count, skipped: count, unproven: count, takeover: count, off: count, waiting: count, extra: count, expectedMs: count, shownMs: count, causes: z.record(z.string(), count) })
export type PlayFigures = z.infer<typeof playFigures>

/** How much of what was due was shown; null where nothing can be measured: that is no 0 %. Plays are compared to the second, so what is whole may lack parts of one. */
export function shareOf({ expected, whole, expectedMs, shownMs }: Pick<PlayFigures, 'expected' | 'whole' | 'expectedMs' | 'shownMs'>): number | null {
  return expectedMs === 0 ? null : whole === expected ? 1 : shownMs / expectedMs
}

/** One quarter of an hour: shown whole, short, failed, skipped (k), unproven, takeover, off, not known yet, nothing due. */
export type PlayStripState = 'w' | 's' | 'f' | 'k' | 'u' | 't' | 'o' | 'n' | '.'

/** One day of one screen. */
export const playsOfDay = z.object({
  figures: playFigures,
  /** By item and entry; the entry is null for the fallback. */
  items: z.array(z.object({ item: z.string(), entry: z.string().nullable(), playlist: z.string().nullable(), figures: playFigures })),
  /** One letter for each quarter of an hour from the midnight of its site on. */
  strip: z.string(),
})
export type PlaysOfDay = z.infer<typeof playsOfDay>

/** The longest span of one report, and the most rows of an Excel file. */
export const PLAYS_DAYS_LIMIT = 62
export const PLAYS_ROWS_LIMIT = 100_000

const screens = z
  .string()
  .transform((text) => text.split(',').filter((id) => id !== ''))
  .pipe(z.array(screenId).max(2000))
  .optional()
/** Days as the site of each screen counts them, both included; without `screens` all of them. */
export const playsSpan = z.object({ from: day, to: day, screens })

const playsItem = z.object({ item: z.string(), name: z.string(), entry: z.string().nullable(), entryName: z.string().nullable(), playlist: z.string().nullable(), playlistName: z.string().nullable(), figures: playFigures })
export const playsReport = z.object({
  days: z.array(z.object({ screen: screenId, day, /** Its begin. */ from: instant, to: instant, figures: playFigures, strip: z.string() })),
  items: z.array(playsItem),
  /** What is known of the records of each screen themselves. */
  chains: z.array(z.object({ screen: screenId, /** Numbers that never came. */ missing: count, /** Numbers of which the screen said that it cannot read them any more. */ unreadable: count, /** Kept only as sums. */ summed: count, /** Batches that were not what the screen must have said. */ refused: count, isSigned: z.boolean() })),
})
export type PlaysReport = z.infer<typeof playsReport>
export const readPlaysReport = endpoint({ method: 'GET', path: '/api/plays/report', group, access: 'signed-in', words: { zh: '应播与实播', en: 'What was due and what was played' }, query: playsSpan, answer: playsReport })

export const playRecord = play.extend({ installation: z.string(), /** When it really was, as far as anybody knows. */ at: instant, endedAt: instant, name: z.string(), isLinked: z.boolean() })
export type PlayRecord = z.infer<typeof playRecord>
/** Newest first. `before` names the last one that is known. */
export const listPlayRecords = endpoint({
  method: 'GET', path: '/api/plays/records', group, access: 'signed-in', words: { zh: '播出原始记录', en: 'Single plays, newest first' },
  query: z.object({ screen: screenId, from: z.coerce.number().int().min(0), to: z.coerce.number().int().min(0), item: z.string().max(100).optional(), only: z.enum(['all', 'troubles']).default('all'), before: z.string().regex(/^\d+\/[^/]{8,64}\/\d+$/).optional(), limit: z.coerce.number().int().min(1).max(500).default(100) }),
  answer: z.object({ records: z.array(playRecord), next: z.string().nullable() }),
})

export const playsFile = z.object({ from: day, to: day, screens, what: z.enum(['days', 'items', 'records']).default('days'), language: z.enum(['zh', 'en']).default('zh') })
/** The report or its records as a file: CSV of any length, or Excel with at most `PLAYS_ROWS_LIMIT` rows. */
export function playsFilePath(kind: 'csv' | 'xlsx', of: { readonly from: string; readonly to: string; readonly screens?: readonly ScreenId[] | undefined; readonly what: z.infer<typeof playsFile>['what']; readonly language: 'zh' | 'en' }): string {
  const { screens: chosen, ...rest } = of
  const query = Object.entries({ ...rest, ...(chosen === undefined ? {} : { screens: chosen.join(',') }) }).map(([name, value]) => `${name}=${encodeURIComponent(value)}`)
  return `/api/plays.${kind}?${query.join('&')}`
}
