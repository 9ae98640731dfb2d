import { branchRanking, type BranchRankingItem } from './model.ts'

export const branchRankingExamples: readonly BranchRankingItem[] = [
  branchRanking.parse({
    id: 'example-branch-ranking',
    kind: 'branch-ranking',
    name: '支部积分榜',
    theme: 'festive',
    heading: '支部学习积分榜',
    organisation: 'example-committee',
  }),
]
