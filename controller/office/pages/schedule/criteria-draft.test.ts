import { afterEach, describe, expect, it } from 'vitest'
import { feeds, attendanceExample, branchRankingExample } from '#content'
import { setLanguage } from '#elements'
import type { EntryCriterion } from '#protocol'
import { checkCriterion, comparisons, criterionOf, draftOfCriterion, feedNames, figures, freshCriterion, sayCriterion, withFigure } from './criteria-draft.ts'

afterEach(() => setLanguage('zh'))

const examples = { 'attendance': attendanceExample, 'branch-ranking': branchRankingExample }

describe('a condition in the form', () => {
  const cases: readonly EntryCriterion[] = [
    { feed: 'attendance', scope: 'a1', path: ['present'], is: 'above', value: 50 },
    { feed: 'branch-ranking', scope: 'o1', path: ['rows', 0, 'name'], is: 'not-equal', value: '技术研发第一支部' },
    { feed: 'branch-ranking', scope: 'o1', path: ['month'], is: 'equal', value: '2026-11' },
    { feed: 'branch-ranking', scope: 'o1', path: ['rows', 7, 'mean'], is: 'below', value: 20 },
  ]
  it.each(cases)('comes back as it was: %j', (given) => {
    expect(criterionOf(draftOfCriterion(given))).toEqual(given)
  })
  it('offers only figures that the feeds have', () => {
    for (const feed of feedNames)
      for (const { path, type } of figures[feed]) {
        const value = path.reduce<unknown>((at, step) => (at as Record<string | number, unknown>)[step], feeds[feed].parse(examples[feed]))
        expect([feed, path, typeof value]).toEqual([feed, path, type === 'number' ? 'number' : 'string'])
        expect(comparisons[type].length).toBeGreaterThan(1)
      }
  })
  it('names what is missing, and is nothing meanwhile', () => {
    expect(Object.keys(checkCriterion(freshCriterion(), 2))).toEqual(['criteria.2.scope', 'criteria.2.value'])
    expect(criterionOf(freshCriterion())).toBeNull()
    expect(Object.keys(checkCriterion({ ...freshCriterion(), scope: 'a', value: 'many' }, 0))).toEqual(['criteria.0.value'])
  })
  it('keeps a value of the same type when another figure is chosen, and a comparison that it knows', () => {
    const draft = { ...freshCriterion(), scope: 'a', value: '50' }
    expect(withFigure(draft, { figure: 'expected' })).toEqual({ ...draft, figure: 'expected' })
    expect(withFigure(draft, { feed: 'branch-ranking' })).toEqual({ ...draft, feed: 'branch-ranking', scope: '', figure: 'name-0', is: 'equal', value: '' })
  })
  it('is said in both languages', () => {
    const [first, , , odd] = cases
    if (first === undefined || odd === undefined) throw new Error('there are cases')
    expect(sayCriterion(first, '学习日')).toBe('学习日：到场人数大于 50')
    expect(sayCriterion(odd, '机关党委')).toContain('rows.7.mean')
    setLanguage('en')
    expect(sayCriterion(first, 'Study day')).toBe('Study day: people present above 50')
  })
})
