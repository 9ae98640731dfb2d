import { describe, expect, test } from 'vitest'
import { Phase, type Advice } from './phase.ts'

interface Run {
  readonly fps?: number
  readonly seconds?: number
  readonly crystal?: number
  /** After a second frames are shown by so many of them too late, until the video has run at another rate for a tenth of a second. */
  readonly behind?: number
  readonly mayRestart?: boolean
}

const TICK_MS = 1000 / 60

/** A video that runs by its own clock on a display of 60 Hz, which shows what lasts longest until it shows the next; `aheadMs` is how far it is off at first. */
function watch(aheadMs: number, { fps = 30, seconds = 10, crystal = 0, behind = 0, mayRestart = false }: Run = {}) {
  const phase = new Phase(mayRestart)
  const frameMs = 1000 / fps
  const tickMs = TICK_MS
  let [late, ticksAtRate] = [0, 0]
  let clockErrorMs = aheadMs
  let rate = 1
  let last = -1
  const advice: Advice[] = []
  phase.begin(0)
  for (let tick = 0; tick * tickMs < seconds * 1000; tick += 1) {
    const at = tick * tickMs
    if (tick === 60) late = behind
    ticksAtRate = rate === 1 ? 0 : ticksAtRate + 1
    if (ticksAtRate > 6) late = 0
    const frame = Math.floor((at + clockErrorMs + TICK_MS / 2) / frameMs) - late
    if (frame !== last) {
      last = frame
      const given = phase.see({ at, errorMs: frame * frameMs - at, clockErrorMs, frameMs, refreshMs: TICK_MS })
      if (given !== null) advice.push(given)
      if (given?.kind === 'rate') rate = given.rate
      if (given?.kind === 'restart') break
    }
    clockErrorMs += tickMs * (rate - 1 + crystal)
  }
  return { advice, clockErrorMs, skew: phase.skew }
}

describe('within its band a video is left alone', () => {
  test.each([
    [30, -11],
    [30, 0],
    [30, 11],
    [60, -4.5],
    [60, 4.5],
  ])('at %d frames a second, %d ms off', (fps, aheadMs) => {
    const { advice, skew } = watch(aheadMs, { fps })
    expect(advice).toEqual([])
    expect(Math.abs(skew?.errorMs ?? Infinity)).toBeLessThan(20)
  })
})

describe('outside its band one pulse brings it where it should be', () => {
  test.each([
    [60, 40, 0.98],
    [60, -40, 1.02],
    [30, 60, 0.98],
    [30, -300, 1.06],
    [60, 650, 0.94],
  ])('at %d frames a second, %d ms off: rate %d, then 1', (fps, aheadMs, rate) => {
    const { advice, clockErrorMs } = watch(aheadMs, { fps, seconds: 30 })
    expect(advice).toEqual([
      { kind: 'rate', rate },
      { kind: 'rate', rate: 1 },
    ])
    expect(Math.abs(clockErrorMs)).toBeLessThan(2)
  })
})

test('what is far off starts anew, and is not dragged along', () => {
  expect(watch(-900).advice).toEqual([{ kind: 'restart' }])
})

test('a crystal that is wrong by 100 ppm costs a pulse every minute, for as long as it runs', () => {
  const { advice } = watch(0, { fps: 60, seconds: 420, crystal: 100e-6 })
  expect(advice.filter((each) => each.kind === 'rate' && each.rate !== 1)).toHaveLength(7)
})

test.each([1, 2])('at 60 frames a second, held up and shown %d refreshes behind its clock, it is shaken once, and for no longer than that takes', (behind) => {
  const { advice, clockErrorMs, skew } = watch(1, { fps: 60, behind })
  expect(advice).toEqual([0.98, 1].map((rate) => ({ kind: 'rate', rate })))
  expect(Math.abs(clockErrorMs)).toBeLessThan(3)
  expect(Math.abs(skew?.errorMs ?? Infinity)).toBeLessThan(3)
})

test('at 30 frames a second it is not shaken, for half a frame late would become half a frame early: it starts anew, if it may', () => {
  expect(watch(0, { behind: 0.5 }).advice).toEqual([])
  expect(watch(0, { behind: 0.5, mayRestart: true }).advice).toEqual([{ kind: 'restart' }])
})

test('25 frames a second have no turns on a display of 60', () => {
  expect(watch(0, { fps: 25, behind: 0.5, mayRestart: true }).advice).toEqual([])
})

test('a machine that never draws in time is shaken ever more seldom', () => {
  const phase = new Phase(false)
  phase.begin(0)
  const advice = Array.from({ length: 36_000 }, (_, frame) => phase.see({ at: frame * TICK_MS, errorMs: -60, clockErrorMs: 1, frameMs: TICK_MS, refreshMs: TICK_MS }))
  expect(advice.filter((each) => each?.kind === 'rate' && each.rate !== 1).length).toBeLessThan(17)
})

test('frames that come late because the machine is busy move nothing: the video’s clock is right', () => {
  const phase = new Phase(false)
  phase.begin(0)
  const advice = Array.from({ length: 500 }, (_, frame) => phase.see({ at: frame * 33, errorMs: -60, clockErrorMs: 1, frameMs: 33, refreshMs: TICK_MS }))
  expect(advice.every((each) => each === null)).toBe(true)
  expect(phase.skew?.errorMs).toBeCloseTo(-60)
})

test('a video that does not obey is not hunted', () => {
  const phase = new Phase(false)
  phase.begin(0)
  const pulses: Advice[] = []
  for (let frame = 0; frame < 5000; frame += 1) {
    const given = phase.see({ at: frame * 17, errorMs: 50, clockErrorMs: 50, frameMs: 17, refreshMs: TICK_MS })
    if (given?.kind === 'rate' && given.rate !== 1) pulses.push(given)
  }
  expect(pulses).toHaveLength(3)
})
