import { beforeEach, describe, expect, test } from 'vitest'
import { FakeTime } from '../clock/fake-time.ts'
import { OnAir } from '../store/on-air.ts'
import type { AgentFacts } from './agent.ts'
import { followFacts } from './follow-facts.ts'

const GIB = 2 ** 30
const MINUTE = 60_000
const well: AgentFacts = { version: '1', abilities: ['log'], disk: { freeBytes: 50 * GIB, totalBytes: 100 * GIB }, temperatureC: 50.4, display: 'on', browserBytes: 300_000_000, rescues: 0 }

let time: FakeTime
let onAir: OnAir
let facts: AgentFacts
let agent: { facts(): Promise<AgentFacts>; displayAsked: 'on' | 'off' | null }

beforeEach(async () => {
  time = new FakeTime(0)
  onAir = new OnAir(0)
  onAir.setGlass({ state: 'playing', item: 'i', programme: 1, since: 0 })
  facts = well
  agent = { facts: () => Promise.resolve(facts), displayAsked: null }
  followFacts(agent, { onAir, clock: { now: () => time.wall() }, time, signal: new AbortController().signal, problem: (error) => expect.fail(String(error)) })
  await time.advance(0)
})

const troubles = () => onAir.troubles.map(({ kind, name }) => `${kind}/${name}`)
async function minuteWith(part: Partial<AgentFacts>): Promise<readonly string[]> {
  facts = { ...well, ...part }
  await time.advance(MINUTE)
  return troubles()
}

describe('what the agent tells', () => {
  test('is reported, rounded so that small changes are no news', async () => {
    expect(onAir.terminal).toMatchObject({ version: '1', temperatureC: 50, display: 'on' })
    const first = JSON.stringify(onAir.terminal)
    await minuteWith({ temperatureC: 50.2, browserBytes: 301_000_000, disk: { freeBytes: 50 * GIB - 5_000_000, totalBytes: 100 * GIB } })
    expect(JSON.stringify(onAir.terminal)).toBe(first)
  })

  test('a disk that fills up is trouble, until there is room to spare again', async () => {
    const disk = (gib: number) => ({ disk: { freeBytes: gib * GIB, totalBytes: 100 * GIB } })
    expect(await minuteWith(disk(10.5))).toEqual([])
    expect(await minuteWith(disk(9))).toEqual(['machine/disk'])
    expect(await minuteWith(disk(11))).toEqual(['machine/disk'])
    expect(await minuteWith(disk(13))).toEqual([])
  })

  test('heat is trouble when it lasts, until it is cool', async () => {
    expect(await minuteWith({ temperatureC: 90 })).toEqual([])
    expect(await minuteWith({ temperatureC: 88 })).toEqual(['machine/heat'])
    expect(await minuteWith({ temperatureC: 80 })).toEqual(['machine/heat'])
    expect(await minuteWith({ temperatureC: 70 })).toEqual([])
  })

  test('a display that is off while something plays is trouble, unless it was asked for or nothing is to be seen', async () => {
    expect(await minuteWith({ display: 'off' })).toEqual([])
    expect(await minuteWith({ display: 'off' })).toEqual(['display/power'])
    expect(await minuteWith({ display: 'on' })).toEqual([])
    agent.displayAsked = 'off'
    await minuteWith({ display: 'off' })
    expect(await minuteWith({ display: 'off' })).toEqual([])
    agent.displayAsked = 'on'
    onAir.setGlass({ state: 'off', item: null, programme: 1, since: 0 })
    await minuteWith({ display: 'off' })
    expect(await minuteWith({ display: 'off' })).toEqual([])
  })

  test('a machine that knows nothing of itself is in no trouble', async () => {
    expect(await minuteWith({ disk: null, temperatureC: null, display: null, browserBytes: null })).toEqual([])
  })
})
