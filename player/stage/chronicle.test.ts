import { beforeEach, expect, test } from 'vitest'
import type { Programme } from '#protocol'
import { Clock } from '../clock/clock.ts'
import { FakeTime } from '../clock/fake-time.ts'
import { OnAir } from '../store/on-air.ts'
import type { PlayToNumber } from '../store/store.ts'
import { makeProgramme, makeTakeover, poster, START } from '../testing/controller.ts'
import { InstantLayers } from '../testing/instant-layers.ts'
import { Director } from './director.ts'

let time: FakeTime
let clock: Clock
let onAir: OnAir
let layers: InstantLayers
let plays: PlayToNumber[]
let missing: Set<string>

beforeEach(() => {
  time = new FakeTime(START)
  clock = new Clock(time, null)
  onAir = new OnAir(START)
  layers = new InstantLayers()
  plays = []
  missing = new Set()
  onAir.played.on((play) => plays.push(play))
})

async function direct(programme: Programme): Promise<void> {
  onAir.activate(programme)
  new Director({ onAir, clock, time, shelf: { has: (hash) => !missing.has(hash) }, layers, signal: new AbortController().signal }).start()
  await time.advance(0)
}

const abc = () => makeProgramme(1, [poster('a'), poster('b'), poster('c')])
const picture = (id: string, medium: string) => ({ kind: 'image', id, name: id, medium, fit: 'cover', focus: { x: 0.5, y: 0.5 } }) as const
/** The controller answers a probe: it is so much later than this device believes. */
function learn(aheadMs: number): void {
  for (let n = 0; n < 9; n += 1) clock.learn({ asked: time.monotonic(), received: time.wall() + aheadMs, answered: time.wall() + aheadMs, heard: time.monotonic() })
}

test('what cuts a showing short is told: a takeover, a new programme', async () => {
  await direct(abc())
  await time.advance(3000)
  onAir.setTakeovers([makeTakeover('t', poster('alarm'), { from: START + 3000, until: START + 5000 })])
  await time.advance(3000)
  onAir.activate(makeProgramme(2, [poster('x')]))
  await time.advance(0)
  expect(plays.map(({ item, outcome, cause }) => `${item} ${outcome} ${cause ?? ''}`)).toEqual(['a cut-short takeover', 'alarm shown ', 'a cut-short programme'])
})

test('a showing knows its run, how long it was by a clock that never jumps, and which programme it was of', async () => {
  await direct(abc())
  await time.advance(10_000)
  expect(plays).toMatchObject([{ run: onAir.run, fromMs: 0, untilMs: 10_000, programme: 1, zone: null, clock: 'unknown', uncertaintyMs: null }])
})

test('a clock that is set during a showing neither stretches nor shrinks it: its end is the newer word, its length what it was', async () => {
  await direct(abc())
  await time.advance(4000)
  learn(3_600_000)
  await time.advance(0)
  expect(plays).toMatchObject([{ item: 'a', outcome: 'cut-short', cause: 'clock', clock: 'synced', fromMs: 0, untilMs: 4000, from: START + 3_600_000, until: START + 3_604_000 }])
})

test('a clock that is set in the last second of a turn, before anybody has noticed, has cut it short', async () => {
  await direct(abc())
  await time.advance(9900)
  time.setWall(time.wall() + 3_600_000)
  await time.advance(200)
  expect(plays).toMatchObject([{ item: 'a', outcome: 'cut-short', cause: 'clock', fromMs: 0, untilMs: 10_000, until: START + 3_610_000 }])
})

test('what had its turn and was cooling down or has no media is skipped, each showing once, with the reason', async () => {
  missing.add('1'.repeat(64))
  await direct(makeProgramme(1, [poster('a'), picture('b', '1'.repeat(64)), poster('c')]))
  layers.broken.add('c')
  await time.advance(60_000)
  const told = plays.filter(({ outcome }) => outcome === 'skipped' || outcome === 'failed').map(({ item, outcome, cause, from }) => [item, outcome, cause, (from - START) / 1000])
  expect(told.filter(([item]) => item === 'b')).toEqual([['b', 'skipped', 'missing-media', 10], ['b', 'skipped', 'missing-media', 40]])
  expect(told.filter(([item]) => item === 'c').map(([, outcome]) => outcome)).toEqual(['failed', 'skipped', 'skipped'])
})

test('what never got ready was too slow', async () => {
  await direct(abc())
  layers.prepare = (_, __, signal) => new Promise((_resolve, reject) => signal.addEventListener('abort', () => reject(signal.reason as Error)))
  await time.advance(60_000)
  expect(plays.find(({ outcome }) => outcome === 'failed')).toMatchObject({ cause: 'too-slow' })
})

test('plays that nobody hears yet wait for whoever comes first', async () => {
  const early = new OnAir(START)
  early.played.tell({ item: 'a', programme: 1, entry: null, from: 1, until: 2, outcome: 'shown', clock: 'unknown' })
  const heard: string[] = []
  early.played.on(({ item }) => heard.push(item))
  early.played.on(({ item }) => heard.push(`second ${item}`))
  expect(heard).toEqual(['a'])
})
