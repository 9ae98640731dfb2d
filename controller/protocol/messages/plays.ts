import { z } from 'zod'
import { canonicalText } from '../canonical-text.ts'
import { id, instant, screenId } from '../ids.ts'

/**
 * `shown`: for as long as it was meant to be. `cut-short`: it was on glass, and something ended it early. `failed`: its turn came and it
 * could not be put on glass. `skipped`: it was due, and the player knew already that it could not show it.
 */
export const playOutcome = z.enum(['shown', 'cut-short', 'failed', 'skipped'])
export type PlayOutcome = z.infer<typeof playOutcome>

/**
 * Why it was not shown whole. Cut short by: a `takeover`, a new `programme`, the `clock` that jumped, a `fault` on glass, the `hours` of the
 * screen, `values` of live data, or the player that was `interrupted` (no power, killed). Failed: `missing-media`, `cannot-prepare`,
 * `too-slow`, `fault`. Skipped: it was `cooling` down after a failure, or `missing-media`.
 */
export const playCause = z.enum(['takeover', 'programme', 'clock', 'fault', 'hours', 'values', 'interrupted', 'missing-media', 'cannot-prepare', 'too-slow', 'cooling'])
export type PlayCause = z.infer<typeof playCause>

const sha256 = z.string().regex(/^[0-9a-f]{64}$/)
const count = z.int().min(0)
/** Of a play within its installation. Nobody gets so far by one each second of thirty years, and sums of them stay numbers. */
const number = z.int().min(1).max(1_000_000_000)

/** One showing of one item, as it happened. What is null an older player does not say, or nobody knows. */
export const play = z.object({
  /** 1, 2, 3… per player installation; a gap is a gap. */
  sequence: number,
  item: id,
  /** SHA-256 of the canonical text of the item as it was shown: it names its media by their hashes. */
  itemHash: sha256.nullable().default(null),
  /** 0: it had none yet when it was taken over. */
  programme: z.int().min(0),
  /** An entry of the programme, or `takeover:` and the id of what took the screen over. */
  entry: z
    .string()
    .regex(/^(takeover:)?[a-z0-9][a-z0-9-]{0,63}$/)
    .nullable(),
  /** The part of the glass; null: all of it. */
  zone: z.string().max(64).nullable().default(null),
  from: instant,
  until: instant,
  /** One run of the player, from its start to its end, and its monotonic clock: by these the controller corrects instants of a clock that nobody trusted. */
  run: z.string().min(8).max(64).nullable().default(null),
  fromMs: count.nullable().default(null),
  untilMs: count.nullable().default(null),
  outcome: playOutcome,
  cause: playCause.nullable().default(null),
  /** The cause in an English sentence, where there is more to say. */
  reason: z.string().max(200).nullable().default(null),
  clock: z.enum(['synced', 'held', 'floor', 'unknown']),
  uncertaintyMs: count.nullable().default(null),
  frames: z.object({ presented: count, dropped: count }).nullable().default(null),
  display: z.enum(['on', 'off']).nullable().default(null),
})
export type Play = z.infer<typeof play>

/** What is left of plays that a player could not keep any longer one by one: nothing is dropped without a word. */
export const playsSummary = z.object({
  first: number,
  last: number,
  from: instant,
  until: instant,
  rows: z.array(z.object({ item: id, entry: play.shape.entry, outcome: playOutcome, plays: z.int().min(1), shownMs: count })).max(2000),
})
export type PlaysSummary = z.infer<typeof playsSummary>

/** Plays that a player kept and cannot read any more: their numbers were given, what they said is lost. */
export const playsUnreadable = z.object({ first: number, last: number })
export type PlaysUnreadable = z.infer<typeof playsUnreadable>

/** Stands for a play and all before it: SHA-256 of the link before it and its canonical text. */
export const playLink = sha256

/** The link before the first play of an installation. */
export const FIRST_LINK = '0'.repeat(64)

/**
 * Plays in order, or the summary of older ones, or the numbers of those that cannot be read any more. `installation` changes when a player is paired anew; (screen, installation, sequence) names
 * a play. `before` is the link of the play before the first one here, `signature` the device key's over `playsText`; both are missing
 * from players that have no key.
 */
export const playsBatch = z
  .object({
    installation: z.string().min(8).max(64),
    plays: z.array(play).max(200),
    summary: playsSummary.optional(),
    unreadable: playsUnreadable.optional(),
    before: playLink.optional(),
    /** The link of the last one. Of a summary and of what is unreadable it stands in place of links that nobody can compute any more. */
    after: playLink.optional(),
    signature: z.string().regex(/^[A-Za-z0-9_-]{86}$/).optional(),
  })
  .refine(({ plays, summary, unreadable }) => [plays.length > 0, summary !== undefined, unreadable !== undefined].filter(Boolean).length === 1)
export type PlaysBatch = z.infer<typeof playsBatch>

/**
 * Sealed with domain `acknowledgement`: the controller holds every play of the installation up to and including `through`, as the link
 * after it says; null where the player keeps no chain.
 */
export const playsAcknowledged = z.object({ screen: screenId, installation: z.string(), through: number, link: playLink.nullable() })
export type PlaysAcknowledged = z.infer<typeof playsAcknowledged>

/** What a device key signs of a batch: the links stand for all that the plays say. Domain `plays`. */
export function playsText(of: { readonly screen: string; readonly installation: string; readonly first: number; readonly last: number; readonly before: string; readonly after: string; readonly summary?: PlaysSummary | undefined; readonly unreadable?: PlaysUnreadable | undefined }): string {
  return canonicalText(of)
}
