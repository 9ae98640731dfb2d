import { beforeEach, expect, test } from 'vitest'
import { item, type Item } from '#content'
import type { Programme } from '#protocol'
import { Clock } from '../clock/clock.ts'
import { FakeTime } from '../clock/fake-time.ts'
import { OnAir } from '../store/on-air.ts'
import type { PlayToNumber } from '../store/store.ts'
import { makeProgramme, poster, START } from '../testing/controller.ts'
import { GlassZones } from './zones.ts'

let onAir: OnAir
let missing: Set<string>
let plays: PlayToNumber[]

beforeEach(() => {
  onAir = new OnAir(START)
  missing = new Set()
  plays = []
  onAir.played.on((play) => plays.push(play))
})

function zonesAt(wallMs: number): GlassZones {
  const time = new FakeTime(wallMs)
  return new GlassZones({ onAir, clock: new Clock(time, null), time, shelf: { has: (hash) => !missing.has(hash) } })
}

const picture = (id: string, medium: string) => ({ kind: 'image', id, name: id, medium: medium.repeat(64), fit: 'cover', focus: { x: 0.5, y: 0.5 } }) as unknown as Item
function withPlaylist(version: number, ids: readonly string[]): Programme {
  const programme = makeProgramme(version, [poster('a'), poster('b'), picture('p', '1')] as never)
  const side = { id: 'side', slots: ids.map((item) => ({ id: `side-${item}`, item, durationMs: 10_000 })) }
  return { ...programme, schedule: { ...programme.schedule, playlists: [...programme.schedule.playlists, side] } }
}
const SIDE = { kind: 'playlist', playlist: 'side' } as never
const none = new Set<string>()
/** A whole number of rounds after the epoch. */
const ROUND = Math.ceil(START / 30_000) * 30_000

test('what a zone shows depends on the programme and the instant alone, counted from the epoch', () => {
  onAir.activate(withPlaylist(1, ['a', 'b', 'p']))
  const [early, late] = [zonesAt(START), zonesAt(START + 86_400_000)]
  for (const [at, expected] of [[ROUND, 'a'], [ROUND + 10_000, 'b'], [ROUND + 29_999, 'p'], [ROUND + 30_000, 'a']] as const) {
    expect(early.turn(SIDE, at, none).item?.id).toBe(expected)
    expect(late.turn(SIDE, at, none)).toEqual(early.turn(SIDE, at, none))
  }
  expect(early.turn(SIDE, ROUND, none)).toMatchObject({ from: ROUND, to: ROUND + 10_000 })
})

test('what is not here, what failed and what the programme does not have is left out', () => {
  onAir.activate(withPlaylist(1, ['a', 'gone', 'p']))
  missing.add('1'.repeat(64))
  expect(zonesAt(START).turn(SIDE, ROUND + 15_000, none).item?.id).toBe('a')
  expect(zonesAt(START).turn(SIDE, ROUND, new Set(['a']))).toMatchObject({ item: null, to: null })
  expect(zonesAt(START).turn({ kind: 'playlist', playlist: 'elsewhere' } as never, ROUND, none).item).toBeNull()
})

test('a fixed item stays', () => {
  onAir.activate(withPlaylist(1, []))
  expect(zonesAt(START).turn({ kind: 'item', item: 'b' } as never, ROUND, none)).toMatchObject({ item: { id: 'b' }, to: null })
})

test('another programme is heard of, and asked', () => {
  const zones = zonesAt(START)
  let heard = 0
  const end = zones.watch(() => (heard += 1))
  onAir.activate(withPlaylist(1, ['a']))
  expect(zones.turn(SIDE, ROUND, none).item?.id).toBe('a')
  onAir.activate(withPlaylist(2, ['b']))
  expect(zones.turn(SIDE, ROUND, none).item?.id).toBe('b')
  end()
  onAir.activate(withPlaylist(3, ['a']))
  expect(heard).toBe(2)
})

test('showings in zones are plays that name their zone; failures are reported, too', () => {
  onAir.activate(withPlaylist(7, ['a', 'b']))
  const zones = zonesAt(START)
  const turn = zones.turn(SIDE, ROUND, none)
  zones.played('main', turn, ROUND, ROUND + 10_000)
  zones.played('main', turn, ROUND, ROUND + 4000)
  zones.failed('main', item.parse(poster('b')), 'It is broken.')
  expect(plays).toMatchObject([
    { item: 'a', zone: 'main', programme: 7, from: ROUND, until: ROUND + 10_000, outcome: 'shown' },
    { item: 'a', zone: 'main', until: ROUND + 4000, outcome: 'cut-short' },
    { item: 'b', zone: 'main', outcome: 'failed' },
  ])
  expect(onAir.faults).toMatchObject([{ item: 'b', reason: 'It is broken.' }])
})
