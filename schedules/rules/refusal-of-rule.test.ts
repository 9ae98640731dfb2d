import { expect, test } from 'vitest'
import { readRule } from './read-rule.ts'
import { refusalOfRule } from './refusal-of-rule.ts'

const start = '2026-01-05T08:30'

const refusedRules = [
  ['', 'rule-malformed'],
  ['RRULE:FREQ=DAILY', 'rule-malformed'],
  ['FREQ=DAILY;', 'rule-malformed'],
  ['FREQ=DAILY;;COUNT=2', 'rule-malformed'],
  ['FREQ', 'rule-malformed'],
  ['FREQ=', 'rule-malformed'],
  ['FREQ = DAILY', 'rule-malformed'],
  ['FREQ=DAILY;BYDAY=MONDAY', 'rule-malformed'],
  ['FREQ=DAILY;BYDAY=MO,,TU', 'rule-malformed'],
  ['FREQ=DAILY;BYMONTH=-1', 'rule-malformed'],
  ['FREQ=DAILY;BYHOUR=+9', 'rule-malformed'],
  ['FREQ=DAILY;BYHOUR=noon', 'rule-malformed'],
  ['FREQ=WEEKLY;WKST=1', 'rule-malformed'],
  ['FREQ=WEEKLY;BYDAY=１MO', 'rule-malformed'],
  ['FREQ=DAILY;BYſECOND=1', 'rule-malformed'],
  [`FREQ=DAILY;BYHOUR=${'9,'.repeat(250)}9`, 'rule-malformed'],
  ['INTERVAL=2', 'rule-frequency-missing'],
  ['FREQ=FORTNIGHTLY', 'rule-frequency-missing'],
  ['FREQ=DAILY;BYEASTER=0', 'rule-part-unknown'],
  ['FREQ=DAILY;X-COLOUR=RED', 'rule-part-unknown'],
  ['FREQ=DAILY;RSCALE=GREGORIAN', 'rule-part-unknown'],
  ['FREQ=DAILY;FREQ=WEEKLY', 'rule-part-repeated'],
  ['FREQ=DAILY;byhour=1;BYHOUR=2', 'rule-part-repeated'],
  ['FREQ=DAILY;INTERVAL=0', 'rule-interval-impossible'],
  ['FREQ=DAILY;INTERVAL=-1', 'rule-interval-impossible'],
  ['FREQ=DAILY;INTERVAL=10001', 'rule-interval-impossible'],
  ['FREQ=DAILY;COUNT=0', 'rule-count-impossible'],
  ['FREQ=DAILY;COUNT=10001', 'rule-count-impossible'],
  ['FREQ=YEARLY;COUNT=1000', 'rule-count-too-far'],
  ['FREQ=YEARLY;COUNT=176', 'rule-count-too-far'],
  ['FREQ=WEEKLY;INTERVAL=1000;COUNT=11', 'rule-count-too-far'],
  ['FREQ=DAILY;UNTIL=20260230', 'rule-until-impossible'],
  ['FREQ=DAILY;UNTIL=20261231T240000', 'rule-until-impossible'],
  ['FREQ=DAILY;UNTIL=2026-12-31', 'rule-until-impossible'],
  ['FREQ=DAILY;UNTIL=20261231Z', 'rule-until-impossible'],
  ['FREQ=DAILY;UNTIL=20260104', 'rule-until-before-start'],
  ['FREQ=DAILY;UNTIL=20260105T082959', 'rule-until-before-start'],
  ['FREQ=DAILY;UNTIL=20260104T182959Z', 'rule-until-before-start'],
  ['FREQ=DAILY;UNTIL=00010101', 'rule-until-before-start'],
  ['FREQ=DAILY;UNTIL=20261231;COUNT=3', 'rule-until-and-count'],
  ['FREQ=DAILY;BYSECOND=61', 'rule-value-impossible'],
  ['FREQ=DAILY;BYMINUTE=60', 'rule-value-impossible'],
  ['FREQ=DAILY;BYHOUR=24', 'rule-value-impossible'],
  ['FREQ=DAILY;BYMONTH=0', 'rule-value-impossible'],
  ['FREQ=DAILY;BYMONTH=13', 'rule-value-impossible'],
  ['FREQ=MONTHLY;BYMONTHDAY=0', 'rule-value-impossible'],
  ['FREQ=MONTHLY;BYMONTHDAY=-32', 'rule-value-impossible'],
  ['FREQ=YEARLY;BYYEARDAY=367', 'rule-value-impossible'],
  ['FREQ=YEARLY;BYWEEKNO=54', 'rule-value-impossible'],
  ['FREQ=MONTHLY;BYDAY=MO;BYSETPOS=0', 'rule-value-impossible'],
  ['FREQ=MONTHLY;BYDAY=0MO', 'rule-value-impossible'],
  ['FREQ=YEARLY;BYDAY=54MO', 'rule-value-impossible'],
  ['FREQ=WEEKLY;BYDAY=1MO', 'rule-day-impossible'],
  ['FREQ=DAILY;BYDAY=-1MO', 'rule-day-impossible'],
  ['FREQ=YEARLY;BYWEEKNO=20;BYDAY=1MO', 'rule-day-impossible'],
  ['FREQ=MONTHLY;BYWEEKNO=20', 'rule-parts-disagree'],
  ['FREQ=DAILY;BYYEARDAY=1', 'rule-parts-disagree'],
  ['FREQ=WEEKLY;BYYEARDAY=1', 'rule-parts-disagree'],
  ['FREQ=MONTHLY;BYYEARDAY=1', 'rule-parts-disagree'],
  ['FREQ=WEEKLY;BYMONTHDAY=1', 'rule-parts-disagree'],
  ['FREQ=MONTHLY;BYSETPOS=1', 'rule-position-alone'],
  ['FREQ=MONTHLY;BYMONTHDAY=31;BYMONTH=2', 'rule-never'],
  ['FREQ=YEARLY;BYMONTHDAY=30;BYMONTH=2', 'rule-never'],
  ['FREQ=MONTHLY;BYDAY=6MO', 'rule-never'],
  ['FREQ=MONTHLY;BYDAY=MO;BYSETPOS=6', 'rule-never'],
  ['FREQ=WEEKLY;BYDAY=MO;BYSETPOS=2', 'rule-never'],
  ['FREQ=MONTHLY;INTERVAL=12;BYMONTH=7', 'rule-never'],
  ['FREQ=DAILY;INTERVAL=7;BYDAY=TU', 'rule-never'],
  ['FREQ=HOURLY;INTERVAL=24;BYHOUR=9', 'rule-never'],
  ['FREQ=SECONDLY;INTERVAL=60;BYSECOND=1', 'rule-never'],
  ['FREQ=SECONDLY;BYMONTH=2;BYMONTHDAY=30', 'rule-never'],
  ['FREQ=SECONDLY;BYDAY=MO;BYSETPOS=2', 'rule-never'],
  ['FREQ=YEARLY;INTERVAL=4;BYYEARDAY=366', 'rule-never'],
  ['FREQ=WEEKLY;BYDAY=TU;UNTIL=20260105', 'rule-never'],
  ['FREQ=MONTHLY;BYMONTHDAY=31;BYMONTH=2;COUNT=3', 'rule-never'],
] as const

