import { z } from 'zod'
import { attendance } from './attendance.ts'
import { branchRankingFeed } from './branch-ranking.ts'

/** Every feed with the schema of its value. Values are public: only what a lobby may show is in a schema. */
export const feeds = {
  attendance,
  'branch-ranking': branchRankingFeed,
} as const

export const feedName = z.enum(['attendance', 'branch-ranking'])
export type FeedName = z.infer<typeof feedName>
export type FeedValue<N extends FeedName> = z.infer<(typeof feeds)[N]>

/** Which feed, about what. */
export const feedKey = z.object({ feed: feedName, scope: z.string().regex(/^[a-z0-9][a-z0-9-]{0,63}$/) })
export type FeedKey = z.infer<typeof feedKey>
