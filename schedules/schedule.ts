import { z } from 'zod'
import { earliest, latest } from './instant.ts'
import { refusalsOfNesting } from './nesting.ts'
import { refusalOfRule } from './rules/index.ts'
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

/** What an author wants where clocks are changed; left out, nothing that was written is cut short. */
export const clockChanges = z.object({
  /**
   * A start in a skipped hour: the first instant after the gap; with its end as much later as the gap is long, as calendars
   * do; or not at all. An end in the gap: its end; by `shift` as much later.
   */
  missing: z.enum(['after', 'shift', 'skip'], { error: 'malformed' }).optional(),
  /** A time that happens twice: a start the earlier and an end the later; both the earlier; both the later. What lies wholly in a repeated hour is on in one round of it by the last two. */
  repeated: z.enum(['longest', 'first', 'second'], { error: 'malformed' }).optional(),
})
export type ClockChanges = z.infer<typeof clockChanges>

/**
 * Kinds of day by a calendar of the schedule. A date is one on which it may start if the rule says so or `also` names its
 * kind, and `except` does not name it, and `only`, where given, does. A date that the calendar does not name has no kind;
 * where its days overlap, those written later count. On a date that only `also` adds, a rule starts at the time of day of its
 * first start, while it has not ended; a part of the day has the windows of the last day of the week before that has some.
 */
export const dates = z.object({ calendar: id, only: z.array(id).min(1, { error: 'kinds-empty' }).optional(), except: z.array(id).optional(), also: z.array(id).optional() })
export type Dates = z.infer<typeof dates>

const daysOfWeek = z.array(z.int({ error: 'day-impossible' }).min(1, { error: 'day-impossible' }).max(7, { error: 'day-impossible' }))
const startTime = localTime.refine((text) => text !== '24:00', { error: 'time-impossible' })

/** At all times. */
export const always = z.object({ kind: z.literal('always') })

/** Once, from one local wall time to another, half-open. */
export const oneOff = z
  .object({ kind: z.literal('window'), from: localDateTime, to: localDateTime, clockChanges: clockChanges.optional() })
  .refine(({ from, to }) => (readWall(from) ?? -Infinity) < (readWall(to) ?? Infinity), { error: 'window-ends-before-start', path: ['to'] })

/** Once, from one instant to another, whatever the screen's zone: takeovers, and what came from elsewhere with its own zone. */
export const between = z.object({ kind: z.literal('between'), from: instant, to: instant }).refine(({ from, to }) => from < to, { error: 'window-ends-before-start', path: ['to'] })

const span = { from: localDate.optional(), until: localDate.optional() }
const isOrdered = ({ from, until }: { readonly from?: string | undefined; readonly until?: string | undefined }) => !from || !until || from <= until

/**
 * On days of the week, 1 = Monday … 7 = Sunday. An end at or before the start is on the next day; the night belongs to
 * the day it starts on. `from` and `until` are the first and last local dates on which it may start.
 */
export const weekly = z
  .object({ kind: z.literal('weekly'), days: daysOfWeek, start: startTime, end: localTime, ...span, dates: dates.optional(), clockChanges: clockChanges.optional() })
  .refine(({ days, dates: by }) => days.length > 0 || (by?.also ?? []).length > 0, { error: 'days-empty', path: ['days'] })
  .refine(isOrdered, { error: 'dates-end-before-start', path: ['until'] })

/**
 * By a rule of RFC 5545: `start` is its DTSTART in wall time, `rule` the value of RRULE, `without` EXDATE and `with` RDATE
 * (wall times too). Each occurrence lasts `lastsMs` of wall time; where one would run into the next, the next takes over.
 */
export const recurring = z
  .object({
    kind: z.literal('rule'),
    start: localDateTime,
    lastsMs: z.int({ error: 'duration-too-short' }).min(1000, { error: 'duration-too-short' }).max(366 * 86_400_000, { error: 'duration-too-long' }),
    rule: z.string({ error: 'malformed' }).max(500, { error: 'rule-malformed' }),
    without: z.array(localDateTime).max(1000, { error: 'malformed' }).optional(),
    with: z.array(localDateTime).max(1000, { error: 'malformed' }).optional(),
    dates: dates.optional(),
    clockChanges: clockChanges.optional(),
  })
  .superRefine(({ start, rule }, context) => {
    const refused = refusalOfRule(rule, start)
    if (refused !== undefined) context.addIssue({ code: 'custom', message: refused, path: ['rule'] })
  })

