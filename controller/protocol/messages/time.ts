import { z } from 'zod'
import { screenId } from '../ids.ts'

/** A clock probe. Nobody can guess the nonce, so that no answer was made before the question. */
export const timeQuestion = z.object({ nonce: z.string().min(16).max(64) })
export type TimeQuestion = z.infer<typeof timeQuestion>

/** Sealed with domain `time`. `received` and `answered` are the controller's epoch milliseconds, with fractions. */
export const timeAnswer = z.object({ screen: screenId, nonce: timeQuestion.shape.nonce, received: z.number(), answered: z.number() })
export type TimeAnswer = z.infer<typeof timeAnswer>
