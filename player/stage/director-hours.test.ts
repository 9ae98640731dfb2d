import { beforeEach, expect, test } from 'vitest'
import type { Programme } from '#protocol'
import { Clock } from '../clock/clock.ts'
import { FakeTime } from '../clock/fake-time.ts'
import { OnAir } from '../store/on-air.ts'
import type { PlayToNumber } from '../store/store.ts'
import { makeProgramme, makeTakeover, poster } from '../testing/controller.ts'
import { InstantLayers } from '../testing/instant-layers.ts'
import { Director } from './director.ts'

const HOUR = 3_600_000
/** Noon of a Monday in Shanghai. */
const NOON = Date.UTC(2026, 10, 30, 4)
const WORKING = { windows: [{ days: [1, 2, 3, 4, 5], start: '08:00', end: '13:00' }] }

let time: FakeTime
let onAir: OnAir
let layers: InstantLayers
let plays: PlayToNumber[]

beforeEach(() => {
  time = new FakeTime(NOON)
  onAir = new OnAir(NOON)
  layers = new InstantLayers()
  plays = []
  onAir.played.on((play) => plays.push(play))
})

const withHours = (programme: Programme, hours: Programme['settings']['hours']): Programme => ({ ...programme, schedule: { ...programme.schedule, zone: 'Asia/Shanghai' }, settings: { ...programme.settings, hours } })

async function direct(programme: Programme): Promise<void> {
  onAir.activate(programme)
  new Director({ onAir, clock: new Clock(time, null), time, shelf: { has: () => true }, layers, signal: new AbortController().signal }).start()
  await time.advance(0)
}

test('outside of its hours the glass is black, nothing is due, and it begins again on time with the first picture ready before', async () => {
  await direct(withHours(makeProgramme(1, [poster('a'), poster('b')]), WORKING))
  expect(onAir.glass.state).toBe('playing')
  await time.advance(HOUR)
  expect(layers.shown.at(-1)).toEqual({ state: 'off', programme: 1, item: null })
  expect(onAir.glass).toMatchObject({ state: 'off', item: null, since: NOON + HOUR })
  const [told, prepared] = [plays.length, layers.prepared.length]
  await time.advance(18 * HOUR)
  expect(plays).toHaveLength(told)
  await time.advance(HOUR - 1)
  expect(layers.prepared.length).toBe(prepared + 1)
  expect(onAir.glass.state).toBe('off')
  await time.advance(1)
  expect(onAir.glass).toMatchObject({ state: 'playing', since: NOON + 20 * HOUR })
})

test('an emergency lights the glass, a drill does not, and afterwards it is black again', async () => {
  await direct(withHours(makeProgramme(1, [poster('a')]), { windows: [{ days: [7], start: '08:00', end: '09:00' }] }))
  expect(onAir.glass.state).toBe('off')
  onAir.setTakeovers([makeTakeover('drill', poster('x'), { from: NOON, until: NOON + HOUR, drill: 'shown' })])
  await time.advance(0)
  expect(onAir.glass.state).toBe('off')
  onAir.setTakeovers([makeTakeover('fire', poster('x'), { from: NOON, until: NOON + HOUR })])
  await time.advance(0)
  expect(onAir.glass).toMatchObject({ state: 'playing', item: 'x' })
  await time.advance(HOUR)
  expect(onAir.glass.state).toBe('off')
})

test('hours that a new programme brings hold at once', async () => {
  const programme = makeProgramme(1, [poster('a')])
  await direct(withHours(programme, null))
  expect(onAir.glass.state).toBe('playing')
  onAir.activate(withHours({ ...programme, version: 2 }, { windows: [{ days: [7], start: '08:00', end: '09:00' }] }))
  await time.advance(0)
  expect(onAir.glass).toMatchObject({ state: 'off', programme: 2 })
})


test('a display that a hand switches on shows the programme outside of its hours, until they change or the hand takes it back', async () => {
  await direct(withHours(makeProgramme(1, [poster('a')]), WORKING))
  await time.advance(2 * HOUR)
  expect(onAir.glass.state).toBe('off')
  onAir.setByHand({ volume: null, display: { isOn: true, until: NOON + 20 * HOUR } })
  await time.advance(0)
  expect(onAir.glass).toMatchObject({ state: 'playing', item: 'a' })
  onAir.setByHand({ volume: null, display: null })
  await time.advance(0)
  expect(onAir.glass.state).toBe('off')
  onAir.setByHand({ volume: null, display: { isOn: true, until: NOON + 20 * HOUR } })
  await time.advance(19 * HOUR)
  expect(onAir.glass.state).toBe('playing')
  await time.advance(6 * HOUR)
  expect(onAir.glass.state).toBe('off')
})
