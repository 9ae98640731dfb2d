import { readFileSync } from 'node:fs'
import fc from 'fast-check'
import { Temporal } from 'temporal-polyfill'
import { describe, expect, test } from 'vitest'
import { calendarFile, calendarOf, parseCalendarFile } from './calendar-file.ts'
import { kindOf, kindsOf, laid, valueOn } from './calendar.ts'
import { daysBetween, daysBy, weekOf } from './days.ts'
import type { Mode } from './days.ts'
import { readDate } from '../wall.ts'
import { weekday } from '../zone.ts'

const china: unknown = JSON.parse(readFileSync(new URL('../calendars/china.json', import.meta.url), 'utf8'))
const words = { zh: '节', en: 'Festival' }
const small = { id: 'c', name: words, years: { from: 2026, to: 2027 }, kinds: [{ id: 'holiday', name: words }], days: [] }

function datesOf(kind: string, year: number): string[] {
  const calendar = calendarOf(calendarFile.parse(china))
  const first = Temporal.PlainDate.from({ year, month: 1, day: 1 })
  return Array.from({ length: first.daysInYear }, (_, days) => first.add({ days }).toString()).filter((date) => kindOf(calendar, date) === kind)
}

describe('the calendar of China', () => {
  test('has the days off and the make-up working days that were announced for 2025', () => {
    expect(datesOf('holiday', 2025)).toHaveLength(1 + 8 + 3 + 5 + 3 + 8)
    expect(datesOf('makeup-workday', 2025)).toEqual(['2025-01-26', '2025-02-08', '2025-04-27', '2025-09-28', '2025-10-11'])
  })

  test('has the days off and the make-up working days that were announced for 2026', () => {
    expect(datesOf('holiday', 2026)).toHaveLength(3 + 9 + 3 + 5 + 3 + 3 + 7)
    expect(datesOf('makeup-workday', 2026)).toEqual(['2026-01-04', '2026-02-14', '2026-02-28', '2026-05-09', '2026-09-20', '2026-10-10'])
  })

  test('has make-up working days at weekends only, and a day of mourning each year', () => {
    const working = [2025, 2026].flatMap((year) => datesOf('makeup-workday', year))
    for (const date of working) expect(Temporal.PlainDate.from(date).dayOfWeek).toBeGreaterThan(5)
    expect([2025, 2026].flatMap((year) => datesOf('mourning', year))).toEqual(['2025-12-13', '2026-12-13'])
  })

  test('survives printing and parsing', () => {
    const file = calendarFile.parse(china)
    expect(parseCalendarFile(JSON.parse(JSON.stringify(file)))).toEqual({ kind: 'ok', file })
  })
})

describe('a calendar file', () => {
  const day = { from: '2026-01-01', to: '2026-01-03', kind: 'holiday', name: words }

  test('may have its days in any order', () => {
    expect(parseCalendarFile({ ...small, days: [{ ...day, from: '2026-01-04', to: '2026-01-04' }, day] }).kind).toBe('ok')
  })

  test.each([
    ['an unknown kind', [{ ...day, kind: 'feast' }], 'kind-unknown', ['days', 0, 'kind']],
    ['a date that no calendar has', [{ ...day, to: '2026-02-30' }], 'date-impossible', ['days', 0, 'to']],
    ['a last date before the first', [{ ...day, to: '2025-12-31' }], 'dates-end-before-start', ['days', 0, 'to']],
    ['a date before its years', [{ ...day, from: '2025-12-31' }], 'date-outside-years', ['days', 0, 'from']],
    ['a date after its years', [{ ...day, to: '2028-01-01' }], 'date-outside-years', ['days', 0, 'to']],
    ['a date that is two kinds of day', [day, { ...day, from: '2026-01-03', to: '2026-01-04' }], 'days-overlap', ['days', 1]],
    ['a day without a name', [{ ...day, name: { zh: '节' } }], 'malformed', ['days', 0, 'name', 'en']],
  ])('with %s is refused at that place, in words', (_, days, code, path) => {
    const parsed = parseCalendarFile({ ...small, days })
    const reasons = parsed.kind === 'refused' ? parsed.reasons : []
    expect(reasons).toEqual([expect.objectContaining({ code, path })])
    for (const { words: said } of reasons) expect(said.zh && said.en).toBeTruthy()
  })

  test.each([
    ['no kinds', { ...small, kinds: [] }, 'kinds-empty'],
    ['a kind twice', { ...small, kinds: [small.kinds[0], small.kinds[0]] }, 'id-repeated'],
    ['years that end before they begin', { ...small, years: { from: 2027, to: 2026 } }, 'dates-end-before-start'],
    ['nothing in it', {}, 'malformed'],
    ['something else', 'china', 'malformed'],
  ])('with %s is refused', (_, input, code) => {
    const parsed = parseCalendarFile(input)
    expect(parsed.kind === 'refused' ? parsed.reasons[0]?.code : 'ok').toBe(code)
  })
})

describe('days of a calendar', () => {
  const range = fc.tuple(fc.nat(30), fc.nat(8), fc.constantFrom('a', 'b', 'c')).map(([from, more, value]) => ({ from, to: from + more, value }))

  test('are laid over each other so that of a date the kind written last counts', () => {
    fc.assert(
      fc.property(fc.array(range, { maxLength: 12 }), (ranges) => {
        const layers = laid(ranges)
        for (let day = -1; day < 42; day += 1) expect(valueOn(layers, day)).toBe(ranges.findLast(({ from, to }) => from <= day && day <= to)?.value)
        for (const [index, { from, to }] of layers.entries()) expect(from > (layers[index - 1]?.to ?? -1) && from <= to).toBe(true)
      }),
    )
  })

  test('are of the same kind for a question about a date and for the engine', () => {
    const calendar = calendarOf(calendarFile.parse(china))
    const kinds = kindsOf(calendar)
    for (const date of ['2025-01-01', '2025-01-27', '2025-02-04', '2026-02-14', '2026-12-13', '2027-01-01']) {
      expect(valueOn(kinds, readDate(date) ?? 0)).toBe(kindOf(calendar, date))
    }
  })
})

test('the next and the previous day of a set are those that a walk finds', () => {
  const modes = fc.array(fc.tuple(fc.nat(60), fc.constantFrom<Mode>('none', 'week', 'each')), { maxLength: 8 })
  fc.assert(
    fc.property(fc.subarray([1, 2, 3, 4, 5, 6, 7]), modes, fc.nat(60), fc.nat(60), (week, changes, a, b) => {
      const modeOf = (day: number) => changes.findLast(([from]) => from <= day)?.[1] ?? 'week'
      const [from, until] = [Math.min(a, b), Math.max(a, b)]
      const days = daysBetween(
        daysBy(
          weekOf(week),
          changes.map(([cut]) => cut),
          modeOf,
        ),
        from,
        until,
      )
      const isIn = (day: number) => modeOf(day) === 'each' || (modeOf(day) === 'week' && week.includes(weekday(day)))
      const all = Array.from({ length: until - from + 1 }, (_, index) => from + index).filter((day) => isIn(day))
      for (let day = -3; day < 65; day += 1) {
        expect(days.next(day)).toBe(all.find((each) => each >= day))
        expect(days.previous(day)).toBe(all.findLast((each) => each <= day))
      }
    }),
  )
})
