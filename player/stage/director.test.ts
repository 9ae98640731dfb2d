import { beforeEach, expect, test } from 'vitest'
import type { Programme } from '#protocol'
import { Clock } from '../clock/clock.ts'
import { FakeTime } from '../clock/fake-time.ts'
import { OnAir } from '../store/on-air.ts'
import type { PlayToNumber } from '../store/store.ts'
import { makeProgramme, poster, START } from '../testing/controller.ts'
import { InstantLayers } from '../testing/instant-layers.ts'
import { Director } from './director.ts'

let time: FakeTime
let onAir: OnAir
let layers: InstantLayers
let plays: PlayToNumber[]
let missing: Set<string>

beforeEach(() => {
  time = new FakeTime(START)
  onAir = new OnAir(START)
  layers = new InstantLayers()
  plays = []
  missing = new Set()
  onAir.played.on((play) => plays.push(play))
})

/** Plays the programme, if any, from now on. */
async function direct(programme: Programme | null): Promise<void> {
  if (programme !== null) onAir.activate(programme)
  new Director({ onAir, clock: new Clock(time, null), time, shelf: { has: (hash) => !missing.has(hash) }, layers, signal: new AbortController().signal }).start()
  await time.advance(0)
}

const shown = () => layers.shown.map((mark) => mark.item)
const abc = () => makeProgramme(1, [poster('a'), poster('b'), poster('c')])
const slowed = ({ schedule, ...rest }: Programme): Programme => {
  const playlists = schedule.playlists.map((playlist) => ({ ...playlist, slots: playlist.slots.map((slot) => ({ ...slot, durationMs: 600_000 })) }))
  return { ...rest, schedule: { ...schedule, playlists } }
}
const picture = (id: string) => ({ kind: 'image', id, name: id, medium: '0'.repeat(64), fit: 'cover', focus: { x: 0.5, y: 0.5 } }) as const
const video = (id: string) => ({ kind: 'video', id, name: id, medium: '0'.repeat(64), fit: 'cover' }) as const

test('items follow one another at their instants, each prepared half an item ahead', async () => {
  await direct(abc())
  expect(shown()).toEqual(['a'])
  await time.advance(4999)
  expect(layers.prepared.map((each) => each.item)).toEqual(['a'])
  await time.advance(1)
  expect(layers.prepared.map((each) => each.item)).toEqual(['a', 'b'])
  await time.advance(4999)
  expect(shown()).toEqual(['a'])
  await time.advance(1)
  expect(shown()).toEqual(['a', 'b'])
  await time.advance(20_000)
  expect(shown()).toEqual(['a', 'b', 'c', 'a'])
  expect(onAir.glass).toMatchObject({ state: 'playing', item: 'a', programme: 1, since: START + 30_000 })
})

test('a picture gets ready right after the change before it', async () => {
  await direct(makeProgramme(1, [picture('a'), picture('b')]))
  await time.advance(199)
  expect(layers.prepared.map((each) => each.item)).toEqual(['a'])
  await time.advance(1)
  expect(layers.prepared.map((each) => each.item)).toEqual(['a', 'b'])
})

test('a publish that brings the picture which is ready already shows it without getting it ready again', async () => {
  await direct(makeProgramme(1, [picture('a'), picture('b')]))
  await time.advance(200)
  onAir.activate(makeProgramme(2, [picture('b'), picture('a')]))
  await time.advance(0)
  expect(shown()).toEqual(['a', 'b'])
  expect(layers.prepared.map((each) => each.item)).toEqual(['a', 'b'])
})

test('a picture that cannot be prepared long before its turn is tried again only when it has cooled down', async () => {
  layers.broken.add('b')
  await direct(slowed(makeProgramme(1, [picture('a'), picture('b')])))
  await time.advance(60_000)
  expect(layers.prepared.map((each) => each.item)).toEqual(['a', 'b'])
  layers.broken.clear()
  await time.advance(540_000)
  expect(shown()).toEqual(['a', 'b'])
})

test('a start in the middle of an item joins it where it stands', async () => {
  await time.advance(13_000)
  await direct(abc())
  expect(layers.prepared).toEqual([{ item: 'b', offsetMs: 3000 }])
})

test('every showing is a play', async () => {
  await direct(abc())
  await time.advance(20_000)
  expect(plays).toMatchObject([
    { item: 'a', programme: 1, entry: 'entry-1', from: START, until: START + 10_000, outcome: 'shown', clock: 'unknown' },
    { item: 'b', programme: 1, entry: 'entry-1', from: START + 10_000, until: START + 20_000, outcome: 'shown', clock: 'unknown' },
  ])
})

test('an item that is late leaves the picture before it on glass, and comes as soon as it is ready', async () => {
  await direct(abc())
  const { promise, resolve } = Promise.withResolvers<void>()
  layers.gate = () => promise
  await time.advance(12_000)
  expect(shown()).toEqual(['a'])
  resolve()
  await time.advance(0)
  expect(shown()).toEqual(['a', 'b'])
})

