import { z } from 'zod'
import { base } from '../../base.ts'

/** A web page in a sandboxed frame of its own origin. Needs the network while it is shown. */
export const page = base.extend({
  kind: z.literal('page'),
  url: z.url({ protocol: /^https?$/ }).max(2000),
})
export type PageItem = z.infer<typeof page>
