import { expect, test } from 'vitest'
import { FakeTime } from '../clock/fake-time.ts'
import { Clock } from '../clock/clock.ts'
import { OnAir } from '../store/on-air.ts'
import { Director } from '../stage/director.ts'
import { makeProgramme, poster, START } from '../testing/controller.ts'
import { InstantLayers } from '../testing/instant-layers.ts'
import { beginStart } from './begin.ts'
import { Healer } from './healer.ts'
import type { Rung } from './ladder.ts'
import { safeProgrammes } from './safe-programme.ts'
import { MemoryStartRecords } from './start-records.ts'

function ladder(failing: readonly Rung[] = [], isWell: () => boolean = () => true) {
  const time = new FakeTime(START)
  const records = new MemoryStartRecords()
  const taken: Rung[] = []
  const take = (rung: Rung) => async () => {
    // What is taken is on the disk already: the page may be gone now.
    expect(records.record.measures.at(-1)?.rung).toBe(rung)
    taken.push(rung)
    if (failing.includes(rung)) throw new Error('It cannot be done.')
  }
  const problems: unknown[] = []
  const healer = new Healer({ records, time, signal: new AbortController().signal, measures: () => ({ page: take('page'), worker: take('worker'), browser: take('browser'), machine: take('machine') }), isWell, problem: (error) => problems.push(error) })
  return { time, records, taken, healer, problems }
}

test('the ladder is climbed rung by rung, over starts, and comes to rest', async () => {
  const { time, taken, healer } = ladder()
  for (let count = 0; count < 9; count += 1) {
    healer.heal('It stands.')
    await time.advance(20_000)
  }
  expect(taken).toEqual(['page', 'page', 'worker', 'browser', 'browser', 'machine'])
})

test('a measure that cannot be taken makes place for the next one', async () => {
  const { time, taken, healer } = ladder(['page', 'worker'])
  healer.heal('It stands.')
  await time.advance(0)
  expect(taken).toEqual(['page', 'worker', 'browser'])
})

test('ten minutes in health and the starts before are forgotten', async () => {
  const { time, records, healer } = ladder()
  records.record = { ...records.record, starts: [START, START] }
  healer.start(null)
  await time.advance(10 * 60_000)
  expect(records.record.starts).toEqual([])
})

test('a run with a good picture for two minutes is not counted, whatever ends it; one without is', async () => {
  for (const [isWell, runMs, isSafeAfter] of [[true, 125_000, false], [true, 100_000, true], [false, 125_000, true]] as const) {
    const records = new MemoryStartRecords()
    let at = START
    let isSafe = false
    for (let count = 0; count < 5; count += 1) {
      const time = new FakeTime(at)
      const ending = new AbortController()
      const beginning = await beginStart(records, time, () => undefined)
      new Healer({ records, time, signal: ending.signal, measures: () => ({}), isWell: () => isWell, problem: (error) => expect(error).toBeUndefined() }).start(beginning.counted)
      await time.advance(runMs)
      ending.abort()
      at += runMs + 15_000
      isSafe = beginning.isSafe
    }
    expect([isWell, runMs, isSafe]).toEqual([isWell, runMs, isSafeAfter])
  }
})

test('a picture that goes bad within the two minutes has them begin anew', async () => {
  let isWell = true
  const { time, records, healer } = ladder([], () => isWell)
  records.record = { ...records.record, starts: [START] }
  healer.start(START)
  await time.advance(100_000)
  isWell = false
  await time.advance(10_000)
  isWell = true
  await time.advance(110_000)
  expect(records.record.starts).toEqual([START])
  await time.advance(20_000)
  expect(records.record.starts).toEqual([])
})

test('the fifth start in a row shows only the fallback item of the programme, and takes no part of its schedule', async () => {
  const records = new MemoryStartRecords()
  const begins = []
  for (let count = 0; count < 5; count += 1) begins.push(await beginStart(records, new FakeTime(START + count * 20_000), () => undefined))
  expect(begins.map(({ isSafe }) => isSafe)).toEqual([false, false, false, false, true])
  const time = new FakeTime(START)
  const onAir = new OnAir(START)
  const layers = new InstantLayers()
  const programme = makeProgramme(1, [poster('a'), poster('b'), poster('c')])
  onAir.activate({ ...programme, schedule: { ...programme.schedule, fallback: 'c' } })
  new Director({ onAir, clock: new Clock(time, null), time, shelf: { has: () => true }, layers, signal: new AbortController().signal, suspend: safeProgrammes(() => true) }).start()
  await time.advance(60_000)
  expect(layers.shown).toEqual([{ state: 'fallback', programme: 1, item: 'c' }])
})

test('without a fallback item the first still picture that is here is shown, and no film', () => {
  const film = { kind: 'video', id: 'film', name: 'film', medium: '0'.repeat(64), fit: 'cover' }
  const gone = { kind: 'image', id: 'gone', name: 'gone', medium: '1'.repeat(64), fit: 'cover', focus: { x: 0.5, y: 0.5 } }
  const safe = safeProgrammes((hash) => hash === '0'.repeat(64))
  const programme = makeProgramme(1, [film, gone, poster('still')])
  expect(safe(programme).schedule).toMatchObject({ entries: [], fallback: 'still' })
  expect(safe(programme)).toBe(safe(programme))
  expect(safe(makeProgramme(1, [film])).schedule.fallback).toBeNull()
})

test('a record that cannot be read makes it a start like any other', async () => {
  const problems: unknown[] = []
  const broken = { read: () => Promise.reject(new Error('The disk is gone.')), write: async () => undefined }
  expect(await beginStart(broken, new FakeTime(START), (error) => problems.push(error))).toMatchObject({ isSafe: false })
  expect(problems).toHaveLength(1)
  const hanging = { read: () => new Promise<never>(() => undefined), write: async () => undefined }
  const time = new FakeTime(START)
  const begun = beginStart(hanging, time, () => undefined)
  await time.advance(500)
  expect(await begun).toMatchObject({ isSafe: false })
})
