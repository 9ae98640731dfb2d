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
  'kinds-empty': { zh: '至少选择一种日子。', en: 'Choose at least one kind of day.' },
  'kind-unknown': { zh: '这个文件没有列出这种日子。', en: 'The file does not list this kind of day.' },
  'days-overlap': { zh: '这段日期与另一段重叠，一天只能属于一种日子。', en: 'These days overlap with others; a day can be of one kind only.' },
  'date-outside-years': { zh: '这个日期不在文件所列的年份之内。', en: 'This date is outside the years that the file says it covers.' },
  'calendar-unknown': { zh: '所用的节假日历不存在。', en: 'The calendar it goes by does not exist.' },
  'day-part-unknown': { zh: '所用的时段不存在。', en: 'The part of the day it goes by does not exist.' },
  'weight-impossible': { zh: '权重是 1 到 100 的整数。', en: 'A weight is a whole number from 1 to 100.' },
  'share-impossible': { zh: '时间占比是 1 到 100 的整数（百分比）。', en: 'A share is a whole number of percent from 1 to 100.' },
  'per-hour-impossible': { zh: '每小时次数是 1 到 3600 的整数。', en: 'Plays per hour are a whole number from 1 to 3600.' },
  'nesting-in-circle': { zh: '播放列表直接或间接包含了自己。', en: 'The playlist contains itself, directly or through others.' },
  'nesting-too-long': { zh: '展开后的一轮超过 20000 项，请减少嵌套的“每轮取几项”或权重。', en: 'One round would be longer than 20,000 items; lower the weights, or let nested playlists give more of their items in each round.' },
  'nesting-too-deep': { zh: '嵌套太深或展开后太大：最多 16 层，各处合计 100000 项。', en: 'The nesting is too deep or too large: at most 16 levels, and 100,000 items in all places together.' },
  'rule-malformed': { zh: '重复规则写法不对，例如 FREQ=WEEKLY;BYDAY=MO,WE。', en: 'This is not a recurrence rule; one looks like FREQ=WEEKLY;BYDAY=MO,WE.' },
  'rule-frequency-missing': { zh: '重复规则没有写频率（FREQ），或写的频率不认识。', en: 'The recurrence rule does not say how often (FREQ), or not in a known word.' },
  'rule-part-unknown': { zh: '重复规则含有不认识的部分。', en: 'The recurrence rule has a part that is not known.' },
  'rule-part-repeated': { zh: '重复规则中同一部分出现了两次。', en: 'The recurrence rule has the same part twice.' },
  'rule-interval-impossible': { zh: '间隔须为 1 至 10000 的整数。', en: 'An interval is a whole number from 1 to 10,000.' },
  'rule-count-impossible': { zh: '次数须为 1 至 10000 的整数。', en: 'A count is a whole number from 1 to 10,000.' },
  'rule-count-too-far': { zh: '按这个次数会重复到 2200 年以后，请改用截止日期或更少的次数。', en: 'With this count it would go on beyond the year 2200; give an end date or a lower count.' },
  'rule-until-impossible': { zh: '截止时间写作 20261231 或 20261231T235900，世界时末尾加 Z。', en: 'An end is written 20261231 or 20261231T235900, with a Z behind it for UTC.' },
  'rule-until-before-start': { zh: '截止时间不能早于开始时间。', en: 'The end must not be before the start.' },
  'rule-until-and-count': { zh: '截止时间和次数只能选一个。', en: 'Give either an end or a count, not both.' },
  'rule-value-impossible': { zh: '重复规则中有超出范围的数值。', en: 'The recurrence rule has a number that is out of range.' },
  'rule-day-impossible': { zh: '“第几个星期几”只能用于按月或按年的规则，且不能与周数同用。', en: 'A numbered day of the week belongs to monthly and yearly rules only, and never beside week numbers.' },
  'rule-parts-disagree': { zh: '重复规则中有不能同用的部分。', en: 'The recurrence rule has parts that cannot be used together.' },
  'rule-position-alone': { zh: '“第几个”（BYSETPOS）须与其他条件同用。', en: 'A position (BYSETPOS) needs another condition beside it.' },
  'rule-never': { zh: '按这条规则永远不会播放。', en: 'By this rule it would never play.' },
  'duration-too-long': { zh: '播放时长最多为 366 天。', en: 'A duration is at most 366 days.' },
} as const satisfies Record<string, Words>

export type Refusal = keyof typeof refusals

export function isRefusal(code: string): code is Refusal {
  return Object.hasOwn(refusals, code)
}