test('an item that never gets ready is left out after a while', async () => {
  await direct(abc())
  layers.gate = () => new Promise(() => undefined)
  await time.advance(5000)
  layers.gate = () => Promise.resolve()
  expect(shown()).toEqual(['a'])
})

test('an item that cannot be prepared is skipped, reported, recorded, and tried again after a minute', async () => {
  layers.broken.add('b')
  await direct(abc())
  await time.advance(10_000)
  expect(shown()).not.toContain('b')
  expect(onAir.faults).toEqual([{ item: 'b', reason: 'It is broken.', at: START + 5000 }])
  expect(plays.find((play) => play.item === 'b')).toMatchObject({ outcome: 'failed', cause: 'cannot-prepare', reason: 'It is broken.', from: START + 10_000 })
  layers.broken.clear()
  await time.advance(80_000)
  expect(shown()).toContain('b')
})

test('a failing next item does not shorten the one on glass', async () => {
  layers.broken.add('b')
  await direct(abc())
  await time.advance(9000)
  expect(shown()).toEqual(['a'])
  expect(onAir.glass.item).toBe('a')
})

test('when nothing can be shown the player’s own slide comes, and goes when something can', async () => {
  layers.broken.add('a')
  await direct(makeProgramme(1, [poster('a')]))
  expect(layers.shown).toEqual([{ state: 'fallback', programme: 1, item: null }])
  expect(onAir.glass).toMatchObject({ state: 'fallback', item: null })
  layers.broken.clear()
  await time.advance(61_000)
  expect(shown()).toEqual([null, 'a'])
})

test('without any programme the own slide is shown until the first one comes', async () => {
  await direct(null)
  expect(layers.shown).toEqual([{ state: 'fallback', programme: null, item: null }])
  onAir.activate(abc())
  await time.advance(0)
  expect(shown()).toEqual([null, 'a'])
})

test('an item whose medium is not here is left out', async () => {
  missing.add('0'.repeat(64))
  await direct(makeProgramme(1, [video('v'), poster('a')]))
  expect(shown()).toEqual(['a'])
})

test('the schedule’s fallback item is marked as such', async () => {
  const programme = abc()
  await direct({ ...programme, schedule: { ...programme.schedule, entries: [], fallback: 'c' } })
  expect(layers.shown).toEqual([{ state: 'fallback', programme: 1, item: 'c' }])
})

test('a new programme comes at once, in the middle of an item', async () => {
  await direct(abc())
  await time.advance(3000)
  onAir.activate(makeProgramme(2, [poster('x')]))
  await time.advance(0)
  expect(shown()).toEqual(['a', 'x'])
  expect(plays).toMatchObject([{ item: 'a', until: START + 3000, outcome: 'cut-short' }])
})

test('an item that a new programme goes on with is not begun anew', async () => {
  await direct(makeProgramme(1, [video('v'), poster('b')]))
  await time.advance(3000)
  onAir.activate(makeProgramme(2, [video('v'), poster('c')]))
  await time.advance(0)
  expect(layers.prepared.map((each) => each.item)).toEqual(['v'])
  expect(onAir.glass).toMatchObject({ item: 'v', programme: 2 })
  await time.advance(7000)
  expect(shown().at(-1)).toBe('c')
})

test('the same item with other content is another picture', async () => {
  await direct(makeProgramme(1, [poster('a', '旧')]))
  onAir.activate(makeProgramme(2, [poster('a', '新')]))
  await time.advance(0)
  expect(layers.prepared).toHaveLength(2)
})

test('a lone video begins anew with every pass, a lone poster just stays', async () => {
  await direct(makeProgramme(1, [video('v')]))
  await time.advance(20_000)
  expect(layers.prepared).toHaveLength(3)
  onAir.activate(makeProgramme(2, [poster('p')]))
  await time.advance(30_000)
  expect(layers.prepared.filter((each) => each.item === 'p')).toHaveLength(1)
  expect(plays.filter((play) => play.item === 'p').length).toBeGreaterThan(1)
})

test('what an armed programme begins with is prepared before its instant', async () => {
  await direct(makeProgramme(1, [poster('a')]))
  const next = makeProgramme(2, [poster('x')])
  onAir.arm(next, START + 8000)
  await time.advance(7999)
  expect(layers.prepared.map((each) => each.item)).toEqual(['a', 'x'])
  expect(shown().at(-1)).toBe('a')
  await time.advance(1)
  onAir.activate(next)
  await time.advance(0)
  expect(shown().at(-1)).toBe('x')
  expect(layers.prepared).toHaveLength(2)
})

test('an item that fails on glass makes place for the next', async () => {
  await direct(abc())
  await time.advance(2000)
  layers.faults.tell(new Error('The video stopped.'))
  await time.advance(0)
  expect(onAir.glass.item).not.toBe('a')
  expect(onAir.faults).toMatchObject([{ item: 'a', reason: 'The video stopped.' }])
  expect(plays).toMatchObject([{ item: 'a', outcome: 'cut-short' }])
})

test('inputs are not changed', async () => {
  const programme = abc()
  const before = JSON.stringify(programme)
  await direct(programme)
  await time.advance(30_000)
  expect(JSON.stringify(programme)).toBe(before)
})
