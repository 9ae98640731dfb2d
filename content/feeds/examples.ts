import type { Attendance } from './attendance.ts'
import { branchRankingFeed, type BranchRankingFeed } from './branch-ranking.ts'

export const attendanceExample: Attendance = { present: 86, expected: 120 }

export const branchRankingExample: BranchRankingFeed = branchRankingFeed.parse({
  month: '2026-11',
  rows: [
    { rank: 1, name: '网络运行第一支部', points: 1284, mean: 42.8 },
    { rank: 2, name: '数据分析支部', points: 1066, mean: 41.0 },
    { rank: 3, name: '应急值守支部', points: 1152, mean: 38.4 },
    { rank: 3, name: '综合管理支部', points: 768, mean: 38.4 },
    { rank: 5, name: '技术研发第二支部', points: 1120, mean: 35.0 },
    { rank: 6, name: '国际合作支部', points: 594, mean: 33.0 },
    { rank: 7, name: '离退休第一支部', points: 1204, mean: 30.1 },
    { rank: 8, name: '技术研发第一支部', points: 862, mean: 29.7 },
    { rank: 9, name: '行政后勤支部', points: 675, mean: 27.0 },
    { rank: 10, name: '网络运行第二支部', points: 648, mean: 24.9 },
    { rank: 11, name: '青年实习临时支部', points: 231, mean: 21.0 },
    { rank: 12, name: '东区联合支部', points: 214, mean: 17.8 },
  ],
})
