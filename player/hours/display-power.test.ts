import { beforeEach, expect, test } from 'vitest'
import type { AgentFacts } from '../agent/agent.ts'
import { Clock } from '../clock/clock.ts'
import { FakeTime } from '../clock/fake-time.ts'
import { OnAir } from '../store/on-air.ts'
import { makeProgramme, makeTakeover, poster } from '../testing/controller.ts'
import { DisplayPower } from './display-power.ts'

const HOUR = 3_600_000
/** One in the afternoon of a Monday in UTC. */
const CLOSING = Date.UTC(2026, 10, 30, 13)

const FACTS = { version: '1', abilities: [], disk: null, temperatureC: null, display: null, browserBytes: null, rescues: 0 }

let time: FakeTime
let onAir: OnAir
let told: boolean[]
let refusal: Error | null

beforeEach(() => {
  time = new FakeTime(CLOSING - HOUR)
  onAir = new OnAir(CLOSING - HOUR)
  told = []
  refusal = null
  const programme = makeProgramme(1, [poster('a')])
  onAir.activate({ ...programme, schedule: { ...programme.schedule, zone: 'UTC' }, settings: { ...programme.settings, hours: { windows: [{ days: [1, 2], start: '08:00', end: '13:00' }] } } })
  onAir.setGlass({ state: 'playing', item: 'a', programme: 1, since: CLOSING - HOUR })
})

function start(abilities: AgentFacts['abilities'] = ['display']): void {
  const terminal = {
    facts: async () => ({ ...FACTS, abilities }),
    async setDisplay(isOn: boolean) {
      if (refusal !== null) throw refusal
      told.push(isOn)
      return null
    },
  }
  new DisplayPower({ onAir, clock: new Clock(time, null), time, device: { terminal }, signal: new AbortController().signal }).start()
}

async function closes(): Promise<void> {
  await time.advance(HOUR)
  onAir.setGlass({ state: 'off', item: null, programme: 1, since: CLOSING })
  await time.advance(0)
}

test('the display goes off with the glass and on again half a minute before it is needed', async () => {
  start()
  await closes()
  expect(told).toEqual([false])
  await time.advance(19 * HOUR - 30_001)
  expect(told).toEqual([false])
  await time.advance(1)
  expect(told).toEqual([false, true])
})

test('whatever comes on glass meanwhile switches it on, and the end of that off again', async () => {
  start()
  await closes()
  onAir.setGlass({ state: 'playing', item: 'alarm', programme: 1, since: CLOSING })
  await time.advance(0)
  onAir.setGlass({ state: 'off', item: null, programme: 1, since: CLOSING })
  await time.advance(0)
  expect(told).toEqual([false, true, false])
})

test('a display that refuses is told again after a minute, and the trouble is reported until it obeys', async () => {
  refusal = new Error('No answer over CEC.')
  start()
  await closes()
  expect(onAir.troubles).toMatchObject([{ kind: 'display', name: 'switch', detail: 'It could not be switched off: No answer over CEC.' }])
  refusal = null
  await time.advance(60_000)
  expect(told).toEqual([false])
  expect(onAir.troubles).toEqual([])
})

test('a display that is off when the terminal is first known is switched on, and one that somebody switches off later is not', async () => {
  start()
  onAir.setTerminal({ ...FACTS, display: 'off' })
  await time.advance(0)
  expect(told).toEqual([true])
  onAir.setTerminal({ ...FACTS, display: 'off' })
  await time.advance(0)
  expect(told).toEqual([true])
})

test('what hands have asked for stands until it is given back', async () => {
  start()
  onAir.setByHand({ volume: null, display: { isOn: true, until: null } })
  await closes()
  expect(told).toEqual([])
  onAir.setByHand({ volume: null, display: null })
  await time.advance(0)
  expect(told).toEqual([false])
})

test('a takeover lights a display that a hand has switched off, for as long as it lasts; a drill does not', async () => {
  start()
  onAir.setByHand({ volume: null, display: { isOn: false, until: null } })
  await time.advance(0)
  expect([told, onAir.isDark]).toEqual([[], true])
  const [drill, fire] = [makeTakeover('drill', poster('alarm'), { drill: 'shown' }), makeTakeover('fire', poster('alarm'), {})]
  onAir.setTakeovers([drill, fire])
  const seen: unknown[] = []
  for (const on of [drill, fire, null]) {
    onAir.setGlass({ state: 'playing', item: 'a', programme: 1, since: CLOSING }, on?.id ?? null)
    await time.advance(0)
    seen.push([[...told], onAir.isDark, onAir.display])
  }
  expect(seen).toEqual([
    [[], true, 'off'],
    [[true], false, null],
    [[true, false], true, 'off'],
  ])
})

test('a terminal that cannot switch its display is not asked to, and that is no trouble', async () => {
  start([])
  await closes()
  expect(told).toEqual([])
  expect(onAir.troubles).toEqual([])
})
