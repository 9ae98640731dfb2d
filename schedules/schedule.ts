import { z } from 'zod'
import { earliest, latest } from './instant.ts'
import { readDate, readTime, readWall } from './wall.ts'
import { isZone } from './zone.ts'

/**
 * A schedule as written: what editors make, programmes carry and cases hold. The message of every rule is a code of
 * `refusals.ts`, which says it in words.
 */

const id = z.string({ error: 'malformed' }).min(1, { error: 'id-empty' })
const instant = z.int({ error: 'instant-impossible' }).min(earliest, { error: 'instant-impossible' }).lt(latest, { error: 'instant-impossible' })
const localDate = z.string({ error: 'malformed' }).refine((text) => readDate(text) !== undefined, { error: 'date-impossible' })
const localTime = z.string({ error: 'malformed' }).refine((text) => readTime(text) !== undefined, { error: 'time-impossible' })
const localDateTime = z.string({ error: 'malformed' }).refine((text) => readWall(text) !== undefined, { error: 'date-impossible' })

/** Weakest first. */
export const priorities = ['background', 'normal', 'campaign', 'takeover'] as const

export const priority = z.enum(priorities, { error: 'malformed' })
export type Priority = z.infer<typeof priority>

/** At all times. */
export const always = z.object({ kind: z.literal('always') })

/** Once, from one local wall time to another, half-open. */
export const oneOff = z
  .object({ kind: z.literal('window'), from: localDateTime, to: localDateTime })
  .refine(({ from, to }) => (readWall(from) ?? -Infinity) < (readWall(to) ?? Infinity), { error: 'window-ends-before-start', path: ['to'] })

/**
 * On days of the week, 1 = Monday … 7 = Sunday. An end at or before the start is on the next day; the night belongs to
 * the day it starts on. `from` and `until` are the first and last local dates on which it may start.
 */
export const weekly = z
  .object({
    kind: z.literal('weekly'),
    days: z.array(z.int({ error: 'day-impossible' }).min(1, { error: 'day-impossible' }).max(7, { error: 'day-impossible' })).min(1, { error: 'days-empty' }),
    start: localTime.refine((text) => text !== '24:00', { error: 'time-impossible' }),
    end: localTime,
    from: localDate.optional(),
    until: localDate.optional(),
  })
  .refine(({ from, until }) => !from || !until || from <= until, { error: 'dates-end-before-start', path: ['until'] })

export const when = z.discriminatedUnion('kind', [always, oneOff, weekly], { error: 'malformed' })
export type When = z.infer<typeof when>

/** `anchor` is the instant from which the rotation counts, beginning with its first item. */
export const entry = z.object({
  id,
  playlist: id,
  priority,
  when,
  anchor: instant,
  rank: z.int({ error: 'malformed' }),
})
export type Entry = z.infer<typeof entry>

export const shortestMs = 1_000
export const longestMs = 366 * 86_400_000

/** One line of a playlist; it plays from `from` until just before `until`. */
export const slot = z
  .object({
    id,
    item: id,
    durationMs: z.int({ error: 'malformed' }).min(shortestMs, { error: 'duration-too-short' }).max(longestMs, { error: 'duration-too-long' }),
    from: instant.optional(),
    until: instant.optional(),
  })
  .refine(({ from, until }) => from === undefined || until === undefined || from < until, { error: 'validity-ends-before-start', path: ['until'] })
export type Slot = z.infer<typeof slot>

export const playlist = z.object({ id, slots: z.array(slot) }).superRefine(({ slots }, context) => {
  for (const index of repeated(slots)) context.addIssue({ code: 'custom', message: 'id-repeated', path: ['slots', index, 'id'] })
})
export type Playlist = z.infer<typeof playlist>

export const schedule = z
  .object({
    /** IANA name of the zone in which the screen hangs. */
    zone: z.string({ error: 'malformed' }).refine(isZone, { error: 'zone-unknown' }),
    entries: z.array(entry),
    playlists: z.array(playlist),
    /** The item for when nothing else can play. */
    fallback: id.nullable(),
  })
  .superRefine(({ entries, playlists }, context) => {
    for (const index of repeated(entries)) context.addIssue({ code: 'custom', message: 'id-repeated', path: ['entries', index, 'id'] })
    for (const index of repeated(playlists)) context.addIssue({ code: 'custom', message: 'id-repeated', path: ['playlists', index, 'id'] })
    const known = new Set(playlists.map((each) => each.id))
    for (const [index, each] of entries.entries()) {
      if (!known.has(each.playlist)) context.addIssue({ code: 'custom', message: 'playlist-unknown', path: ['entries', index, 'playlist'] })
    }
  })
export type Schedule = z.infer<typeof schedule>

function repeated(list: readonly { readonly id: string }[]): number[] {
  const seen = new Set<string>()
  return list.flatMap((each, index) => {
    const isRepeated = seen.has(each.id)
    seen.add(each.id)
    return isRepeated ? [index] : []
  })
}
