import fc from 'fast-check'
import { expect, test } from 'vitest'
import { frequencies } from './parts.ts'
import { refusalOfRule } from './refusal-of-rule.ts'
import { wordsOfRule } from './words-of-rule.ts'

/** A Thursday. */
const start = '2026-07-02T08:30'

test.each([
  ['FREQ=WEEKLY', '每周四', 'every Thursday'],
  ['FREQ=WEEKLY;BYDAY=MO,WE', '每周一、周三', 'every Monday and Wednesday'],
  ['FREQ=WEEKLY;BYDAY=MO,TU,WE,TH,FR', '每周一至周五', 'every Monday to Friday'],
  ['FREQ=WEEKLY;BYDAY=SA,SU', '每周六、周日', 'every Saturday and Sunday'],
  ['FREQ=WEEKLY;BYDAY=MO,TU,WE,TH,FR,SA,SU', '每天', 'every day'],
  ['FREQ=WEEKLY;INTERVAL=2', '每两周的周四', 'every two weeks on Thursday'],
  ['FREQ=WEEKLY;INTERVAL=2;BYDAY=MO,WE', '每两周的周一、周三', 'every two weeks on Monday and Wednesday'],
  ['FREQ=WEEKLY;INTERVAL=3;BYDAY=MO;BYMONTH=7,8', '每 3 周的周一（仅限 7 月、8 月）', 'every 3 weeks on Monday, only in July and August'],
  ['FREQ=DAILY', '每天', 'every day'],
  ['FREQ=DAILY;INTERVAL=2;COUNT=10', '每两天，共 10 次', 'every two days, 10 times'],
  ['FREQ=DAILY;BYDAY=MO,TU;BYMONTH=1', '每周一、周二（仅限 1 月）', 'every Monday and Tuesday, only in January'],
  ['FREQ=DAILY;BYHOUR=9,12;BYMINUTE=0', '每天 9:00、12:00', 'every day at 9:00 and 12:00'],
  ['FREQ=DAILY;BYHOUR=9,10,11,12,13,14,15,16;BYMINUTE=0,20,40', '每天 9 至 16 时的 0、20、40 分', 'every day at minutes 0, 20 and 40 of hours 9 to 16'],
  ['FREQ=MONTHLY', '每月 2 日', 'the 2nd of every month'],
  ['FREQ=MONTHLY;BYDAY=1FR', '每月第一个周五', 'the first Friday of every month'],
  ['FREQ=MONTHLY;BYDAY=1SU,-1SU', '每月第一个周日、最后一个周日', 'the first Sunday and the last Sunday of every month'],
  ['FREQ=MONTHLY;BYDAY=FR', '每周五', 'every Friday'],
  ['FREQ=MONTHLY;BYDAY=FR;BYMONTHDAY=13', '每月 13 日（仅限周五）', 'the 13th of every month, only on Friday'],
  ['FREQ=MONTHLY;BYMONTHDAY=1,15', '每月 1 日、15 日', 'the 1st and 15th of every month'],
  ['FREQ=MONTHLY;BYMONTHDAY=1,-1', '每月 1 日、最后一天', 'the 1st and last day of every month'],
  ['FREQ=MONTHLY;BYMONTHDAY=-1', '每月最后一天', 'the last day of every month'],
  ['FREQ=MONTHLY;BYMONTHDAY=-3', '每月倒数第三天', 'the third to last day of every month'],
  ['FREQ=MONTHLY;INTERVAL=2;BYDAY=TU', '每两个月的每个周二', 'every two months on every Tuesday'],
  ['FREQ=MONTHLY;INTERVAL=18;BYMONTHDAY=10,11,12,13', '每 18 个月的 10 日至 13 日', 'every 18 months on the 10th to 13th'],
  ['FREQ=MONTHLY;INTERVAL=2;BYMONTHDAY=15', '每两个月的 15 日', 'every two months on the 15th'],
  ['FREQ=MONTHLY;BYDAY=MO,TU,WE,TH,FR;BYSETPOS=-1', '每月最后一个工作日', 'the last working day of every month'],
  ['FREQ=MONTHLY;BYDAY=TU,WE,TH;BYSETPOS=3', '每月的周二至周四中的第三天', 'the third Tuesday, Wednesday or Thursday of every month'],
  ['FREQ=MONTHLY;BYDAY=-2MO;COUNT=6', '每月倒数第二个周一，共 6 次', 'the second to last Monday of every month, 6 times'],
  ['FREQ=MONTHLY;BYDAY=MO,1TU', '每月每个周一、第一个周二', 'every month on every Monday and the first Tuesday'],
  ['FREQ=DAILY;BYDAY=MO,TU,WE,TH,FR', '每周一至周五', 'every Monday to Friday'],
  ['FREQ=MONTHLY;BYDAY=MO,TU,WE,TH,FR', '每周一至周五', 'every Monday to Friday'],
  ['FREQ=MONTHLY;BYDAY=MO,TU,WE,TH,FR;BYSETPOS=1', '每月第一个工作日', 'the first working day of every month'],
  ['FREQ=MONTHLY;BYDAY=MO,TU,WE,TH,FR;BYSETPOS=1,-1', '每月第一个工作日、最后一个工作日', 'the first and last working day of every month'],
  ['FREQ=MONTHLY;INTERVAL=2;BYDAY=MO,TU,WE,TH,FR;BYSETPOS=1', '每两个月的第一个工作日', 'every two months on the first working day'],
  ['FREQ=MONTHLY;BYDAY=MO,TU,WE,TH,FR,SA,SU;BYSETPOS=-2', '每月倒数第二天', 'the second to last day of every month'],
  ['FREQ=MONTHLY;BYDAY=SA,SU;BYSETPOS=1', '每月的周六、周日中的第一天', 'the first weekend day of every month'],
  ['FREQ=YEARLY;BYMONTH=1;BYDAY=MO,TU,WE,TH,FR;BYSETPOS=1', '每年 1 月第一个工作日', 'every year on the first working day of January'],
  ['FREQ=WEEKLY;BYDAY=MO;BYMONTH=3,4,5', '每周一（仅限 3 月至 5 月）', 'every Monday, only from March to May'],
  ['FREQ=YEARLY', '每年 7 月 2 日', 'every year on 2 July'],
  ['FREQ=YEARLY;BYMONTH=7;BYMONTHDAY=1', '每年 7 月 1 日', 'every year on 1 July'],
  ['FREQ=YEARLY;BYMONTH=1,7;BYMONTHDAY=1,15', '每年 1 月、7 月的 1 日、15 日', 'every year on the 1st and 15th of January and July'],
  ['FREQ=YEARLY;BYMONTH=6,7', '每年 6 月、7 月的 2 日', 'every year on the 2nd of June and July'],
  ['FREQ=YEARLY;BYMONTH=11;BYDAY=4TH', '每年 11 月第四个周四', 'every year on the fourth Thursday of November'],
  ['FREQ=YEARLY;BYMONTH=1;BYDAY=SU', '每年 1 月的每个周日', 'every year on every Sunday in January'],
  ['FREQ=YEARLY;BYMONTH=6,7,8;BYDAY=TH', '每年 6 月至 8 月的每个周四', 'every year on every Thursday in June to August'],
  ['FREQ=YEARLY;BYDAY=20MO', '每年第 20 个周一', 'every year on the 20th Monday of the year'],
  ['FREQ=YEARLY;BYWEEKNO=20;BYDAY=MO', '每年第 20 周的周一', 'every year on Monday in week 20'],
  ['FREQ=YEARLY;BYWEEKNO=20,-1', '每年第 20 周、最后一周的周四', 'every year on Thursday in week 20 and the last week'],
  ['FREQ=YEARLY;INTERVAL=3;BYYEARDAY=1,100,-1', '每 3 年的第一天、第 100 天、最后一天', 'every 3 years on the 1st, 100th and last day of the year'],
  ['FREQ=YEARLY;BYMONTHDAY=15', '每年每个月的 15 日', 'every year on the 15th of every month'],
  ['FREQ=YEARLY;BYMONTHDAY=-1', '每年每个月的最后一天', 'every year on the last day of every month'],
  ['FREQ=YEARLY;BYDAY=MO', '每周一', 'every Monday'],
  ['FREQ=YEARLY;INTERVAL=4;BYMONTH=11;BYDAY=TU;BYMONTHDAY=2,3,4,5,6,7,8', '每 4 年的 11 月 2 日至 8 日（仅限周二）', 'every 4 years on the 2nd to 8th of November, only on Tuesday'],
  ['FREQ=YEARLY;BYMONTH=1,2;BYDAY=MO,TU;BYSETPOS=-1', '每年 1 月、2 月的周一、周二中的最后一天', 'every year on every Monday and Tuesday in January and February, only the last of these in each year'],
  ['FREQ=HOURLY;INTERVAL=3', '每 3 小时', 'every 3 hours'],
  ['FREQ=HOURLY;BYMINUTE=0,30;BYHOUR=9,10,11', '每小时的 0、30 分（仅限 9 至 11 时）', 'every hour at minutes 0 and 30, only in hours 9 to 11'],
  ['FREQ=MINUTELY;INTERVAL=20;BYHOUR=9,10,11,12;BYDAY=MO', '每 20 分钟（仅限周一，且 9 至 12 时）', 'every 20 minutes, only on Monday and in hours 9 to 12'],
  ['FREQ=SECONDLY;INTERVAL=30;BYMINUTE=0', '每 30 秒（仅限 0 分）', 'every 30 seconds, only in minute 0'],
  ['FREQ=WEEKLY;UNTIL=20261231', '每周四，直到 2026-12-31', 'every Thursday, until 2026-12-31'],
  ['FREQ=WEEKLY;UNTIL=20261231T160000Z', '每周四，直到 2026-12-31 16:00 UTC', 'every Thursday, until 2026-12-31 16:00 UTC'],
  ['FREQ=WEEKLY;COUNT=1', '每周四，共 1 次', 'every Thursday, once'],
  ['FREQ=WEEKLY;BYDAY=MO;BYHOUR=9,18;BYSETPOS=-1', '每周一 9:30、18:30 中的最后一次', 'every Monday at 9:30 and 18:30, only the last of these in each week'],
])('%s is %s, %s', (rule, zh, en) => {
  expect(wordsOfRule(rule, start)).toEqual({ zh, en })
})

