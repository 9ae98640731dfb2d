import { z } from 'zod'

/** A clock probe. `asked` is the asker's own clock, in milliseconds, and comes back untouched. */
export const timeQuestion = z.object({ n: z.int(), asked: z.number() })
export type TimeQuestion = z.infer<typeof timeQuestion>

/** `received` and `answered` are the controller's epoch milliseconds. */
export const timeAnswer = z.object({ n: z.int(), asked: z.number(), received: z.number(), answered: z.number() })
export type TimeAnswer = z.infer<typeof timeAnswer>
