/** What can be done when the player does not show what it should, from the least. */
export const rungs = ['page', 'worker', 'browser', 'machine'] as const
export type Rung = (typeof rungs)[number]

/** What is remembered over starts. Instants are the device's own; one that lies ahead is not believed. */
export interface StartRecord {
  /** Starts that nobody asked for and whose run was not good, since the last one that stayed healthy. */
  readonly starts: readonly number[]
  readonly measures: readonly { readonly rung: Rung; readonly at: number }[]
  /** Null: not in safe mode. */
  readonly safeUntil: number | null
  /** When safe mode began, as long as that says how long the next one lasts. */
  readonly safeSince: readonly number[]
  /** The next start is asked for: it counts for nothing. */
  readonly isPlanned: boolean
}

export const noStarts: StartRecord = { starts: [], measures: [], safeUntil: null, safeSince: [], isPlanned: false }

const MINUTE_MS = 60_000
/** So many starts in so short a time mean that what is shown ends the player. */
const STARTS_MOST = 5
const STARTS_WITHIN_MS = 10 * MINUTE_MS
/** Then it is tried again: soon at first, for it may have been the power; twice as late each time that it comes again within a day. */
export const SAFE_MS = 10 * MINUTE_MS
const LONGEST_SAFE_MS = 60 * MINUTE_MS
const SAFE_KEPT_MS = 24 * 60 * MINUTE_MS
/** A run with a good picture for so long did not end for what it shows: its start counts for nothing, whatever ends it. Whoever switches the power off and on is no trouble. */
export const GOOD_RUN_MS = 2 * MINUTE_MS
/** A start that goes well for so long has nothing to do with those before it. */
export const HEALTHY_MS = 10 * MINUTE_MS
/** Starts in a row that are worth a word. */
const STARTS_TOLD = 3

/** How often each may be done, so that a cure is not worse than the illness. */
const LIMITS: Readonly<Record<Rung, { readonly most: number; readonly withinMs: number }>> = {
  page: { most: 2, withinMs: 10 * MINUTE_MS },
  worker: { most: 1, withinMs: 60 * MINUTE_MS },
  browser: { most: 2, withinMs: 30 * MINUTE_MS },
  machine: { most: 1, withinMs: 30 * MINUTE_MS },
}
const KEPT_MS = 60 * MINUTE_MS

/**
 * The ladder. An item that fails is the director's: it is left out for a minute, after three faults for half an hour.
 *
 *   playing ──stands still, frames stop──▶ page ──▶ worker ──▶ browser ──▶ machine     what has had its number of times passes on
 *      ▲                                    └───────────┴────┬─────┴──────────┘
 *      │ good for two minutes: this start is forgotten,      ▼
 *      │ for ten: all of them                                │
 *      └─────────────────────────────────────────────────  start ──five within ten minutes──▶ safe mode
 *                                                            ▲                                   │
 *                                                            └────ten minutes, up to an hour─────┘
 */
export function withStart(record: StartRecord, now: number): StartRecord {
  const measures = record.measures.filter(({ at }) => at <= now && now - at < KEPT_MS)
  const isSafe = isSafeAt(record, now)
  const before = record.starts.filter((at) => at <= now && now - at < STARTS_WITHIN_MS)
  const starts = record.isPlanned ? before : [...before, now]
  const safeSince = record.safeSince.filter((at) => at <= now && now - at < SAFE_KEPT_MS)
  if (isSafe || starts.length < STARTS_MOST) return { starts, measures, safeUntil: isSafe ? record.safeUntil : null, safeSince, isPlanned: false }
  const safeMs = Math.min(LONGEST_SAFE_MS, SAFE_MS * 2 ** safeSince.length)
  return { starts: [], measures, safeUntil: now + safeMs, safeSince: [...safeSince, now], isPlanned: false }
}

export function isSafeAt({ safeUntil }: StartRecord, now: number): boolean {
  return safeUntil !== null && now < safeUntil && safeUntil - now <= LONGEST_SAFE_MS
}

export function isWorthAWord({ starts }: StartRecord): boolean {
  return starts.length >= STARTS_TOLD
}

/** The least measure that may be taken now, of those that can be; null where all have had their number of times. */
export function nextRung({ measures }: StartRecord, now: number, can: (rung: Rung) => boolean): Rung | null {
  const isFree = (rung: Rung) => measures.filter((each) => each.rung === rung && each.at <= now && now - each.at < LIMITS[rung].withinMs).length < LIMITS[rung].most
  return rungs.find((rung) => can(rung) && isFree(rung)) ?? null
}

export function withMeasure(record: StartRecord, rung: Rung, at: number): StartRecord {
  return { ...record, measures: [...record.measures, { rung, at }] }
}
