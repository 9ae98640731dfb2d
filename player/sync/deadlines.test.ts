import { expect, test } from 'vitest'
import { Clock } from '../clock/clock.ts'
import { FakeTime } from '../clock/fake-time.ts'
import { makeTakeover, poster, START } from '../testing/controller.ts'
import { Deadlines } from './deadlines.ts'

const HOUR_MS = 3_600_000

/** A clock that has heard of the controller, which is so far ahead of the device, as often as it takes to be believed. */
function sync(clock: Clock, time: FakeTime, aheadMs: number): void {
  for (let n = 0; n < 3; n += 1) clock.learn({ asked: time.monotonic(), received: time.wall() + aheadMs, answered: time.wall() + aheadMs, heard: time.monotonic() })
}

test('the clock’s until and the time that has passed here both end it, whichever is first', async () => {
  const time = new FakeTime(START)
  const deadlines = new Deadlines(new Clock(time, null), time)
  const takeover = makeTakeover('t', poster('a'))
  deadlines.accept([takeover], START)
  expect(deadlines.leftMs(takeover)).toBe(60_000)
  time.setWall(START - HOUR_MS)
  await time.advance(10_000)
  expect(deadlines.leftMs(takeover)).toBe(50_000)
  time.setWall(START + 55_000)
  expect(deadlines.leftMs(takeover)).toBe(5000)
})

test('an untrusted clock that is behind counts from the version of the message', () => {
  const time = new FakeTime(0)
  const deadlines = new Deadlines(new Clock(time, null), time)
  const takeover = makeTakeover('t', poster('a'))
  deadlines.accept([takeover], START + 20_000)
  expect(deadlines.leftMs(takeover)).toBe(40_000)
})

test('a trusted clock that is set back does not lengthen what has begun, and moves what has not', async () => {
  const time = new FakeTime(START)
  const clock = new Clock(time, null)
  sync(clock, time, 0)
  const deadlines = new Deadlines(clock, time)
  const [begun, later] = [makeTakeover('begun', poster('a')), makeTakeover('later', poster('a'), { from: START + HOUR_MS, until: START + 2 * HOUR_MS })]
  deadlines.accept([begun, later], START)
  await time.advance(30_000)
  sync(clock, time, -HOUR_MS / 2)
  deadlines.jumped([begun, later])
  expect(deadlines.leftMs(begun)).toBeCloseTo(30_000, 0)
  expect(deadlines.leftMs(later)).toBeCloseTo(2.5 * HOUR_MS - 30_000, 0)
})

test('what was over stays over, until a message says it anew with another time', async () => {
  const time = new FakeTime(START)
  const clock = new Clock(time, null)
  sync(clock, time, 0)
  const deadlines = new Deadlines(clock, time)
  const takeover = makeTakeover('t', poster('a'))
  deadlines.accept([takeover], START)
  // A clock that was set by answers is right to a fraction of a millisecond.
  await time.advance(60_001)
  expect(deadlines.isOver(takeover)).toBe(true)
  sync(clock, time, -HOUR_MS)
  deadlines.accept([takeover], START + 1)
  expect(deadlines.isOver(takeover)).toBe(true)
  const longer = { ...takeover, until: START + HOUR_MS }
  deadlines.accept([longer], START + 2)
  expect(deadlines.isOver(longer)).toBe(false)
})
