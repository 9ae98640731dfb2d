import { beforeEach, describe, expect, test } from 'vitest'
import type { Verdict } from './beat.ts'
import { Ladder, type Rung } from './ladder.ts'

const MINUTE = 60_000
let at = 0
let lastRebootAt: number | null
let ladder: Ladder

beforeEach(() => {
  at = 0
  lastRebootAt = null
  ladder = new Ladder({ lastRebootAt: () => lastRebootAt, wall: () => at, mayReboot: true })
})

/** The same verdict each second for so long; every rung with its second. */
function suffer(verdict: Verdict, forMs: number): (readonly [number, Rung])[] {
  const rungs: (readonly [number, Rung])[] = []
  for (const end = at + forMs; at < end; at += 1000) {
    const rung = ladder.judge(verdict, at)
    if (rung === 'reboot') lastRebootAt = at
    if (rung !== null) rungs.push([at / 1000, rung])
  }
  return rungs
}
const kinds = (rungs: readonly (readonly [number, Rung])[]) => rungs.map(([, rung]) => rung)

describe('the ladder', () => {
  test('does nothing about a player that does well, or is dark on purpose', () => {
    expect([...suffer('alive', MINUTE), ...suffer('dark', MINUTE)]).toEqual([])
  })

  test('climbs from the mildest to the strongest while a page is silent, and gives each its time', () => {
    expect(suffer('silent', 40_000).slice(0, 4)).toEqual([
      [0, 'terminate'],
      [1, 'crash-and-open'],
      [9, 'new-page'],
      [17, 'restart'],
    ])
  })

  test('opens a crashed page at once, again and again, but not for ever', () => {
    expect(kinds(suffer('crashed', 4000))).toEqual(['open', 'open', 'new-page', 'restart'])
  })

  test('begins at the foot again after a minute without complaint, and not before', () => {
    suffer('crashed', 2000)
    suffer('alive', 30_000)
    expect(kinds(suffer('crashed', 1000))).toEqual(['new-page'])
    suffer('alive', MINUTE + 1000)
    expect(kinds(suffer('crashed', 1000))).toEqual(['open'])
  })

  test('does not touch a page for a single late frame', () => {
    expect(suffer('still', 1000)).toEqual([])
    expect(suffer('alive', 1000)).toEqual([])
    expect(suffer('still', 1000)).toEqual([])
  })

  test('ends the graphics process of a page whose frames stand still, then the browser, then goes without the card', () => {
    const rungs = kinds(suffer('still', 5 * MINUTE))
    expect(rungs.slice(0, 2)).toEqual(['kill-gpu', 'restart'])
    expect(rungs).toContain('restart-without-gpu')
    expect(rungs.filter((rung) => rung === 'restart')).toHaveLength(2)
    expect(rungs).not.toContain('reboot')
  })

  test('paints again at once after the graphics process was replaced, and does not go on for ever with a card that fails', () => {
    expect(suffer('unpainted', 1000)).toEqual([[0, 'open']])
    suffer('alive', 2 * MINUTE)
    const rungs: Rung[] = []
    for (let round = 0; round < 12; round += 1) rungs.push(...kinds(suffer('unpainted', 1000)), ...kinds(suffer('alive', 20_000)))
    expect(rungs.slice(0, 3)).toEqual(['open', 'open', 'restart'])
    expect(rungs).toContain('restart-without-gpu')
  })

  test('restarts a browser that ended, with longer and longer pauses, and reboots at most once in half an hour', () => {
    const rungs = suffer('ended', 120 * MINUTE)
    expect(rungs.slice(0, 3)).toEqual([
      [0, 'restart'],
      [1, 'restart'],
      [2, 'restart'],
    ])
    const reboots = rungs.filter(([, rung]) => rung === 'reboot').map(([second]) => second)
    expect(reboots.length).toBeGreaterThan(0)
    expect(reboots.every((second, index) => index === 0 || second - (reboots[index - 1] ?? 0) >= 1800)).toBe(true)
    const perHour = rungs.length / 2
    expect(perHour).toBeLessThan(75)
  })

  test('remembers the reboot before this start of the agent', () => {
    lastRebootAt = -10 * MINUTE
    expect(kinds(suffer('ended', 15 * MINUTE))).not.toContain('reboot')
  })

  test('never reboots a machine that it must not', () => {
    ladder = new Ladder({ lastRebootAt: () => null, wall: () => at, mayReboot: false })
    expect(kinds(suffer('ended', 60 * MINUTE))).not.toContain('reboot')
  })

  test('only opens the page again while a controller cannot be reached', () => {
    const rungs = suffer('astray', 10 * MINUTE)
    expect(new Set(kinds(rungs))).toEqual(new Set(['open']))
    expect(rungs).toHaveLength(120)
  })

  test('gives a page a quarter of a minute to show itself', () => {
    const rungs = suffer('blank', 16_000)
    expect(rungs).toEqual([[15, 'open']])
  })

  test('gives a heavy page a fresh start, at most each ten minutes', () => {
    expect(suffer('heavy', 19 * MINUTE)).toHaveLength(2)
  })

  test('leaves a browser alone that somebody had restarted', () => {
    ladder.restartAsked(at)
    expect(suffer('silent', 10_000)).toEqual([])
  })
})
