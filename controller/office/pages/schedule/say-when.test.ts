import { afterEach, describe, expect, it } from 'vitest'
import { setLanguage } from '#elements'
import type { When } from '#schedules'
import { presetOf, sayDays, sayValidity, sayWhen } from './say-when.ts'

afterEach(() => setLanguage('zh'))

const weekly = (days: readonly number[], start: string, end: string): When => ({ kind: 'weekly', days: [...days], start, end })

const rule = (text: string, lastsMs: number): Extract<When, { kind: 'rule' }> => ({ kind: 'rule', start: '2026-11-27T14:00', lastsMs, rule: text })

describe('sayWhen', () => {
  const cases: readonly [When, string, string][] = [
    [{ kind: 'always' }, '一直', 'Always'],
    [weekly([1, 2, 3, 4, 5, 6, 7], '08:30', '18:00'), '每天 08:30–18:00', 'Every day 08:30–18:00'],
    [weekly([5, 4, 3, 2, 1], '07:00', '08:30'), '周一至周五 07:00–08:30', 'Mon to Fri 07:00–08:30'],
    [weekly([6, 7], '22:00', '06:00'), '周末 22:00–次日 06:00', 'Weekends 22:00–06:00 the next day'],
    [weekly([1, 3], '18:00', '24:00'), '周一、周三 18:00–24:00', 'Mon, Wed 18:00–24:00'],
    [weekly([1, 3], '18:00', '00:00'), '周一、周三 18:00–24:00', 'Mon, Wed 18:00–24:00'],
    [weekly([2], '00:00', '24:00'), '周二 全天', 'Tue all day'],
    [{ kind: 'window', from: '2031-11-27T14:00', to: '2031-11-27T16:00' }, '2031年11月27日 14:00 至 16:00', '27 Nov 2031 14:00 to 16:00'],
    [{ kind: 'window', from: '2031-11-27T00:00', to: '2031-11-28T00:00' }, '2031年11月27日 全天', '27 Nov 2031, all day'],
    [{ kind: 'window', from: '2031-11-27T00:00', to: '2031-12-01T00:00' }, '2031年11月27日 至 2031年11月30日 全天', '27 Nov 2031 to 30 Nov 2031, all day'],
    [{ kind: 'window', from: '2031-11-27T14:00', to: '2031-11-29T09:30' }, '2031年11月27日 14:00 至 2031年11月29日 09:30', '27 Nov 2031 14:00 to 29 Nov 2031 09:30'],
    [rule('FREQ=MONTHLY;BYDAY=1FR', 3_600_000), '每月第一个周五 14:00–15:00', 'The first Friday of every month, 14:00–15:00'],
    [rule('FREQ=WEEKLY;INTERVAL=2;BYDAY=MO;COUNT=10', 16 * 3_600_000), '每两周的周一 14:00–次日 06:00，共 10 次', 'Every two weeks on Monday, 14:00–06:00 the next day, 10 times'],
    [{ ...rule('FREQ=YEARLY;BYMONTH=7;BYMONTHDAY=1;UNTIL=20301231', 3_600_000), without: ['2027-07-01T14:00'], with: ['2027-07-02T14:00'] }, '每年 7 月 1 日 14:00–15:00，到2030年12月31日为止，另有 1 天不播，加播 1 天', 'Every year on 1 July, 14:00–15:00, until 31 Dec 2030, 1 date left out, 1 date added'],
    [rule('FREQ=DAILY;BYHOUR=9,12;BYMINUTE=0', 1_800_000), '每天 9:00、12:00，每次 30分钟', 'Every day at 9:00 and 12:00, for 30 min'],
    [rule('FREQ=MONTHLY;BYMONTHDAY=1', 3 * 86_400_000), '每月 1 日 14:00，每次 72小时', 'The 1st of every month, 14:00, for 72 h'],
    [rule('nonsense', 1_000), 'nonsense', 'nonsense'],
  ]
  it.each(cases)('says %j in both languages', (when, zh, en) => {
    expect(sayWhen(when)).toBe(zh)
    setLanguage('en')
    expect(sayWhen(when)).toBe(en)
  })
})

describe('days and dates', () => {
  it('names a run of more than two days by its ends', () => {
    expect(sayDays([2, 3, 4])).toBe('周二至周四')
    expect(sayDays([2, 3])).toBe('周二、周三')
    expect(sayDays([1, 2, 4])).toBe('周一、周二、周四')
  })
  it('knows the presets in any order', () => {
    expect(presetOf([5, 1, 2, 3, 4])).toBe('workdays')
    expect(presetOf([7, 6])).toBe('weekend')
    expect(presetOf([1, 2])).toBeNull()
  })
  it('says between which dates a weekly entry is in force', () => {
    expect(sayValidity(weekly([1], '08:00', '09:00'))).toBeNull()
    expect(sayValidity({ kind: 'weekly', days: [1], start: '08:00', end: '09:00', from: '2031-12-01', until: '2031-12-31' })).toBe('2031年12月1日至2031年12月31日')
  })
})