/** During a named part of the day, which the schedule defines once for all entries. */
export const inDayPart = z.object({ kind: z.literal('day-part'), part: id, ...span, dates: dates.optional(), clockChanges: clockChanges.optional() }).refine(isOrdered, { error: 'dates-end-before-start', path: ['until'] })

export const when = z.discriminatedUnion('kind', [always, oneOff, between, weekly, recurring, inDayPart], { error: 'malformed' })
export type When = z.infer<typeof when>

/**
 * How much of the time an entry takes while it is on, beside others:
 * - `alone` (also when left out): all of it, as the strongest;
 * - `weight`: entries of the same class and rank that have weights share their time in proportion;
 * - `share`: so many percent, whatever else of its class or below is on; the rest goes to the others.
 */
export const voice = z.discriminatedUnion(
  'kind',
  [
    z.object({ kind: z.literal('alone') }),
    z.object({ kind: z.literal('weight'), weight: z.int({ error: 'weight-impossible' }).min(1, { error: 'weight-impossible' }).max(100, { error: 'weight-impossible' }) }),
    z.object({ kind: z.literal('share'), percent: z.int({ error: 'share-impossible' }).min(1, { error: 'share-impossible' }).max(100, { error: 'share-impossible' }) }),
  ],
  { error: 'malformed' },
)
export type Voice = z.infer<typeof voice>

/** A condition on the last value of a live feed: `path` leads to a number, text or truth in it. Without a value it is not met. */
export const criterion = z.object({
  feed: id,
  scope: z.string({ error: 'malformed' }),
  path: z.array(z.union([z.string(), z.int().min(0)])).max(8, { error: 'malformed' }),
  is: z.enum(['equal', 'not-equal', 'above', 'below'], { error: 'malformed' }),
  value: z.union([z.string(), z.number(), z.boolean()], { error: 'malformed' }),
})
export type Criterion = z.infer<typeof criterion>

/** `anchor` is the instant from which the rotation counts, beginning with its first item. */
export const entry = z.object({
  id,
  playlist: id,
  priority,
  when,
  anchor: instant,
  rank: z.int({ error: 'malformed' }),
  voice: voice.optional(),
  /** All must be met for it to be on. */
  criteria: z.array(criterion).max(20, { error: 'malformed' }).optional(),
  /** In step with other screens: what cannot play here leaves a hole, filled by the fallback, and moves nothing else. */
  inStep: z.boolean({ error: 'malformed' }).optional(),
})
export type Entry = z.infer<typeof entry>

export const shortestMs = 1_000
export const longestMs = 366 * 86_400_000

const slotValidity = { from: instant.optional(), until: instant.optional() }
const isValid = ({ from, until }: { readonly from?: number | undefined; readonly until?: number | undefined }) => from === undefined || until === undefined || from < until
/** So many times in each round, spread evenly. */
const weight = z.int({ error: 'weight-impossible' }).min(1, { error: 'weight-impossible' }).max(100, { error: 'weight-impossible' }).optional()

/** An item in a playlist; it plays from `from` until just before `until`. */
export const itemSlot = z
  .object({
    id,
    item: id,
    durationMs: z.int({ error: 'malformed' }).min(shortestMs, { error: 'duration-too-short' }).max(longestMs, { error: 'duration-too-long' }),
    ...slotValidity,
    weight,
    /** It begins at most so often in any 60 minutes, whoever plays the playlist: not again before 60 minutes / `perHour` are over. */
    perHour: z.int({ error: 'per-hour-impossible' }).min(1, { error: 'per-hour-impossible' }).max(3600, { error: 'per-hour-impossible' }).optional(),
  })
  .refine(isValid, { error: 'validity-ends-before-start', path: ['until'] })

