import { Temporal } from 'temporal-polyfill'
import { expect, test } from 'vitest'
import { dayMs } from '../instant.ts'
import { readWall } from '../wall.ts'
import { dayOf } from './civil.ts'
import { refusalOfRule } from './refusal-of-rule.ts'
import { ruleOf } from './rule.ts'
import { withDates } from './with-dates.ts'

// The examples of RFC 5545, 3.8.5.3, with the dates it prints, at 9:00 in New York unless times are given.

const september = '1997-09-02'
const everyTwentyMinutes = [9, 10, 11, 12, 13, 14, 15, 16].map((hour) => `${hour}:00,${hour}:20,${hour}:40`).join()
const inJanuary = '1998 Jan 1-31; 1999 Jan 1-31; 2000 Jan 1-31'
const summerThursdays =
  '1997 Jun 5,12,19,26; Jul 3,10,17,24,31; Aug 7,14,21,28; 1998 Jun 4,11,18,25; Jul 2,9,16,23,30; Aug 6,13,20,27; 1999 Jun 3,10,17,24; Jul 1,8,15,22,29; Aug 5,12,19,26'

const ending = [
  [september, 'FREQ=DAILY;COUNT=10', '1997 Sep 2-11'],
  [september, 'FREQ=DAILY;UNTIL=19971224T000000Z', '1997 Sep 2-30; Oct 1-31; Nov 1-30; Dec 1-23'],
  [september, 'FREQ=DAILY;INTERVAL=10;COUNT=5', '1997 Sep 2,12,22; Oct 2,12'],
  ['1998-01-01', 'FREQ=YEARLY;UNTIL=20000131T140000Z;BYMONTH=1;BYDAY=SU,MO,TU,WE,TH,FR,SA', inJanuary],
  ['1998-01-01', 'FREQ=DAILY;UNTIL=20000131T140000Z;BYMONTH=1', inJanuary],
  [september, 'FREQ=WEEKLY;COUNT=10', '1997 Sep 2,9,16,23,30; Oct 7,14,21,28; Nov 4'],
  [september, 'FREQ=WEEKLY;UNTIL=19971224T000000Z', '1997 Sep 2,9,16,23,30; Oct 7,14,21,28; Nov 4,11,18,25; Dec 2,9,16,23'],
  [september, 'FREQ=WEEKLY;UNTIL=19971007T000000Z;WKST=SU;BYDAY=TU,TH', '1997 Sep 2,4,9,11,16,18,23,25,30; Oct 2'],
  [september, 'FREQ=WEEKLY;COUNT=10;WKST=SU;BYDAY=TU,TH', '1997 Sep 2,4,9,11,16,18,23,25,30; Oct 2'],
  [
    '1997-09-01',
    'FREQ=WEEKLY;INTERVAL=2;UNTIL=19971224T000000Z;WKST=SU;BYDAY=MO,WE,FR',
    '1997 Sep 1,3,5,15,17,19,29; Oct 1,3,13,15,17,27,29,31; Nov 10,12,14,24,26,28; Dec 8,10,12,22',
  ],
  [september, 'FREQ=WEEKLY;INTERVAL=2;COUNT=8;WKST=SU;BYDAY=TU,TH', '1997 Sep 2,4,16,18,30; Oct 2,14,16'],
  ['1997-09-05', 'FREQ=MONTHLY;COUNT=10;BYDAY=1FR', '1997 Sep 5; Oct 3; Nov 7; Dec 5; 1998 Jan 2; Feb 6; Mar 6; Apr 3; May 1; Jun 5'],
  ['1997-09-05', 'FREQ=MONTHLY;UNTIL=19971224T000000Z;BYDAY=1FR', '1997 Sep 5; Oct 3; Nov 7; Dec 5'],
  ['1997-09-07', 'FREQ=MONTHLY;INTERVAL=2;COUNT=10;BYDAY=1SU,-1SU', '1997 Sep 7,28; Nov 2,30; 1998 Jan 4,25; Mar 1,29; May 3,31'],
  ['1997-09-22', 'FREQ=MONTHLY;COUNT=6;BYDAY=-2MO', '1997 Sep 22; Oct 20; Nov 17; Dec 22; 1998 Jan 19; Feb 16'],
  [september, 'FREQ=MONTHLY;COUNT=10;BYMONTHDAY=2,15', '1997 Sep 2,15; Oct 2,15; Nov 2,15; Dec 2,15; 1998 Jan 2,15'],
  ['1997-09-30', 'FREQ=MONTHLY;COUNT=10;BYMONTHDAY=1,-1', '1997 Sep 30; Oct 1,31; Nov 1,30; Dec 1,31; 1998 Jan 1,31; Feb 1'],
  ['1997-09-10', 'FREQ=MONTHLY;INTERVAL=18;COUNT=10;BYMONTHDAY=10,11,12,13,14,15', '1997 Sep 10-15; 1999 Mar 10-13'],
  ['1997-06-10', 'FREQ=YEARLY;COUNT=10;BYMONTH=6,7', '1997 Jun 10; Jul 10; 1998 Jun 10; Jul 10; 1999 Jun 10; Jul 10; 2000 Jun 10; Jul 10; 2001 Jun 10; Jul 10'],
  [
    '1997-03-10',
    'FREQ=YEARLY;INTERVAL=2;COUNT=10;BYMONTH=1,2,3',
    '1997 Mar 10; 1999 Jan 10; Feb 10; Mar 10; 2001 Jan 10; Feb 10; Mar 10; 2003 Jan 10; Feb 10; Mar 10',
  ],
  [
    '1997-01-01',
    'FREQ=YEARLY;INTERVAL=3;COUNT=10;BYYEARDAY=1,100,200',
    '1997 Jan 1; Apr 10; Jul 19; 2000 Jan 1; Apr 9; Jul 18; 2003 Jan 1; Apr 10; Jul 19; 2006 Jan 1',
  ],
  ['1997-09-04', 'FREQ=MONTHLY;COUNT=3;BYDAY=TU,WE,TH;BYSETPOS=3', '1997 Sep 4; Oct 7; Nov 6'],
  // The RFC prints UNTIL=19970902T170000Z, which is 13:00 in New York; its erratum has the end of these dates.
  [september, 'FREQ=HOURLY;INTERVAL=3;UNTIL=19970902T210000Z', '1997 Sep 2 at 9:00,12:00,15:00'],
  [september, 'FREQ=MINUTELY;INTERVAL=15;COUNT=6', '1997 Sep 2 at 9:00,9:15,9:30,9:45,10:00,10:15'],
  [september, 'FREQ=MINUTELY;INTERVAL=90;COUNT=4', '1997 Sep 2 at 9:00,10:30,12:00,13:30'],
  ['1997-08-05', 'FREQ=WEEKLY;INTERVAL=2;COUNT=4;BYDAY=TU,SU;WKST=MO', '1997 Aug 5,10,19,24'],
  ['1997-08-05', 'FREQ=WEEKLY;INTERVAL=2;COUNT=4;BYDAY=TU,SU;WKST=SU', '1997 Aug 5,17,19,31'],
  ['2007-01-15', 'FREQ=MONTHLY;BYMONTHDAY=15,30;COUNT=5', '2007 Jan 15,30; Feb 15; Mar 15,30'],
] as const

