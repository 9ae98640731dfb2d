import { z } from 'zod'
import { base, theme } from '../../base.ts'
import { id } from '../../ids.ts'

/** The branches below one organisation by their points of the month. Only organisations appear, never people. */
export const branchRanking = base.extend({
  kind: z.literal('branch-ranking'),
  theme,
  heading: z.string().trim().min(1).max(40),
  organisation: id.brand<'OrganisationId'>(),
})
export type BranchRankingItem = z.infer<typeof branchRanking>
