import { describe, expect, it } from 'vitest'
import { wordsOfRule, type When } from '#schedules'
import { asGuide, asText, checkRule, freshRule, isTimed } from './rule-draft.ts'
import { freshGuide, guideOf, ruleOfGuide } from './rule-guide.ts'
import { checkWhen, draftOfWhen, whenOf, type WhenDraft } from './when-draft.ts'

const today = '2026-11-27'
const start = '2026-11-27T14:00'

describe('the guide of a rule', () => {
  it.each([
    ['FREQ=DAILY;INTERVAL=3', '每 3 天'],
    ['FREQ=WEEKLY;INTERVAL=2;BYDAY=MO,FR', '每两周的周一、周五'],
    ['FREQ=MONTHLY;BYDAY=1FR', '每月第一个周五'],
    ['FREQ=MONTHLY;BYDAY=-1MO,-1FR,1MO,1FR', null],
    ['FREQ=MONTHLY;BYMONTHDAY=15', '每月 15 日'],
    ['FREQ=MONTHLY;BYMONTHDAY=-1,1', null],
    ['FREQ=MONTHLY;BYDAY=MO,TU,WE,TH,FR;BYSETPOS=-1', null],
    ['FREQ=YEARLY;BYMONTH=7;BYMONTHDAY=1', '每年 7 月 1 日'],
    ['FREQ=YEARLY;UNTIL=20301231;BYMONTH=3,9;BYDAY=1SA', null],
    ['FREQ=MONTHLY;COUNT=10;BYDAY=2TU', null],
  ])('shows %s and writes the same rule', (rule, words) => {
    const guide = guideOf(rule, start)
    if (guide === null) throw new Error('it is shown')
    const written = ruleOfGuide(guide)
    expect(wordsOfRule(written, start)).toEqual(wordsOfRule(rule, start))
    expect(guideOf(written, start)).toEqual(guide)
    if (words !== null) expect(wordsOfRule(written, start).zh).toBe(words)
  })

  it.each([
    ['FREQ=WEEKLY', 'FREQ=WEEKLY;BYDAY=FR'],
    ['FREQ=MONTHLY', 'FREQ=MONTHLY;BYMONTHDAY=27'],
    ['FREQ=YEARLY', 'FREQ=YEARLY;BYMONTH=11;BYMONTHDAY=27'],
    ['FREQ=MONTHLY;BYDAY=FR;BYSETPOS=1', 'FREQ=MONTHLY;BYDAY=1FR'],
    ['FREQ=DAILY;WKST=SU', 'FREQ=DAILY'],
    ['FREQ=DAILY;UNTIL=20261231T235959', 'FREQ=DAILY;UNTIL=20261231'],
  ])('names what %s leaves open', (rule, written) => {
    expect(ruleOfGuide(guideOf(rule, start) ?? freshGuide(today))).toBe(written)
  })

  it.each([
    'FREQ=HOURLY',
    'FREQ=DAILY;BYHOUR=9,12',
    'FREQ=DAILY;BYDAY=MO',
    'FREQ=DAILY;UNTIL=20261231T040000Z',
    'FREQ=DAILY;UNTIL=20261231T090000',
    'FREQ=WEEKLY;INTERVAL=2;BYDAY=MO;WKST=SU',
    'FREQ=MONTHLY;BYDAY=FR',
    'FREQ=MONTHLY;BYDAY=1FR,2MO',
    'FREQ=MONTHLY;BYDAY=5FR',
    'FREQ=MONTHLY;BYMONTHDAY=-2',
    'FREQ=MONTHLY;BYDAY=FR;BYMONTHDAY=13',
    'FREQ=YEARLY;BYDAY=1FR',
    'FREQ=YEARLY;BYMONTH=3,9;BYDAY=FR;BYSETPOS=1',
    'FREQ=YEARLY;BYMONTH=3,9;BYDAY=MO,TU,WE,TH,FR;BYSETPOS=1',
    'FREQ=YEARLY;BYWEEKNO=20;BYDAY=MO',
    'FREQ=YEARLY;BYYEARDAY=100',
    'nonsense',
  ])('does not show %s', (rule) => expect(guideOf(rule, start)).toBeNull())

  it('begins with the place of the first day in its month', () => {
    expect(ruleOfGuide(freshGuide(today))).toBe('FREQ=MONTHLY;BYDAY=4FR')
    expect(ruleOfGuide(freshGuide('2026-11-30'))).toBe('FREQ=MONTHLY;BYDAY=-1MO')
  })
})

