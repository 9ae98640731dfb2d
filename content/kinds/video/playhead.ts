import { z } from 'zod'

/** Where somebody who leads a showing has put it: at the instant `at` (epoch ms) it stood there, and it runs or stands since. It does not begin again. */
export const playhead = z.object({ at: z.int(), positionMs: z.int().min(0), isRunning: z.boolean() })
export type Playhead = z.infer<typeof playhead>
