import { z } from 'zod'

/** Branches by mean points per member in the running month; scope: the organisation above them. */
export const branchRankingFeed = z.object({
  /** The local month, `2026-11`. */
  month: z.string().regex(/^\d{4}-\d{2}$/),
  rows: z
    .array(
      z.object({
        rank: z.int().min(1),
        name: z.string(),
        /** Sum of the branch's points of the month. */
        points: z.int(),
        /** Points per member with one decimal. */
        mean: z.number(),
      }),
    )
    .max(200),
})
export type BranchRankingFeed = z.infer<typeof branchRankingFeed>