describe('the draft of a rule', () => {
  const rule = (given: Partial<Extract<When, { kind: 'rule' }>>): When => ({ kind: 'rule', start, lastsMs: 3_600_000, rule: 'FREQ=MONTHLY;BYDAY=1FR', ...given })

  it.each([
    rule({}),
    rule({ start: '2026-11-27T22:00', lastsMs: 8 * 3_600_000 }),
    rule({ start: '2026-11-27T00:00', lastsMs: 86_400_000 }),
    rule({ start: '2026-11-27T09:00:30', lastsMs: 1_500 }),
    rule({ lastsMs: 3 * 86_400_000 + 3_600_000 }),
    rule({ without: ['2026-12-04T14:00'], with: ['2026-12-05T09:30', '2026-12-24T14:00'] }),
    rule({ rule: 'FREQ=DAILY;BYHOUR=9,12;BYMINUTE=0;COUNT=4' }),
    rule({ dates: { calendar: 'china', except: ['holiday'] }, clockChanges: { missing: 'skip' } }),
  ])('comes back as it was: %j', (when) => {
    const draft = draftOfWhen(when, today)
    expect(whenOf(draft)).toEqual(when)
    expect(checkWhen(draft)).toEqual({})
  })

  it('keeps the dates to leave out at the time of the start, when that changes', () => {
    const draft = draftOfWhen(rule({ without: ['2026-12-04T14:00'] }), today)
    expect(whenOf({ ...draft, start: '15:00', end: '16:00' })).toMatchObject({ start: '2026-11-27T15:00', without: ['2026-12-04T15:00'] })
  })

  it('is text where the guide cannot show it, and goes from one to the other and back', () => {
    const shown = draftOfWhen(rule({}), today).rule
    expect(shown.isText).toBe(false)
    expect(asText(shown)).toMatchObject({ isText: true, text: 'FREQ=MONTHLY;BYDAY=1FR' })
    expect(asGuide(asText(shown), '14:00')?.guide).toEqual(shown.guide)
    const other = draftOfWhen(rule({ rule: 'FREQ=HOURLY' }), today).rule
    expect(other.isText).toBe(true)
    expect(asGuide(other, '14:00')).toBeNull()
  })

  it('accepts text as calendar files have it', () => {
    const draft: WhenDraft = { ...draftOfWhen(rule({}), today), rule: { ...freshRule(today), isText: true, text: ' RRULE:FREQ=DAILY ' } }
    expect(whenOf(draft)).toMatchObject({ rule: 'FREQ=DAILY' })
  })

  it('says beside the input what is missing, or refused in the words of the engine', () => {
    const draft = draftOfWhen(rule({}), today)
    const guided = (answers: object): WhenDraft => ({ ...draft, rule: { ...draft.rule, guide: { ...draft.rule.guide, ...answers } } })
    const written = (text: string): WhenDraft => ({ ...draft, rule: { ...draft.rule, isText: true, text } })
    const cases: readonly (readonly [WhenDraft, string, string])[] = [
      [guided({ places: [] }), 'when.places', '请选择第几个。'],
      [guided({ frequency: 'WEEKLY', weekdays: [] }), 'when.weekdays', '请至少选择一天。'],
      [guided({ frequency: 'YEARLY', months: [1, 2], placeDays: [0] }), 'when.months', '按工作日重复时只能选一个月；其他月份请另建一条排期。'],
      [guided({ ends: 'on', until: '' }), 'when.until', '请填写日期。'],
      [guided({ ends: 'on', until: '2026-01-01' }), 'when.until', '截止时间不能早于开始时间。'],
      [guided({ ends: 'on', until: '2026-11-28' }), 'when.until', '按这条规则永远不会播放。'],
      [guided({ ends: 'after', count: '1000000' }), 'when.count', '次数须为 1 至 10000 的整数。'],
      [guided({ ends: 'after', count: 'ten' }), 'when.count', '次数须为 1 至 10000 的整数。'],
      [guided({ interval: '0' }), 'when.interval', '间隔须为 1 至 10000 的整数。'],
      [guided({ frequency: 'YEARLY', by: 'date', months: [2], dates: [30] }), 'when.dates', '按这条规则永远不会播放。'],
      [written(''), 'when.rule', '请填写规则。'],
      [written('every day'), 'when.rule', '重复规则写法不对，例如 FREQ=WEEKLY;BYDAY=MO,WE。'],
      [written('FREQ=WEEKLY;BYDAY=1FR'), 'when.rule', '“第几个星期几”只能用于按月或按年的规则，且不能与周数同用。'],
      [{ ...draft, end: '' }, 'when.end', '请填写时间。'],
      [{ ...draft, rule: { ...draft.rule, first: '' } }, 'when.first', '请填写日期。'],
    ]
    for (const [given, name, words] of cases) {
      expect(checkWhen(given)).toEqual({ [name]: words })
      expect(whenOf(given)).toBeNull()
    }
    expect(checkRule(draft.rule)).toEqual({})
  })

  it('knows rules that give times themselves', () => {
    expect(isTimed('FREQ=DAILY')).toBe(false)
    expect(isTimed('FREQ=DAILY;BYHOUR=9')).toBe(true)
    expect(isTimed('FREQ=HOURLY')).toBe(true)
  })
})
