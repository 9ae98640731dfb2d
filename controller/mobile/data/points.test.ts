import { describe, expect, it } from 'vitest'
import { byMonth, rulesAt, type PointsEntry, type PointsRule } from './points.ts'

const words = { zh: '参加活动', en: 'Present' }
const entry = (id: string, at: number, points = 5): PointsEntry => ({ id, at, points, rule: 'attendance', ruleVersion: 1, subject: id, about: '主题党日', words })
const day = (year: number, month: number, date: number): number => new Date(year, month - 1, date, 12).getTime()

describe('points by month', () => {
  it('puts the newest month and the newest entry first and adds up each month', () => {
    const months = byMonth([entry('a', day(2026, 10, 3)), entry('c', day(2026, 11, 20), 0), entry('b', day(2026, 11, 2)), entry('z', day(2025, 11, 2), -5)])
    expect(months.map((month) => [month.points, month.entries.map((each) => each.id)])).toEqual([
      [5, ['c', 'b']],
      [5, ['a']],
      [-5, ['z']],
    ])
  })

  it('does not change the list that it was given', () => {
    const given = [entry('a', 1), entry('b', 2)]
    byMonth(given)
    expect(given.map((each) => each.id)).toEqual(['a', 'b'])
  })

  it('is empty for nobody', () => expect(byMonth([])).toEqual([]))
})

describe('the rules in force', () => {
  const rule = (name: string, version: number, from: number): PointsRule => ({ rule: name, version, from, points: 5, dailyCap: 10, words })

  it('are the newest version of each rule that has begun', () => {
    const found = rulesAt([rule('a', 1, 0), rule('a', 2, 100), rule('a', 3, 200), rule('b', 1, 500)], 150)
    expect(found.map((each) => [each.rule, each.version])).toEqual([['a', 2]])
  })

  it('begin at their very instant; of two that begin together the higher version counts', () => {
    expect(rulesAt([rule('a', 2, 100), rule('a', 1, 100)], 100).map((each) => each.version)).toEqual([2])
  })
})