const endless = [
  [september, 'FREQ=DAILY;INTERVAL=2', '1997 Sep 2,4,6,8,10,12,14,16,18,20,22,24,26,28,30; Oct 2,4,6,8,10,12,14,16,18,20,22,24,26,28,30; Nov 1,3,5,7'],
  [september, 'FREQ=WEEKLY;INTERVAL=2;WKST=SU', '1997 Sep 2,16,30; Oct 14,28; Nov 11,25; Dec 9,23; 1998 Jan 6,20; Feb 3,17'],
  ['1997-09-28', 'FREQ=MONTHLY;BYMONTHDAY=-3', '1997 Sep 28; Oct 29; Nov 28; Dec 29; 1998 Jan 29; Feb 26'],
  [september, 'FREQ=MONTHLY;INTERVAL=2;BYDAY=TU', '1997 Sep 2,9,16,23,30; Nov 4,11,18,25; 1998 Jan 6,13,20,27; Mar 3,10,17,24,31'],
  ['1997-05-19', 'FREQ=YEARLY;BYDAY=20MO', '1997 May 19; 1998 May 18; 1999 May 17'],
  ['1997-05-12', 'FREQ=YEARLY;BYWEEKNO=20;BYDAY=MO', '1997 May 12; 1998 May 11; 1999 May 17'],
  ['1997-03-13', 'FREQ=YEARLY;BYMONTH=3;BYDAY=TH', '1997 Mar 13,20,27; 1998 Mar 5,12,19,26; 1999 Mar 4,11,18,25'],
  ['1997-06-05', 'FREQ=YEARLY;BYDAY=TH;BYMONTH=6,7,8', summerThursdays],
  [september, 'FREQ=MONTHLY;BYDAY=FR;BYMONTHDAY=13', '1998 Feb 13; Mar 13; Nov 13; 1999 Aug 13; 2000 Oct 13'],
  ['1997-09-13', 'FREQ=MONTHLY;BYDAY=SA;BYMONTHDAY=7,8,9,10,11,12,13', '1997 Sep 13; Oct 11; Nov 8; Dec 13; 1998 Jan 10; Feb 7; Mar 7; Apr 11; May 9; Jun 13'],
  ['1996-11-05', 'FREQ=YEARLY;INTERVAL=4;BYMONTH=11;BYDAY=TU;BYMONTHDAY=2,3,4,5,6,7,8', '1996 Nov 5; 2000 Nov 7; 2004 Nov 2'],
  ['1997-09-29', 'FREQ=MONTHLY;BYDAY=MO,TU,WE,TH,FR;BYSETPOS=-2', '1997 Sep 29; Oct 30; Nov 27; Dec 30; 1998 Jan 29; Feb 26; Mar 30'],
  [september, 'FREQ=DAILY;BYHOUR=9,10,11,12,13,14,15,16;BYMINUTE=0,20,40', `1997 Sep 2 at ${everyTwentyMinutes}; 3 at ${everyTwentyMinutes}`],
  [september, 'FREQ=MINUTELY;INTERVAL=20;BYHOUR=9,10,11,12,13,14,15,16', `1997 Sep 2 at ${everyTwentyMinutes}; 3 at ${everyTwentyMinutes}`],
] as const

