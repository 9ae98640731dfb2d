import { expect, test } from 'vitest'
import type { Screen } from '#protocol'
import { fleetSkew } from './skews.ts'

const NOW = Date.UTC(2026, 10, 30, 8)

function screen(skewMs: number | null, more: { readonly at?: number; readonly condition?: Screen['condition'] } = {}): Pick<Screen, 'name' | 'condition' | 'reported'> {
  const { at = NOW - 1000, condition = 'alive' } = more
  const sync = skewMs === null ? {} : { sync: { at, item: 'a', skewMs, uncertaintyMs: 9, frames: 90, dropped: 0, pulses: 0, seeks: 0 } }
  // Only what is looked at.
  return { name: `${skewMs} ms`, condition, reported: sync as Screen['reported'] }
}

test('the skews of all screens that have measured lately, ahead and behind alike', () => {
  const screens = [screen(-4), screen(2), screen(1), screen(null), screen(12)]
  expect(fleetSkew(screens, NOW)).toEqual({ count: 4, apart: [], medianMs: 2, p95Ms: 12, mostMs: 12 })
})

test('what is further away than its own error and two pictures is out of step, and named', () => {
  expect(fleetSkew([screen(-43), screen(42), screen(80)], NOW)?.apart.map(({ name }) => name)).toEqual(['-43 ms', '80 ms'])
})

test('neither old measures nor screens that are gone count', () => {
  expect(fleetSkew([screen(3, { at: NOW - 3_600_000 }), screen(5, { condition: 'offline' })], NOW)).toBeNull()
})
