import { describe, expect, test } from 'vitest'
import { dateIn, datesOf, stepped, viewOf } from './view.ts'

describe('views', () => {
  test('a week begins on Monday, and a month is whole weeks', () => {
    expect([datesOf('week', '2026-11-22')[0], datesOf('week', '2026-11-23')[0]]).toEqual(['2026-11-16', '2026-11-23'])
    const november = datesOf('month', '2026-11-22')
    expect([november[0], november.at(-1), november.length]).toEqual(['2026-10-26', '2026-12-06', 42])
    expect(datesOf('month', '2027-02-10').length).toBe(28)
  })

  test('a step of a month keeps the day where it can', () => {
    expect([stepped('month', '2026-01-31', 1), stepped('month', '2026-12-15', 1), stepped('month', '2026-03-31', -1)]).toEqual(['2026-02-28', '2027-01-15', '2026-02-28'])
    expect([stepped('week', '2026-12-28', 1), stepped('day', '2026-03-01', -1)]).toEqual(['2027-01-04', '2026-02-28'])
  })

  test('an address that says nonsense is this week', () => {
    expect([viewOf(undefined), viewOf('year'), viewOf('month')]).toEqual(['week', 'week', 'month'])
    expect(['2026-11-22', '2026-02-30', 'x', undefined].map(dateIn)).toEqual(['2026-11-22', null, null, null])
  })
})
