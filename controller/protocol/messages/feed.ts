import { feedKey } from '#content'
import { z } from 'zod'
import { instant } from '../ids.ts'

/** Live data for screens. Sealed with domain `feed`; `value` is parsed by the feed's own schema. */
export const feedMessage = feedKey.extend({
  /** Rises with every change of this feed and scope. */
  version: z.int().min(1),
  asOf: instant,
  value: z.unknown(),
})
export type FeedMessage = z.infer<typeof feedMessage>
