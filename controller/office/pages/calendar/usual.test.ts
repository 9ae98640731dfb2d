import type { ScreenId } from '#protocol'
import type { When } from '#schedules'
import { describe, expect, test } from 'vitest'
import { noTimes } from '../schedule/times.ts'
import type { Line } from './lines.ts'
import { localDay } from './local-days.ts'
import { blocksOf } from './plan.ts'
import { usualOf } from './usual.ts'
import { datesOf } from './view.ts'

const zone = 'Asia/Shanghai'
const days = datesOf('month', '2026-12-01').map((date) => localDay(zone, date))

describe('what is usual in a month', () => {
  test('is on most of its days', () => {
    expect(usual([line('daily', weekly(1, 2, 3, 4, 5, 6, 7)), line('workdays', weekly(1, 2, 3, 4, 5)), line('fridays', weekly(5)), line('once', { kind: 'window', from: '2026-12-02T09:00', to: '2026-12-02T10:00' })])).toEqual(['daily', 'workdays'])
  })

  test('is not what begins late in it, nor what the screens do not have yet', () => {
    const late: When = { kind: 'weekly', days: [1, 2, 3, 4, 5, 6, 7], start: '08:00', end: '09:00', from: '2026-12-20' }
    expect(usual([line('a', weekly(1, 2, 3, 4, 5)), line('b', weekly(1, 2, 3, 4, 5)), line('late', late), line('new', weekly(1, 2, 3, 4, 5), 'new')])).toEqual(['a', 'b'])
  })

  test('is nothing where one alone would be: it drowns nobody', () => {
    expect(usual([line('daily', weekly(1, 2, 3, 4, 5, 6, 7)), line('fridays', weekly(5))])).toEqual([])
  })
})

function usual(lines: readonly Line[]): readonly string[] {
  return [...usualOf(blocksOf(lines, zone, days[0]?.from ?? 0, days.at(-1)?.to ?? 0, noTimes), days)].map((each) => each.name).toSorted()
}

function line(key: string, when: When, mark: Line['mark'] = 'same'): Line {
  return { key, name: key, entry: null, mark, screens: new Set(['a' as ScreenId]), written: { id: key, playlist: 'p', priority: 'normal', when, anchor: 0, rank: 10 } }
}

function weekly(...on: (1 | 2 | 3 | 4 | 5 | 6 | 7)[]): When {
  return { kind: 'weekly', days: on, start: '08:00', end: '09:00' }
}
