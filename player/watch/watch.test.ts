import { beforeEach, expect, test } from 'vitest'
import { FakeTime } from '../clock/fake-time.ts'
import { OnAir } from '../store/on-air.ts'
import { makeProgramme, poster, START } from '../testing/controller.ts'
import { countErrors } from './errors.ts'
import { watchFrames } from './frames.ts'
import type { Front } from './glass.ts'
import { lookOf, LOOK_HEIGHT, LOOK_WIDTH, type Look } from './look.ts'
import { watchMemory } from './memory.ts'
import { watchProgress } from './progress.ts'
import { Quarantine } from './quarantine.ts'
import { watchRotation } from './rotation.ts'
import { watchSight } from './sight.ts'

let time: FakeTime
let onAir: OnAir
let ending: AbortController
beforeEach(() => {
  time = new FakeTime(START)
  onAir = new OnAir(START)
  ending = new AbortController()
})

const common = () => ({ onAir, time, signal: ending.signal, now: () => time.wall() })
const troubles = () => onAir.troubles.map(({ kind, name }) => `${kind} ${name}`)
const play = (item: string | null, state: 'playing' | 'fallback' | 'off' = 'playing') => onAir.setGlass({ state, item, programme: 1, since: time.wall() })

/** A glass whose one front the test changes. */
function makeFront(kind: string, change: Partial<Front> = {}) {
  const faults: string[] = []
  const front = { item: 'a', kind, picture: null, isThere: true, frames: kind === 'video' ? 0 : null, positionMs: kind === 'video' ? 0 : null, fail: (error: Error) => void faults.push(error.message), ...change }
  return { front, faults, glass: { fronts: () => [front] } }
}

test('a video that stands still for three seconds is a fault, told once; one that runs is none', async () => {
  const { front, faults, glass } = makeFront('video')
  watchProgress({ glass, time, signal: ending.signal, isDrawing: () => true })
  for (let tick = 0; tick < 20; tick += 1) {
    front.frames = tick
    await time.advance(500)
  }
  expect(faults).toEqual([])
  await time.advance(20_000)
  expect(faults).toEqual(['The video has stood still for 3 seconds.'])
})

test('a video may hold one picture for half a minute while its clock goes on', async () => {
  const { front, faults, glass } = makeFront('video')
  watchProgress({ glass, time, signal: ending.signal, isDrawing: () => true })
  const run = async (seconds: number) => {
    for (let half = 0; half < 2 * seconds; half += 1) {
      front.positionMs = (front.positionMs ?? 0) + 500
      await time.advance(500)
    }
  }
  await run(29)
  expect(faults).toEqual([])
  await run(2)
  expect(faults).toEqual(['The video has shown no new frame for 30 seconds.'])
})

test('a glass that nobody sees, or where the browser draws nothing, blames no video', async () => {
  const { faults, glass } = makeFront('video')
  watchProgress({ glass, time, signal: ending.signal, isDrawing: () => false })
  await time.advance(60_000)
  expect(faults).toEqual([])
})

test.each([
  ['image', 'The picture has gone from the glass.'],
  ['page', 'The page has gone from the glass.'],
])('%s: what is empty before its end is a fault', async (kind, words) => {
  const { front, faults, glass } = makeFront(kind)
  watchProgress({ glass, time, signal: ending.signal, isDrawing: () => true })
  await time.advance(30_000)
  expect(faults).toEqual([])
  front.isThere = false
  await time.advance(4000)
  expect(faults).toEqual([words])
})

test('a still picture may stand for hours', async () => {
  const { faults, glass } = makeFront('image')
  watchProgress({ glass, time, signal: ending.signal, isDrawing: () => true })
  await time.advance(3_600_000)
  expect(faults).toEqual([])
})

function framesThat(come: () => boolean) {
  const heals: string[] = []
  const isDrawing = watchFrames({ ...common(), nextFrame: (callback) => void (come() && time.after(16, callback)), isMeantToDraw: () => onAir.glass.state !== 'off', heal: (why) => heals.push(why) })
  return { heals, isDrawing }
}

test('timers run and frames do not: the glass is frozen within six seconds, and what helps is asked for again and again', async () => {
  let come = true
  const { heals, isDrawing } = framesThat(() => come)
  play('a')
  await time.advance(10_000)
  expect([troubles(), isDrawing()]).toEqual([[], true])
  come = false
  await time.advance(6500)
  expect([troubles(), isDrawing()]).toEqual([['frozen frames'], false])
  expect(onAir.troubles[0]?.detail).toContain('a was on glass')
  await time.advance(40_000)
  expect(heals).toHaveLength(2)
})

