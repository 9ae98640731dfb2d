import { afterEach, describe, expect, it } from 'vitest'
import { setLanguage } from '#elements'
import type { LibraryCalendar } from '#protocol'
import type { Dates } from '#schedules'
import { isShown, sayDates, usualDates, wayOf, withWay } from './dates-draft.ts'

afterEach(() => setLanguage('zh'))

const calendar: LibraryCalendar = {
  file: { id: 'house', name: { zh: '本院日历', en: 'House' }, years: { from: 2026, to: 2026 }, kinds: [{ id: 'holiday', name: { zh: '节假日', en: 'Public holiday' } }, { id: 'makeup', name: { zh: '调休上班', en: 'Make-up working day' } }], days: [] },
  changedAt: 0,
  usedBy: 0,
}

describe('kinds of day', () => {
  it('go one way each, whatever way they went before', () => {
    const workdays = withWay(withWay({ calendar: 'house' }, 'holiday', 'except'), 'makeup', 'also')
    expect(workdays).toEqual({ calendar: 'house', except: ['holiday'], also: ['makeup'] })
    expect(wayOf(workdays, 'holiday')).toBe('except')
    const holidays = withWay(withWay(workdays, 'makeup', 'usual'), 'holiday', 'only')
    expect(holidays).toEqual({ calendar: 'house', only: ['holiday'], also: ['holiday'] })
    expect(wayOf(holidays, 'holiday')).toBe('only')
    expect(withWay(holidays, 'holiday', 'usual')).toEqual({ calendar: 'house' })
  })
  it('begin with what most mean: off on holidays, on for the days worked instead', () => {
    expect(usualDates(calendar)).toEqual({ calendar: 'house', except: ['holiday'] })
    const kinds = [...calendar.file.kinds, { id: 'makeup-workday', name: { zh: '调休上班', en: 'Make-up working day' } }]
    expect(usualDates({ ...calendar, file: { ...calendar.file, kinds } })).toEqual({ calendar: 'house', except: ['holiday'], also: ['makeup-workday'] })
  })
  it('are said in both languages', () => {
    const dates: Dates = { calendar: 'house', except: ['holiday'], also: ['makeup'] }
    expect(sayDates(dates, [calendar])).toBe('节假日不播，调休上班也播')
    expect(sayDates({ calendar: 'house', only: ['holiday'], also: ['holiday'] }, [calendar])).toBe('只在节假日播')
    expect(sayDates({ calendar: 'house' }, [calendar])).toBeNull()
    setLanguage('en')
    expect(sayDates(dates, [calendar])).toBe('not on: public holiday; also on: make-up working day')
  })
  it('are left alone where the form has no words for them', () => {
    expect(isShown({ calendar: 'house', except: ['holiday'], also: ['makeup'] }, calendar)).toBe(true)
    expect(isShown({ calendar: 'house', only: ['holiday'] }, calendar)).toBe(false)
    expect(isShown({ calendar: 'house', except: ['feast'] }, calendar)).toBe(false)
    expect(isShown({ calendar: 'house' }, undefined)).toBe(true)
  })
})