test.each(refusedRules)('%s is refused: %s', (rule, code) => {
  expect(refusalOfRule(rule, start)).toBe(code)
})

test.each([
  'freq=weekly;byday=mo,We',
  'BYDAY=MO;FREQ=WEEKLY',
  'FREQ=DAILY;INTERVAL=10000',
  'FREQ=DAILY;COUNT=10000',
  'FREQ=YEARLY;COUNT=175',
  'FREQ=DAILY;BYSECOND=60',
  'FREQ=DAILY;UNTIL=20260105',
  'FREQ=DAILY;UNTIL=20260105T083000',
  'FREQ=DAILY;UNTIL=20260104T183000Z',
  'FREQ=MONTHLY;BYDAY=+1MO,-1FR',
  'FREQ=MONTHLY;BYMONTHDAY=+01,-31',
  'FREQ=YEARLY;BYMONTH=2;BYMONTHDAY=29',
  'FREQ=HOURLY;BYYEARDAY=-1;BYMONTHDAY=31',
  'FREQ=SECONDLY;INTERVAL=9973;BYMONTH=2;BYMONTHDAY=29;BYHOUR=0',
])('%s is taken', (rule) => {
  expect(refusalOfRule(rule, start)).toBeUndefined()
})

test('a rule whose start cannot be read is only read itself', () => {
  expect(refusalOfRule('FREQ=DAILY', 'soon')).toBeUndefined()
  expect(refusalOfRule('FREQ=SOON', 'soon')).toBe('rule-frequency-missing')
})

test('what is written twice in a list is read once, in order', () => {
  const reading = readRule('FREQ=MONTHLY;BYMONTHDAY=15,1,-1,15;BYDAY=FR,1MO,FR;BYSECOND=60,59')
  expect(reading).toMatchObject({
    parts: {
      monthDays: [-1, 1, 15],
      days: [
        { ordinal: 0, weekday: 5 },
        { ordinal: 1, weekday: 1 },
      ],
      seconds: [59],
    },
  })
})
