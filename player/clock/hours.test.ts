import { expect, test } from 'vitest'
import { openingHours } from '#protocol'
import { Hours } from './hours.ts'

const night = openingHours.parse({ windows: [{ start: '22:00', end: '05:00', days: [1, 2, 3, 4, 5, 6, 7] }], exceptions: [{ from: '2026-12-24', to: '2026-12-24', windows: [] }] })
const at = (text: string) => Date.parse(text)

test('is open within its hours in the screen’s zone, over midnight, and not on a day that is excepted', () => {
  const hours = new Hours(night, 'Asia/Shanghai')
  expect(hours.at(at('2026-12-01T21:59:59+08:00')).isOpen).toBe(false)
  expect(hours.at(at('2026-12-01T22:00:00+08:00')).isOpen).toBe(true)
  expect(hours.at(at('2026-12-02T04:59:59+08:00')).isOpen).toBe(true)
  expect(hours.at(at('2026-12-02T05:00:00+08:00')).isOpen).toBe(false)
  expect(hours.at(at('2026-12-24T23:00:00+08:00')).isOpen).toBe(false)
})

test('knows when it opens next', () => {
  const hours = new Hours(night, 'Asia/Shanghai')
  expect(hours.at(at('2026-12-01T12:00:00+08:00')).to).toBe(at('2026-12-01T22:00:00+08:00'))
})

test('without hours it is always open', () => {
  const hours = new Hours(null, 'Asia/Shanghai')
  expect(hours.at(0)).toEqual({ isOpen: true, from: 0, to: null })
})