/** A playlist in a playlist: each round takes the next `take` of its slots, or all of them when it is left out. */
export const nestedSlot = z
  .object({ id, playlist: id, take: z.int({ error: 'malformed' }).min(1, { error: 'malformed' }).max(1000, { error: 'malformed' }).optional(), ...slotValidity, weight })
  .refine(isValid, { error: 'validity-ends-before-start', path: ['until'] })

export const slot = z.union([itemSlot, nestedSlot], { error: 'malformed' })
export type Slot = z.infer<typeof slot>
export type ItemSlot = z.infer<typeof itemSlot>
export type NestedSlot = z.infer<typeof nestedSlot>

export const playlist = z.object({ id, slots: z.array(slot) }).superRefine(({ slots }, context) => {
  for (const index of repeated(slots)) context.addIssue({ code: 'custom', message: 'id-repeated', path: ['slots', index, 'id'] })
})
export type Playlist = z.infer<typeof playlist>

/** Days of a kind (a public holiday, a make-up working day, a day of mourning), first and last date included. */
export const calendar = z.object({
  id,
  days: z.array(z.object({ from: localDate, to: localDate, kind: id }).refine(({ from, to }) => from <= to, { error: 'dates-end-before-start', path: ['to'] })),
})
export type Calendar = z.infer<typeof calendar>

const dayPartWindow = z.object({ start: startTime, end: localTime })
/**
 * Times of the day by day of the week; on the dates of an exception its windows count instead, none for "not at all", and of
 * several exceptions the last. At the start of each window it begins anew; what a longer one leaves, the later one has.
 */
export const dayPart = z.object({
  id,
  windows: z.array(dayPartWindow.extend({ days: daysOfWeek.min(1, { error: 'days-empty' }) })),
  exceptions: z.array(z.object({ from: localDate, to: localDate, windows: z.array(dayPartWindow) }).refine(({ from, to }) => from <= to, { error: 'dates-end-before-start', path: ['to'] })).optional(),
})
export type DayPart = z.infer<typeof dayPart>

export const schedule = z
  .object({
    /** IANA name of the zone in which the screen hangs. */
    zone: z.string({ error: 'malformed' }).refine(isZone, { error: 'zone-unknown' }),
    entries: z.array(entry),
    playlists: z.array(playlist),
    /** The item for when nothing else can play. */
    fallback: id.nullable(),
    calendars: z.array(calendar).optional(),
    dayParts: z.array(dayPart).optional(),
  })
  .superRefine(({ entries, playlists, calendars = [], dayParts = [] }, context) => {
    for (const index of repeated(entries)) context.addIssue({ code: 'custom', message: 'id-repeated', path: ['entries', index, 'id'] })
    for (const index of repeated(playlists)) context.addIssue({ code: 'custom', message: 'id-repeated', path: ['playlists', index, 'id'] })
    const known = new Set(playlists.map((each) => each.id))
    for (const [index, each] of entries.entries()) {
      if (!known.has(each.playlist)) context.addIssue({ code: 'custom', message: 'playlist-unknown', path: ['entries', index, 'playlist'] })
      const by = 'dates' in each.when ? each.when.dates?.calendar : undefined
      if (by !== undefined && !calendars.some((one) => one.id === by)) context.addIssue({ code: 'custom', message: 'calendar-unknown', path: ['entries', index, 'when', 'dates', 'calendar'] })
      const part = each.when.kind === 'day-part' ? each.when.part : undefined
      if (part !== undefined && !dayParts.some((one) => one.id === part)) context.addIssue({ code: 'custom', message: 'day-part-unknown', path: ['entries', index, 'when', 'part'] })
    }
    for (const index of repeated(calendars)) context.addIssue({ code: 'custom', message: 'id-repeated', path: ['calendars', index, 'id'] })
    for (const index of repeated(dayParts)) context.addIssue({ code: 'custom', message: 'id-repeated', path: ['dayParts', index, 'id'] })
    for (const { path, code } of refusalsOfNesting(playlists)) context.addIssue({ code: 'custom', message: code, path: [...path] })
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
