import { describe, expect, it } from 'vitest'
import { changesOf, monthsOf } from './year-days.ts'

const day = (from: string, to: string, kind = 'holiday') => ({ from, to, kind, name: { zh: '假', en: 'Off' } })
const file = { days: [day('2025-12-30', '2026-01-02'), day('2026-02-14', '2026-02-14', 'makeup'), day('2026-10-01', '2026-10-08')] }

describe('a year of a calendar', () => {
  it('has every date once, months beginning on the right day of the week', () => {
    const months = monthsOf(file, 2026)
    expect(months).toHaveLength(12)
    expect(months.flatMap((each) => each.days)).toHaveLength(365)
    expect(months.map((each) => each.emptyBefore)).toEqual([3, 6, 6, 2, 4, 0, 2, 5, 1, 3, 6, 1])
    expect(monthsOf(file, 2028)[1]?.days).toHaveLength(29)
  })
  it('marks the days of spans, and cuts spans to the month', () => {
    const [january, february] = monthsOf(file, 2026)
    expect(january?.days.filter((each) => each.of !== null).map((each) => each.date)).toEqual(['2026-01-01', '2026-01-02'])
    expect(january?.spans.map(({ fromDay, toDay }) => [fromDay, toDay])).toEqual([[1, 2]])
    expect(february?.spans.map(({ of }) => of.kind)).toEqual(['makeup'])
  })
  it('tells which spans come and go with another file, and changes neither', () => {
    const next = { days: [...file.days.slice(1), day('2027-01-01', '2027-01-01')] }
    expect(changesOf(file, next)).toEqual({ added: [day('2027-01-01', '2027-01-01')], removed: [day('2025-12-30', '2026-01-02')], unchanged: 2 })
    expect(changesOf(null, file)).toEqual({ added: file.days, removed: [], unchanged: 0 })
    expect(file.days).toHaveLength(3)
  })
})
