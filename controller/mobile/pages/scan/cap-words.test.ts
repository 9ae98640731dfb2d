import { expect, it } from 'vitest'
import { capWords } from './cap-words.ts'

it('tells a day’s limit that left something from one that left nothing', () => {
  expect(capWords(3, 10)).toEqual({ zh: '每天这一项最多 10 分，这次只计到上限。', en: 'At most 10 points of this kind count per day; this time filled them up.' })
  expect(capWords(0, 10)).toEqual({ zh: '今天这一项已达上限 10 分，所以这次不再加分；到场照常记录。', en: 'You have today’s 10 points of this kind already, so this time adds none. Your presence is recorded all the same.' })
})
