import type { Words } from './words.ts'

export const refusals = {
  malformed: { zh: '此处缺失或格式不对。', en: 'This is missing or has the wrong form.' },
  'id-empty': { zh: '编号不能为空。', en: 'The id must not be empty.' },
  'id-repeated': { zh: '编号与前面的重复。', en: 'This id has been used before.' },
  'zone-unknown': { zh: '不认识这个时区。', en: 'This time zone is not known.' },
  'playlist-unknown': { zh: '排期指向的播放列表不存在。', en: 'The entry names a playlist that does not exist.' },
  'instant-impossible': {
    zh: '时刻必须是 1970 年至 9999 年之间的整毫秒数。',
    en: 'An instant must be a whole number of milliseconds between the years 1970 and 9999.',
  },
  'date-impossible': { zh: '日历上没有这个日期或时间。', en: 'No calendar has this date or time.' },
  'time-impossible': { zh: '时间须写作 00:00 至 23:59；只有结束时间可以是 24:00。', en: 'A time is written 00:00 to 23:59; only an end may be 24:00.' },
  'day-impossible': { zh: '星期用 1（周一）到 7（周日）表示。', en: 'Days of the week are 1 (Monday) to 7 (Sunday).' },
  'days-empty': { zh: '至少选择一个星期几。', en: 'Choose at least one day of the week.' },
  'window-ends-before-start': { zh: '结束时间必须晚于开始时间。', en: 'The end must be later than the start.' },
  'dates-end-before-start': { zh: '截止日期不能早于起始日期。', en: 'The last date must not be before the first.' },
  'validity-ends-before-start': { zh: '有效期的结束必须晚于开始。', en: 'The validity must end after it begins.' },
  'duration-too-short': { zh: '播放时长至少为 1 秒。', en: 'A duration is at least 1 second.' },
  'duration-too-long': { zh: '播放时长最多为 366 天。', en: 'A duration is at most 366 days.' },
} as const satisfies Record<string, Words>

export type Refusal = keyof typeof refusals

export function isRefusal(code: string): code is Refusal {
  return Object.hasOwn(refusals, code)
}
