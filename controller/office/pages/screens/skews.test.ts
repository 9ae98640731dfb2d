import { expect, test } from 'vitest'
import type { Screen } from '#protocol'
import { fleetSkew } from './skews.ts'

const NOW = Date.UTC(2026, 10, 30, 8)

function screen(skewMs: number | null, more: { readonly at?: number; readonly condition?: Screen['condition'] } = {}): Pick<Screen, 'condition' | 'reported'> {
  const { at = NOW - 1000, condition = 'alive' } = more
  const sync = skewMs === null ? {} : { sync: { at, item: 'a', skewMs, uncertaintyMs: 9, frames: 90, dropped: 0, pulses: 0, seeks: 0 } }
  // Only what is looked at.
  return { condition, reported: sync as Screen['reported'] }
}

test('the skews of all screens that have measured lately, ahead and behind alike', () => {
  const screens = [screen(-4), screen(2), screen(1), screen(null), screen(12)]
  expect(fleetSkew(screens, NOW)).toEqual({ screens: 4, medianMs: 2, p95Ms: 12, mostMs: 12 })
})

test('neither old measures nor screens that are gone count', () => {
  expect(fleetSkew([screen(3, { at: NOW - 3_600_000 }), screen(5, { condition: 'offline' })], NOW)).toBeNull()
})
