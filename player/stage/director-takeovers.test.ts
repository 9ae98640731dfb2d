import { beforeEach, expect, test } from 'vitest'
import type { Programme, Takeover } from '#protocol'
import { Clock } from '../clock/clock.ts'
import { FakeTime } from '../clock/fake-time.ts'
import { OnAir } from '../store/on-air.ts'
import type { PlayToNumber } from '../store/store.ts'
import { makeProgramme, makeTakeover, poster, START } from '../testing/controller.ts'
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

async function direct(programme: Programme | null): Promise<void> {
  if (programme !== null) onAir.activate(programme)
  new Director({ onAir, clock: new Clock(time, null), time, shelf: { has: (hash) => !missing.has(hash) }, layers, signal: new AbortController().signal }).start()
  await time.advance(0)
}

async function interrupt(...takeovers: readonly Takeover[]): Promise<void> {
  onAir.setTakeovers(takeovers)
  await time.advance(0)
}

const shown = () => layers.shown.map((mark) => mark.item)
const last = () => layers.shown.at(-1)
const abc = () => makeProgramme(1, [poster('a'), poster('b'), poster('c')])
const video = (id: string) => ({ kind: 'video', id, name: id, medium: '0'.repeat(64), fit: 'cover' }) as const
const image = (id: string) => ({ kind: 'image', id, name: id, medium: '0'.repeat(64), fit: 'cover', focus: { x: 0.5, y: 0.5 } }) as const

test('a takeover comes at once, is marked, and ends at its instant; then the loop is where the clock says', async () => {
  await direct(abc())
  await time.advance(3000)
  await interrupt(makeTakeover('t', poster('alarm'), { until: START + 24_000 }))
  expect(last()).toEqual({ state: 'playing', programme: 1, item: 'alarm', takeover: { id: 't', isDrill: false } })
  expect(onAir.glass).toMatchObject({ state: 'playing', item: 'alarm', programme: 1 })
  expect(onAir.takeoverOnGlass).toBe('t')
  await time.advance(20_999)
  expect(shown()).toEqual(['a', 'alarm'])
  await time.advance(1)
  expect(shown()).toEqual(['a', 'alarm', 'c'])
  expect(last()).not.toHaveProperty('takeover')
  expect(onAir.takeoverOnGlass).toBeNull()
})

test('cancelled, it is gone at once, and the loop is where it would have been', async () => {
  await direct(abc())
  await interrupt(makeTakeover('t', poster('alarm')))
  await time.advance(13_000)
  await interrupt()
  expect(shown()).toEqual(['a', 'alarm', 'b'])
  expect(layers.prepared.at(-1)).toEqual({ item: 'b', offsetMs: 3000 })
})

test('it works without any programme, and its play names programme 0', async () => {
  await direct(null)
  await interrupt(makeTakeover('t', poster('alarm'), { until: START + 10_000 }))
  expect(last()).toMatchObject({ state: 'playing', programme: null, item: 'alarm', takeover: { id: 't' } })
  await time.advance(10_000)
  expect(last()).toEqual({ state: 'fallback', programme: null, item: null })
  expect(plays).toMatchObject([{ item: 'alarm', programme: 0, entry: 'takeover:t', from: START, until: START + 10_000, outcome: 'shown', clock: 'unknown' }])
})

test('it goes above the fallback of a programme and gives it back', async () => {
  const programme = abc()
  await direct({ ...programme, schedule: { ...programme.schedule, entries: [], fallback: 'c' } })
  await interrupt(makeTakeover('t', poster('alarm'), { until: START + 10_000 }))
  expect(last()).toMatchObject({ state: 'playing', item: 'alarm' })
  await time.advance(10_000)
  expect(last()).toEqual({ state: 'fallback', programme: 1, item: 'c' })
})

test('it goes above entries of class takeover in the programme, whatever their rank', async () => {
  const programme = abc()
  const entries = programme.schedule.entries.map((entry) => ({ ...entry, priority: 'takeover' as const, rank: 1000 }))
  await direct({ ...programme, schedule: { ...programme.schedule, entries } })
  await interrupt(makeTakeover('t', poster('alarm')))
  expect(onAir.glass.item).toBe('alarm')
})

test('one that is known before its time is prepared ahead and comes on the instant', async () => {
  await direct(makeProgramme(1, [poster('a')]))
  await time.advance(1000)
  await interrupt(makeTakeover('t', image('alarm'), { from: START + 4000 }))
  await time.advance(0)
  expect(layers.prepared.map((each) => each.item)).toEqual(['a', 'alarm'])
  await time.advance(2999)
  expect(shown()).toEqual(['a'])
  await time.advance(1)
  expect(shown()).toEqual(['a', 'alarm'])
  expect(layers.prepared).toHaveLength(2)
})

test('of several the one that begins last is shown, and under it the other goes on', async () => {
  await direct(abc())
  await interrupt(makeTakeover('long', poster('first'), { until: START + 50_000 }), makeTakeover('short', poster('second'), { from: START + 5000, until: START + 15_000 }))
  await time.advance(5000)
  expect(onAir.takeoverOnGlass).toBe('short')
  await time.advance(10_000)
  expect(onAir.takeoverOnGlass).toBe('long')
  expect(shown()).toEqual(['a', 'first', 'second', 'first'])
})

