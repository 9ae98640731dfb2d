import { item } from '#content'
import { z } from 'zod'
import { instant, screenId, takeoverId } from '../ids.ts'
import { medium } from './programme.ts'

/** The longest message of takeovers a screen accepts, in bytes of its envelope. */
export const TAKEOVERS_LIMIT_BYTES = 256 * 1024

/** `none`: for real. `shown`: on glass, marked as a drill. `silent`: screens only say whether they could show it. */
export const drill = z.enum(['none', 'shown', 'silent'])
export type Drill = z.infer<typeof drill>

/** A takeover by a film that somebody leads, on all of its screens at once; whoever scans one of them can follow it. */
export const lecture = z.object({
  /** Guests may follow it too; else only who is signed in. */
  isOpen: z.boolean(),
})
export type Lecture = z.infer<typeof lecture>

/** One urgent interruption. Above everything from `from` until just before `until`, whatever else happens; then the loop is where it would have been. */
export const takeover = z
  .object({
    id: takeoverId,
    /** Null: every screen. */
    screens: z.array(screenId).min(1).nullable(),
    from: instant,
    until: instant,
    item,
    /** What the item needs. Those of prepared templates are in the programmes, so that nothing is left to fetch. */
    media: z.array(medium),
    drill,
    /** Left out where nobody leads it. Where it is led to stands in its item, and every move is a message. */
    lecture: lecture.optional(),
  })
  .refine(({ from, until }) => from < until)
export type Takeover = z.infer<typeof takeover>

/** All takeovers that are not over, for every screen, sealed with domain `takeover`. A newer message replaces the older one whole. */
export const takeovers = z.object({
  /** Rises with every change; the epoch milliseconds of it. */
  version: z.int().min(1),
  takeovers: z.array(takeover).max(50),
})
export type Takeovers = z.infer<typeof takeovers>