test.each(ending)('from %s, %s is on %s and no more', (date, rule, dates) => {
  expect(startsOf(rule, date, Infinity)).toEqual(wallsOf(dates))
  expect(startsBackwards(rule, date)).toEqual(wallsOf(dates).toReversed())
  expect(refusalOfRule(rule, `${date}T09:00`)).toBeUndefined()
})

test.each(endless)('from %s, %s is on %s …', (date, rule, dates) => {
  const expected = wallsOf(dates)
  expect(startsOf(rule, date, expected.length)).toEqual(expected)
  expect(refusalOfRule(rule, `${date}T09:00`)).toBeUndefined()
})

test('a start that is taken out and that the rule does not name is missing once only', () => {
  const start = readWall('1997-09-02T09:00') ?? NaN
  const rule = withDates(ruleOf('FREQ=MONTHLY;BYDAY=FR;BYMONTHDAY=13', start), [start], [])
  expect(rule.next(-Infinity)).toBe(wallsOf('1998 Feb 13')[0])
})

function newYork(instant: number): number {
  const zoned = Temporal.Instant.fromEpochMilliseconds(instant).toZonedDateTimeISO('America/New_York')
  return instant + zoned.offsetNanoseconds / 1e6
}

function startsOf(rule: string, date: string, most: number): number[] {
  const line = ruleOf(rule, readWall(`${date}T09:00`) ?? NaN, newYork)
  const found: number[] = []
  for (let at = line.next(-Infinity); at !== undefined && found.length < most; at = line.next(at + 1)) found.push(at)
  return found
}

function startsBackwards(rule: string, date: string): number[] {
  const line = ruleOf(rule, readWall(`${date}T09:00`) ?? NaN, newYork)
  const found: number[] = []
  for (let at = line.previous(Infinity); at !== undefined; at = line.previous(at)) found.push(at)
  return found
}

/** Reads `1997 Sep 2,4-6; Oct 1 at 9:00,9:30`. */
function wallsOf(dates: string): number[] {
  let [year, month] = [0, 0]
  return dates.split('; ').flatMap((group) => {
    const match = /^(?:(\d{4}) )?(?:([A-Z][a-z]{2}) )?([\d,-]+)(?: at ([\d:,]+))?$/.exec(group)
    if (!match) throw new Error(`no dates: ${group}`)
    if (match[1] !== undefined) year = Number(match[1])
    if (match[2] !== undefined) month = 'JanFebMarAprMayJunJulAugSepOctNovDec'.indexOf(match[2]) / 3 + 1
    return (match[3] ?? '').split(',').flatMap((range) => {
      const [first = 0, last = first] = range.split('-').map(Number)
      const days = Array.from({ length: last - first + 1 }, (_, index) => dayOf(year, month, first + index) ?? NaN)
      return days.flatMap((day) =>
        (match[4] ?? '9:00').split(',').map((time) => {
          const [hour = 0, minute = 0] = time.split(':').map(Number)
          return day * dayMs + (hour * 60 + minute) * 60_000
        }),
      )
    })
  })
}
