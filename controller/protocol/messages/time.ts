import { z } from 'zod'
import { screenId } from '../ids.ts'

/** No display that is of use here shows a frame for longer than twice this. */
const LATEST_MS = 50

/**
 * By how much the first frame of what begins at `of` (epoch ms) comes late. Displays begin frames in a rhythm of their own, and what is due half-way
 * between two of them would go one way here and the other way there: whoever asks first says it for all screens of the site.
 */
export const begin = z.object({ of: z.number().int().nonnegative(), lateMs: z.number().min(-LATEST_MS).max(LATEST_MS) })
export type Begin = z.infer<typeof begin>

/** A clock probe. Nobody can guess the nonce, so that no answer was made before the question. */
export const timeQuestion = z.object({ nonce: z.string().min(16).max(64), begin: begin.optional() })
export type TimeQuestion = z.infer<typeof timeQuestion>

/** Sealed with domain `time`. `received` and `answered` are the controller's epoch milliseconds, with fractions. */
export const timeAnswer = z.object({ screen: screenId, nonce: timeQuestion.shape.nonce, received: z.number(), answered: z.number(), begin: begin.optional() })
export type TimeAnswer = z.infer<typeof timeAnswer>