test('a rule that is refused is said as it is written', () => {
  expect(wordsOfRule('FREQ=SOMETIMES', start)).toEqual({ zh: 'FREQ=SOMETIMES', en: 'FREQ=SOMETIMES' })
})

test('any rule is said without a gap, and each of its conditions in both languages', () => {
  const number = fc.integer({ min: 1, max: 28 })
  const conditions = fc.record(
    {
      BYMONTH: fc.integer({ min: 1, max: 12 }),
      BYMONTHDAY: number,
      BYYEARDAY: number,
      BYWEEKNO: number,
      BYHOUR: fc.integer({ min: 0, max: 23 }),
      BYMINUTE: number,
      BYSECOND: number,
    },
    { requiredKeys: [] },
  )
  fc.assert(
    fc.property(
      fc.constantFrom(...frequencies),
      fc.integer({ min: 1, max: 4 }),
      fc.option(fc.constantFrom('MO', 'TU,TH', 'MO,TU,WE,TH,FR')),
      conditions,
      (frequency, interval, days, rest) => {
        const rule = [
          `FREQ=${frequency};INTERVAL=${interval}`,
          ...(days === null ? [] : [`BYDAY=${days}`]),
          ...Object.entries(rest).map(([name, value]) => `${name}=${value}`),
        ].join(';')
        const refusal = refusalOfRule(rule, start)
        fc.pre(refusal === undefined || refusal === 'rule-never')
        const { zh, en } = wordsOfRule(rule, start)
        for (const said of [zh, en]) {
          expect(said).not.toMatch(/undefined|NaN|的的| {2}|、、|，，|, ,|（）| $/)
          const numbers = said.match(/\d+/g)?.map(Number) ?? []
          for (const each of [rest.BYYEARDAY, rest.BYHOUR, rest.BYMINUTE, rest.BYSECOND]) if (each !== undefined && each > 10) expect(numbers).toContain(each)
        }
      },
    ),
    { numRuns: 500 },
  )
})