test('a display that is meant to be dark draws nothing, and nobody is called', async () => {
  const { heals } = framesThat(() => false)
  play(null, 'off')
  await time.advance(120_000)
  expect([troubles(), heals]).toEqual([[], []])
})

function rotate() {
  const heals: string[] = []
  let end: number | null = null
  watchRotation({ ...common(), turnEnds: () => end, isMeantToDraw: () => true, heal: (why) => heals.push(why) })
  return { heals, setEnd: (at: number | null) => (end = at) }
}

test('an item that is past its end by a minute, with something due, is a rotation that stands', async () => {
  onAir.activate(makeProgramme(1, [poster('a'), poster('b')]))
  play('a')
  const { heals, setEnd } = rotate()
  setEnd(START + 10_000)
  await time.advance(60_000)
  expect(heals).toEqual([])
  await time.advance(20_000)
  expect([heals, troubles()]).toEqual([['No item follows the one on glass.'], ['frozen rotation']])
  setEnd(START + 90_000)
  await time.advance(5000)
  expect(troubles()).toEqual([])
})

test('a fallback is a trouble only where something is due', async () => {
  onAir.activate(makeProgramme(1, [poster('a')]))
  play(null, 'fallback')
  rotate()
  await time.advance(70_000)
  expect(troubles()).toEqual(['fallback '])
  play('a')
  await time.advance(5000)
  expect(troubles()).toEqual([])
  onAir.activate(makeProgramme(2, []))
  play(null, 'fallback')
  await time.advance(300_000)
  expect(troubles()).toEqual([])
})

test('an item that fails three times is left out for half an hour and reported; alone, it is only reported', async () => {
  const quarantine = new Quarantine(onAir, time)
  quarantine.start(ending.signal)
  onAir.activate(makeProgramme(1, [poster('a'), poster('b')]))
  const fails = (item: string) => onAir.addFault({ item, reason: 'It hangs.', at: time.wall() })
  for (let count = 0; count < 2; count += 1) fails('a')
  expect([quarantine.isLeftOut('a'), troubles()]).toEqual([false, []])
  fails('a')
  expect([quarantine.isLeftOut('a'), troubles()]).toEqual([true, ['item a']])
  for (let count = 0; count < 3; count += 1) fails('b')
  expect([quarantine.isLeftOut('b'), troubles()]).toEqual([false, ['item a', 'item b']])
  await time.advance(30 * 60_000 + 1)
  expect([quarantine.isLeftOut('a'), troubles()]).toEqual([false, []])
})

const flat = (light: number): Look => lookOf(new Uint8ClampedArray(LOOK_WIDTH * LOOK_HEIGHT * 4).fill(light))
const drawn = (from: number): Look => lookOf(Uint8ClampedArray.from({ length: LOOK_WIDTH * LOOK_HEIGHT * 4 }, (_, at) => (from + at) % 256))
/** Pictures stand for their looks. */
const asPicture = (look: Look) => look as unknown as CanvasImageSource
function see(front: Front, expected: Look | null, witness: (() => Promise<Look | null>) | null = null) {
  watchSight({ ...common(), glass: { fronts: () => [front] }, look: (picture) => picture as unknown as Look, expected: async () => expected, witness, isDrawing: () => true, problem: (error) => expect.unreachable(String(error)) })
}

test('a picture that is black on glass and bright by its bytes is told with what it was, and fails', async () => {
  const { front, faults } = makeFront('image', { picture: asPicture(flat(2)) })
  see(front, drawn(0))
  await time.advance(11_000)
  expect([troubles(), faults]).toEqual([['black a'], ['The picture is black, and ought not to be.']])
  Object.assign(front, { picture: asPicture(drawn(1)) })
  await time.advance(6000)
  expect(troubles()).toEqual([])
})

test('what is black by its bytes may be black on glass', async () => {
  const { front, faults } = makeFront('image', { picture: asPicture(flat(0)) })
  see(front, flat(3))
  await time.advance(60_000)
  expect([troubles(), faults]).toEqual([[], []])
})

test('another picture than it should be is told, one that was only scaled otherwise is not', async () => {
  const { front, faults } = makeFront('image', { picture: asPicture(flat(120)) })
  see(front, flat(132))
  await time.advance(20_000)
  expect(faults).toEqual([])
  Object.assign(front, { picture: asPicture(flat(220)) })
  await time.advance(11_000)
  expect([troubles(), faults]).toEqual([['frozen a'], ['Another picture is in front than there ought to be.']])
})

