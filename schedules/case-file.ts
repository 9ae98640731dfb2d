import { Temporal } from 'temporal-polyfill'
import { z } from 'zod'
import { parseSchedule } from './parse-schedule.ts'
import type { Options } from './showing.ts'

/**
 * The format of `cases/*.json`, for every program that claims to play schedules. Instants are ISO 8601 texts with an
 * offset; parsing turns them into the epoch milliseconds of the engine.
 */

const instantText = z.string().transform((text, context) => {
  try {
    return Temporal.Instant.from(text).epochMilliseconds
  } catch {
    context.addIssue({ code: 'custom', message: `not an instant with an offset: ${text}` })
    return z.NEVER
  }
})

const writtenWhen = z.union([z.looseObject({ kind: z.literal('between'), from: instantText, to: instantText }), z.looseObject({ kind: z.string() })])
const writtenSchedule = z.object({
  entries: z.array(z.looseObject({ anchor: instantText, when: writtenWhen })),
  playlists: z.array(z.looseObject({ slots: z.array(z.looseObject({ from: instantText.optional(), until: instantText.optional() })) })),
  fallback: z.string().nullable(),
  calendars: z.array(z.unknown()).optional(),
  dayParts: z.array(z.unknown()).optional(),
})

const reason = z.enum(['not-now', 'criteria-unmet', 'nothing-playable', 'waits-its-turn', 'lower-priority', 'lower-rank', 'no-time-left'])

/** What an answer depends on beside the schedule and the instant. */
const circumstances = {
  /** Items that cannot play. */
  without: z.array(z.string()).optional(),
  /** Live values, by feed and scope. */
  feeds: z.record(z.string(), z.record(z.string(), z.unknown())).optional(),
}

export const ask = z.strictObject({
  at: instantText,
  ...circumstances,
  /** The item on glass, the fallback item among them; null if nothing is. */
  item: z.string().nullable(),
  /** The entry that plays; null if none does. */
  entry: z.string().nullable().optional(),
  /** Beginning of the showing. */
  from: instantText.optional(),
  /** End of the showing; null if it never ends. */
  to: instantText.nullable().optional(),
  /** The answer of `nextChange`. */
  next: instantText.nullable().optional(),
  /** Why entries do not play: every one that does not, or only some. */
  explain: z.record(z.string(), reason).optional(),
  /** The rounds of entries: each item of one round, and when it begins, in milliseconds from `at`. */
  rotation: z.record(z.string(), z.array(z.tuple([z.string(), z.int()]))).optional(),
})
export type Ask = z.infer<typeof ask>

/** A question about a span of time, half-open. */
export const spanAsk = z.strictObject({
  from: instantText,
  to: instantText,
  ...circumstances,
  conflicts: z
    .array(z.strictObject({ from: instantText, to: instantText, by: z.enum(['id', 'alone', 'rank', 'shares']), winners: z.array(z.string()), losers: z.array(z.string()) }))
    .optional(),
  /** Where no entry plays, and what is on glass instead. */
  coverage: z.array(z.strictObject({ from: instantText, to: instantText, item: z.string().nullable() })).optional(),
})
export type SpanAsk = z.infer<typeof spanAsk>

export const scheduleCase = z
  .strictObject({ name: z.string(), zone: z.string(), schedule: writtenSchedule, asks: z.array(ask).min(1), spans: z.array(spanAsk).optional() })
  .transform((written, context) => {
    const parsed = parseSchedule({ zone: written.zone, ...written.schedule })
    if (parsed.kind === 'ok') return { ...written, schedule: parsed.schedule }
    for (const { path, words } of parsed.reasons) context.addIssue({ code: 'custom', message: words.en, path: ['schedule', ...path] })
    return z.NEVER
  })
export type Case = z.infer<typeof scheduleCase>

export const caseFile = z.strictObject({ about: z.string(), cases: z.array(scheduleCase).min(1) })
export type CaseFile = z.infer<typeof caseFile>

/** The circumstances of a question as the engine takes them. */
export function optionsOf({ without, feeds }: Pick<Ask, 'without' | 'feeds'>): Options {
  return { without: new Set(without), ...(feeds && { feeds: (feed: string, scope: string) => (Object.hasOwn(feeds, feed) ? feeds[feed]?.[scope] : undefined) }) }
}