test('two that are made of one item with other words are two pictures', async () => {
  await direct(abc())
  await interrupt(makeTakeover('one', poster('notice', '请安静')), makeTakeover('two', poster('notice', '请撤离'), { from: START + 5000 }))
  await time.advance(5000)
  expect(shown()).toEqual(['a', 'notice', 'notice'])
  expect(onAir.takeoverOnGlass).toBe('two')
})

test('an item that cannot be prepared is reported, the programme goes on, and it is tried again in its time', async () => {
  layers.broken.add('alarm')
  await direct(abc())
  await interrupt(makeTakeover('t', poster('alarm'), { until: START + 600_000 }))
  expect(onAir.glass.item).toBe('a')
  expect([...onAir.takeoverFaults]).toEqual([['t', 'It is broken.']])
  expect(plays).toMatchObject([{ item: 'alarm', entry: 'takeover:t', outcome: 'failed' }])
  await time.advance(20_000)
  expect(onAir.glass.item).toBe('c')
  layers.broken.clear()
  await time.advance(41_000)
  expect(onAir.takeoverOnGlass).toBe('t')
  expect([...onAir.takeoverFaults]).toEqual([])
})

test('a takeover that fails leaves the item of the same name in the programme alone', async () => {
  const programme = makeProgramme(1, [poster('a'), poster('b')])
  await direct(programme)
  layers.broken.add('b')
  await interrupt(makeTakeover('t', poster('b', '模板'), { until: START + 5000 }))
  layers.broken.clear()
  await time.advance(10_000)
  expect(onAir.glass.item).toBe('b')
})

test('one whose media are not here yet waits for them, and the programme goes on', async () => {
  missing.add('0'.repeat(64))
  await direct(abc())
  await interrupt(makeTakeover('t', image('alarm')))
  expect(onAir.glass.item).toBe('a')
  missing.clear()
  onAir.takeoversChanged.tell()
  await time.advance(0)
  expect(onAir.glass.item).toBe('alarm')
})

test('a drill that is shown says so on glass, a silent one is never there', async () => {
  await direct(abc())
  await interrupt(makeTakeover('silent', poster('quiet'), { drill: 'silent' }))
  expect(shown()).toEqual(['a'])
  await interrupt(makeTakeover('shown', poster('loud'), { drill: 'shown' }))
  expect(last()).toMatchObject({ item: 'loud', takeover: { id: 'shown', isDrill: true } })
})

test('the same picture as drill and for real are two pictures', async () => {
  await direct(abc())
  await interrupt(makeTakeover('drill', poster('alarm'), { drill: 'shown' }))
  await interrupt(makeTakeover('real', poster('alarm')))
  expect(layers.prepared.map((each) => each.item)).toEqual(['a', 'alarm', 'alarm'])
  expect(last()).toMatchObject({ takeover: { id: 'real', isDrill: false } })
})

test('a flip under a takeover changes the mark alone; the showing goes on and is one play', async () => {
  await direct(abc())
  await interrupt(makeTakeover('t', poster('alarm'), { until: START + 20_000 }))
  const next = makeProgramme(2, [poster('x')])
  onAir.arm(next, START + 5000)
  await time.advance(5000)
  onAir.activate(next)
  await time.advance(0)
  expect(last()).toMatchObject({ programme: 2, item: 'alarm', takeover: { id: 't' } })
  expect(layers.prepared.map((each) => each.item)).toEqual(['a', 'alarm'])
  await time.advance(15_000)
  expect(onAir.glass).toMatchObject({ item: 'x', programme: 2 })
  expect(plays.filter((play) => play.entry === 'takeover:t')).toMatchObject([{ from: START, until: START + 20_000, outcome: 'shown' }])
})

test('what comes after a takeover is prepared before its end', async () => {
  await direct(makeProgramme(1, [poster('a')]))
  await interrupt(makeTakeover('t', poster('alarm'), { until: START + 10_000 }))
  await time.advance(9999)
  expect(layers.prepared.map((each) => each.item)).toEqual(['a', 'alarm', 'a'])
})

test('a film that is shorter than its takeover begins again', async () => {
  const medium = { hash: '0'.repeat(64), sizeBytes: 1, type: 'video/mp4', widthPx: 1, heightPx: 1, durationMs: 5000, chunks: ['0'.repeat(64)] } as unknown as Takeover['media'][number]
  await direct(abc())
  await interrupt(makeTakeover('t', video('film'), { until: START + 12_000, media: [medium] }))
  await time.advance(11_999)
  expect(shown()).toEqual(['a', 'film', 'film', 'film'])
  await time.advance(1)
  expect(onAir.glass.item).toBe('b')
})

test('a takeover that goes wrong on glass makes place for the programme', async () => {
  await direct(abc())
  await interrupt(makeTakeover('t', poster('alarm')))
  layers.faults.tell(new Error('It stopped.'))
  await time.advance(0)
  expect(onAir.glass.item).toBe('a')
  expect(onAir.faults).toMatchObject([{ item: 'alarm' }])
  expect([...onAir.takeoverFaults]).toEqual([['t', 'It stopped.']])
})

test('inputs are not changed', async () => {
  const takeover = makeTakeover('t', poster('alarm'))
  const before = JSON.stringify(takeover)
  await direct(abc())
  await interrupt(takeover)
  await time.advance(30_000)
  expect(JSON.stringify(takeover)).toBe(before)
})