test('a film is held against itself: a part that was black before may be, one that was not may not', async () => {
  const { front, faults } = makeFront('video', { picture: asPicture(flat(1)), positionMs: 1000 })
  see(front, null)
  await time.advance(20_000)
  Object.assign(front, { picture: asPicture(drawn(0)), positionMs: 6000 })
  await time.advance(6000)
  Object.assign(front, { picture: asPicture(flat(1)), positionMs: 1500 })
  await time.advance(20_000)
  expect(faults).toEqual([])
  Object.assign(front, { positionMs: 7000 })
  await time.advance(11_000)
  expect([troubles(), faults]).toEqual([['black a'], ['The picture is black, and ought not to be.']])
})

test('the agent sees a black display where the page sees a picture', async () => {
  const { front } = makeFront('image', { picture: asPicture(drawn(0)) })
  let seen = flat(0)
  play('a')
  see(front, drawn(0), async () => seen)
  await time.advance(31_000)
  expect(troubles()).toEqual(['black display'])
  seen = drawn(0)
  await time.advance(16_000)
  expect(troubles()).toEqual([])
})

test('the agent sees a display that stays the same while items change', async () => {
  const { front } = makeFront('image', { picture: asPicture(drawn(0)) })
  see(front, null, async () => drawn(9))
  for (const [index, item] of ['a', 'b', 'c', 'd', 'e'].entries()) {
    play(item)
    Object.assign(front, { picture: asPicture(flat(60 + 40 * index)) })
    await time.advance(5 * 60_000)
  }
  expect(troubles()).toEqual(['frozen display'])
})

function remember(isStill = () => true) {
  const recycled: string[] = []
  let bytes = 50
  watchMemory({ ...common(), measure: async () => [{ bytes, limitBytes: 100 }], turnEnds: () => time.wall() + 10_000, isStill, recycle: (why) => recycled.push(why), problem: (error) => expect.unreachable(String(error)) })
  return { recycled, setBytes: (to: number) => (bytes = to) }
}
const HOURS = 3_600_000

test('over its budget a page starts anew once, when a picture has just come, and not more often than every two hours', async () => {
  const { recycled, setBytes } = remember()
  setBytes(120)
  for (let hour = 0; hour < 1; hour += 1) {
    await time.advance(HOURS)
    play('a')
    await time.advance(2000)
  }
  expect(recycled).toEqual([])
  await time.advance(HOURS)
  expect(recycled).toEqual([])
  play('b')
  await time.advance(2000)
  expect(recycled).toEqual(['Memory is at 120 % of its budget.'])
})

test('neither during a takeover nor for a moment of too much', async () => {
  const { recycled, setBytes } = remember()
  await time.advance(3 * HOURS)
  setBytes(120)
  await time.advance(60_000)
  setBytes(50)
  await time.advance(60_000)
  play('a')
  await time.advance(2000)
  expect(recycled).toEqual([])
  setBytes(120)
  await time.advance(120_000)
  onAir.setGlass({ state: 'playing', item: 'a', programme: 1, since: time.wall() }, 't' as never)
  await time.advance(2000)
  expect(recycled).toEqual([])
})

test('a film is not held still for it, unless no picture comes', async () => {
  const { recycled, setBytes } = remember(() => false)
  await time.advance(3 * HOURS)
  setBytes(120)
  await time.advance(120_000)
  play('film')
  await time.advance(2000)
  expect(recycled).toEqual([])
  await time.advance(11 * 60_000)
  play('film 2')
  await time.advance(2000)
  expect(recycled).toHaveLength(1)
})

test('errors that nobody expected are counted and told, not each by itself, and forgotten after a quiet hour', async () => {
  const changes: string[] = []
  onAir.troublesChanged.on(() => changes.push(onAir.troubles[0]?.detail ?? ''))
  const errors = countErrors(common())
  for (let count = 0; count < 500; count += 1) errors.add(new TypeError('x'.repeat(900)))
  expect(changes).toHaveLength(1)
  await time.advance(60_000)
  expect(changes).toHaveLength(2)
  expect(onAir.troubles[0]).toMatchObject({ kind: 'player', name: 'errors', detail: expect.stringMatching(/^500 since the start: TypeError: x{2}/) })
  expect(onAir.troubles[0]?.detail.length).toBeLessThanOrEqual(300)
  await time.advance(62 * 60_000)
  expect(troubles()).toEqual([])
})
