import { z } from 'zod'

/** Head count of one activity; scope: the activity. `expected` is null where no list of those who should attend is kept. */
export const attendance = z.object({
  present: z.int().min(0),
  expected: z.int().min(0).nullable(),
})
export type Attendance = z.infer<typeof attendance>
