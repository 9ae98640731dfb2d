import type { ZoneOffsets } from '#protocol'
import { expect, test } from 'vitest'
import { checkZone } from './zone-check.ts'

const at = (iso: string) => Date.parse(iso)
const until = at('2029-01-01T00:00:00Z')
const programme = (zone: string, offsets: ZoneOffsets | undefined) => ({ tzdata: '2026a', schedule: { zone, entries: [], playlists: [], fallback: null }, offsets })
const SHANGHAI: ZoneOffsets = { until, eras: [{ from: at('2026-01-01T00:00:00Z'), minutes: 480 }] }
/** As New York has it in 2026, and then as a law might have left it. */
const NEW_YORK = [
  { from: at('2026-01-01T00:00:00Z'), minutes: -300 },
  { from: at('2026-03-08T07:00:00Z'), minutes: -240 },
  { from: at('2026-11-01T06:00:00Z'), minutes: -300 },
]

test('two that have the same tz data agree', () => {
  expect(checkZone(programme('Asia/Shanghai', SHANGHAI))).toEqual({ name: 'Asia/Shanghai', tzdata: '2026a', disagreements: [] })
  expect(checkZone(programme('America/New_York', { until: at('2027-01-01T00:00:00Z'), eras: NEW_YORK }))?.disagreements).toEqual([])
})

test('a controller that knows of a change that the player does not know of is told so, with the instants', () => {
  const eras = [...SHANGHAI.eras, { from: at('2027-04-01T16:00:00Z'), minutes: 540 }, { from: at('2027-10-01T15:00:00Z'), minutes: 480 }]
  expect(checkZone(programme('Asia/Shanghai', { until, eras }))?.disagreements).toEqual([{ from: at('2027-04-01T16:00:00Z'), until: at('2027-10-01T15:00:00Z'), minutes: 540, own: 480 }])
})

test('so is one that does not know of a change that the player knows of', () => {
  const eras = NEW_YORK.slice(0, 1)
  expect(checkZone(programme('America/New_York', { until: at('2027-01-01T00:00:00Z'), eras }))?.disagreements).toEqual([{ from: NEW_YORK[1]?.from, until: NEW_YORK[2]?.from, minutes: -300, own: -240 }])
})

test('a change that comes an hour later for one of them is a disagreement of that hour', () => {
  const eras = NEW_YORK.map((era, index) => (index === 1 ? { ...era, from: era.from + 3_600_000 } : era))
  expect(checkZone(programme('America/New_York', { until: at('2027-01-01T00:00:00Z'), eras }))?.disagreements).toEqual([{ from: at('2026-03-08T07:00:00Z'), until: at('2026-03-08T08:00:00Z'), minutes: -300, own: -240 }])
})

test('a zone that the player does not know at all is a disagreement from beginning to end', () => {
  expect(checkZone(programme('Asia/Atlantis', SHANGHAI))?.disagreements).toEqual([{ from: SHANGHAI.eras[0]?.from, until, minutes: 480, own: null }])
})

test('an older controller tells nothing, so nothing can be said', () => {
  expect(checkZone(programme('Asia/Shanghai', undefined))).toBeNull()
})

test('of a table that is wrong throughout only the first disagreements are told', () => {
  const eras = Array.from({ length: 60 }, (_, index) => ({ from: at('2026-01-01T00:00:00Z') + index * 86_400_000, minutes: index }))
  expect(checkZone(programme('Asia/Shanghai', { until, eras }))?.disagreements).toHaveLength(10)
})
