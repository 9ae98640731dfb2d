import { expect, test } from 'vitest'
import { formatDay, formatMoment, formatTime } from './format.ts'
import { setHomeZone } from './zone.ts'

const NIGHT = Date.UTC(2026, 11, 31, 18, 30)
const LATER = Date.UTC(2027, 0, 5)

test('instants are said by the clock of the organisation, whatever the computer keeps, the year with them', () => {
  setHomeZone('Asia/Shanghai')
  expect([formatDay(NIGHT), formatTime(NIGHT), formatMoment(NIGHT, LATER)]).toEqual(['1月1日周五', '02:30', '1月1日 02:30'])
  setHomeZone('America/New_York')
  expect([formatDay(NIGHT), formatTime(NIGHT), formatMoment(NIGHT, LATER)]).toEqual(['12月31日周四', '13:30', '2026年12月31日 13:30'])
})
