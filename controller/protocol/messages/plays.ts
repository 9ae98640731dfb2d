import { z } from 'zod'
import { id, instant } from '../ids.ts'

/** One showing of one item, as it happened. */
export const play = z.object({
  /** 1, 2, 3… per player installation; a gap is a gap. */
  sequence: z.int().min(1),
  item: id,
  /** 0: it had none yet when it was taken over. */
  programme: z.int().min(0),
  /** An entry of the programme, or `takeover:` and the id of what took the screen over. */
  entry: z
    .string()
    .regex(/^(takeover:)?[a-z0-9][a-z0-9-]{0,63}$/)
    .nullable(),
  from: instant,
  until: instant,
  /** Why it was on glass, or why it was not. */
  outcome: z.enum(['shown', 'cut-short', 'failed']),
  clock: z.enum(['synced', 'held', 'floor', 'unknown']),
})
export type Play = z.infer<typeof play>

/** Plays in order. `installation` changes when a player is paired anew; (screen, installation, sequence) names a play. */
export const playsBatch = z.object({ installation: z.string().min(8).max(64), plays: z.array(play).min(1).max(200) })
export type PlaysBatch = z.infer<typeof playsBatch>

/** The controller holds every play of the installation up to and including `through`. */
export const playsAcknowledged = z.object({ installation: z.string(), through: z.int().min(0) })
export type PlaysAcknowledged = z.infer<typeof playsAcknowledged>
