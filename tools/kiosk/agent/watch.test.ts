import { afterEach, beforeEach, expect, test } from 'vitest'
import { FakeTime } from '../../../player/clock/fake-time.ts'
import type { Verdict } from './beat.ts'
import { Ladder, type Rung } from './ladder.ts'
import { Log } from './log.ts'
import { Watch } from './watch.ts'

let ending: AbortController
beforeEach(() => (ending = new AbortController()))
afterEach(() => ending.abort())

test('a crash is dealt with at once', async () => {
  const time = new FakeTime(0)
  let verdict: Verdict = 'alive'
  let pings = 0
  const acts: Rung[] = []
  const watch = new Watch({
    time,
    ladder: new Ladder({ lastRebootAt: () => null, wall: () => time.wall(), mayReboot: false }),
    log: new Log(() => undefined, () => time.wall()),
    look: () => Promise.resolve(verdict),
    act: (rung) => {
      acts.push(rung)
      if (rung === 'crash-and-open') verdict = 'alive'
      return Promise.resolve()
    },
    alive: () => (pings += 1),
    rescued: () => undefined,
  })
  void watch.run(ending.signal)
  await time.advance(10_000)
  expect(pings).toBe(11)
  verdict = 'crashed'
  watch.hurry()
  await time.advance(0)
  expect(acts).toEqual(['open'])
  verdict = 'alive'
  await time.advance(90_000)
  verdict = 'silent'
  await time.advance(1000)
  expect(acts).toEqual(['open', 'terminate'])
  await time.advance(2000)
  expect(acts).toEqual(['open', 'terminate', 'crash-and-open'])
})

test('a browser that ends again and again is rebooted before systemd hears that the agent has given up', async () => {
  const time = new FakeTime(0)
  let pingedAt = 0
  let longestSilenceMs = 0
  const acts: Rung[] = []
  let rebootedAt: number | null = null
  const watch = new Watch({
    time,
    ladder: new Ladder({ lastRebootAt: () => rebootedAt, wall: () => time.wall(), mayReboot: true }),
    log: new Log(() => undefined, () => time.wall()),
    look: () => Promise.resolve('ended'),
    act: (rung) => {
      acts.push(rung)
      if (rung === 'reboot') rebootedAt = time.wall()
      return Promise.resolve()
    },
    alive: () => {
      if (!acts.includes('reboot')) longestSilenceMs = Math.max(longestSilenceMs, time.monotonic() - pingedAt)
      pingedAt = time.monotonic()
    },
    rescued: () => undefined,
  })
  void watch.run(ending.signal)
  await time.advance(175_000)
  expect(acts).toContain('reboot')
  expect(longestSilenceMs).toBeLessThan(10_000)
  await time.advance(60_000)
  expect(time.monotonic() - pingedAt).toBeGreaterThan(50_000)
})

test('a rescue that takes its time does not look like an agent that hangs, one that never ends does', async () => {
  const time = new FakeTime(0)
  let pingedAt = 0
  const watch = new Watch({
    time,
    ladder: new Ladder({ lastRebootAt: () => null, wall: () => time.wall(), mayReboot: false }),
    log: new Log(() => undefined, () => time.wall()),
    look: () => Promise.resolve('ended'),
    act: () => new Promise(() => undefined),
    alive: () => (pingedAt = time.monotonic()),
    rescued: () => undefined,
  })
  void watch.run(ending.signal)
  await time.advance(60_000)
  expect(pingedAt).toBe(60_000)
  await time.advance(240_000)
  expect(pingedAt).toBe(180_000)
})
