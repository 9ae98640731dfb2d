import { expect, test } from 'vitest'
import { offsetsOf } from './offsets.ts'

const at = (iso: string) => Date.parse(iso)

test('a zone that never changes has one offset', () => {
  expect(offsetsOf('Asia/Shanghai', at('2026-11-22T00:00:00Z'))).toEqual({ until: at('2029-01-01T00:00:00Z'), eras: [{ from: at('2026-01-01T00:00:00Z'), minutes: 480 }] })
})

test('summer time is there with the instants at which the clocks change', () => {
  const { eras } = offsetsOf('America/New_York', at('2026-06-01T00:00:00Z'))
  expect(eras.slice(0, 3)).toEqual([
    { from: at('2026-01-01T00:00:00Z'), minutes: -300 },
    { from: at('2026-03-08T07:00:00Z'), minutes: -240 },
    { from: at('2026-11-01T06:00:00Z'), minutes: -300 },
  ])
  expect(eras).toHaveLength(7)
  expect(offsetsOf('Australia/Lord_Howe', at('2026-06-01T00:00:00Z')).eras.slice(0, 2).map((era) => era.minutes)).toEqual([660, 630])
})

test.each(['2024-01-01T00:00:00Z', '2026-12-31T23:59:59Z', '2028-02-29T12:00:00Z'])('issued at %s they reach at least 400 days ahead, the same all year', (iso) => {
  const offsets = offsetsOf('Europe/Berlin', at(iso))
  expect(offsets.until - at(iso)).toBeGreaterThan(400 * 86_400_000)
  expect(offsets).toEqual(offsetsOf('Europe/Berlin', at(`${iso.slice(0, 4)}-07-01T00:00:00Z`)))
  expect(offsets.eras[0]?.from).toBeLessThanOrEqual(at(iso))
})
