import { expect, test } from 'vitest'
import { isSafeAt, nextRung, noStarts, SAFE_MS, withMeasure, withStart, type Rung, type StartRecord } from './ladder.ts'

const START = Date.UTC(2026, 10, 22, 8)
const minutes = (count: number) => count * 60_000
const starts = (...ats: readonly number[]) => ats.reduce<StartRecord>(withStart, noStarts)

test('safe mode that comes again within a day lasts twice as long, up to an hour', () => {
  const lasts: number[] = []
  let [record, at] = [noStarts, START]
  for (let time = 0; time < 5; time += 1) {
    for (let count = 0; count < 5; count += 1) record = withStart(record, at)
    lasts.push(((record.safeUntil ?? 0) - at) / minutes(1))
    at = (record.safeUntil ?? 0) + 1
  }
  expect(lasts).toEqual([10, 20, 40, 60, 60])
  for (let count = 0; count < 5; count += 1) record = withStart(record, at + minutes(24 * 60 + 1))
  expect((record.safeUntil ?? 0) - at - minutes(24 * 60 + 1)).toBe(SAFE_MS)
})

test('five starts within ten minutes are safe mode for ten; then it is tried again', () => {
  const four = starts(START, START + 1, START + 2, START + 3)
  expect(isSafeAt(four, START + 4)).toBe(false)
  const five = withStart(four, START + 4)
  expect(isSafeAt(five, START + 4)).toBe(true)
  expect(isSafeAt(withStart(five, START + minutes(9)), START + minutes(9))).toBe(true)
  const later = withStart(five, START + SAFE_MS + 5)
  expect(isSafeAt(later, START + SAFE_MS + 5)).toBe(false)
})

test('starts far from each other, and those that were asked for, count for nothing', () => {
  expect(isSafeAt(starts(...[0, 3, 6, 9, 12, 15].map((at) => START + minutes(at))), START + minutes(15))).toBe(false)
  let record = noStarts
  for (let count = 0; count < 9; count += 1) record = withStart({ ...record, isPlanned: true }, START + count)
  expect(record).toMatchObject({ starts: [], safeUntil: null, isPlanned: false })
})

test('a clock that was set back believes nothing that lies ahead', () => {
  const five = starts(START, START + 1, START + 2, START + 3, START + 4)
  expect(isSafeAt(five, START - minutes(600))).toBe(false)
  expect(withStart(five, START - minutes(600)).starts).toEqual([START - minutes(600)])
})

test('each rung has its number of times, then the next one is taken; when all have, nothing is', () => {
  let record = noStarts
  const taken: (Rung | null)[] = []
  for (let count = 0; count < 8; count += 1) {
    const rung = nextRung(record, START + count, () => true)
    taken.push(rung)
    if (rung !== null) record = withMeasure(record, rung, START + count)
  }
  expect(taken).toEqual(['page', 'page', 'worker', 'browser', 'browser', 'machine', null, null])
  expect(nextRung(record, START + minutes(11), () => true)).toBe('page')
  const worn = withMeasure(withMeasure(record, 'page', START + minutes(29)), 'page', START + minutes(29))
  expect(nextRung(worn, START + minutes(29), () => true)).toBeNull()
  expect(nextRung(worn, START + minutes(31), () => true)).toBe('browser')
})

test('a terminal without an agent has only what a page can do', () => {
  const record = ['page', 'page', 'worker'].reduce((all, rung) => withMeasure(all, rung as Rung, START), noStarts)
  expect(nextRung(record, START, (rung) => rung === 'page' || rung === 'worker')).toBeNull()
})
