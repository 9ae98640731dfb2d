import { signIn, type SignInItem } from './model.ts'

/** 2026-11-27 14:00 to 16:30 in Shanghai. */
const startsAt = Date.UTC(2026, 10, 27, 6, 0)
const endsAt = Date.UTC(2026, 10, 27, 8, 30)

export const signInExamples: readonly SignInItem[] = [
  signIn.parse({
    id: 'example-sign-in',
    kind: 'sign-in',
    name: '主题党日签到',
    theme: 'festive',
    activity: {
      id: 'example-activity',
      title: '十一月主题党日：走进城市规划馆',
      place: '一号楼大厅集合',
      startsAt,
      endsAt,
    },
  }),
  signIn.parse({
    id: 'example-sign-in-long',
    kind: 'sign-in',
    name: '党课签到',
    theme: 'sober',
    activity: {
      id: 'example-activity-long',
      title: '党员大会暨“守好网络安全第一道防线”专题党课',
      place: '三号楼五层报告厅（东侧入口）',
      startsAt,
      endsAt,
    },
  }),
]
