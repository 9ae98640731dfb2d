import { Temporal } from 'temporal-polyfill'
import { z } from 'zod'
import { parseSchedule } from './parse-schedule.ts'

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

const writtenSchedule = z.object({
  entries: z.array(z.looseObject({ anchor: instantText })),
  playlists: z.array(z.looseObject({ slots: z.array(z.looseObject({ from: instantText.optional(), until: instantText.optional() })) })),
  fallback: z.string().nullable(),
})

export const ask = z.strictObject({
  at: instantText,
  /** Items that cannot play. */
  without: z.array(z.string()).optional(),
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
})
export type Ask = z.infer<typeof ask>

export const scheduleCase = z
  .strictObject({ name: z.string(), zone: z.string(), schedule: writtenSchedule, asks: z.array(ask).min(1) })
  .transform((written, context) => {
    const parsed = parseSchedule({ zone: written.zone, ...written.schedule })
    if (parsed.kind === 'ok') return { ...written, schedule: parsed.schedule }
    for (const { path, words } of parsed.reasons) context.addIssue({ code: 'custom', message: words.en, path: ['schedule', ...path] })
    return z.NEVER
  })
export type Case = z.infer<typeof scheduleCase>

export const caseFile = z.strictObject({ about: z.string(), cases: z.array(scheduleCase).min(1) })
export type CaseFile = z.infer<typeof caseFile>
