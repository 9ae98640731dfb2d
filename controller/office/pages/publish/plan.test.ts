import { describe, expect, test } from 'vitest'
import type { ScreenId } from '#protocol'
import { nextHour, readPlan, tomorrowMorning, type PlanDraft } from './plan.ts'

const zone = 'Asia/Shanghai'
const present = Date.parse('2026-11-23T09:59:20+08:00')
const [east, west] = ['east' as ScreenId, 'west' as ScreenId]
const draft: PlanDraft = { way: 'now', wall: '', zone, hasQuorum: false, percent: '80', ofAll: false, canaries: [], minutes: '10' }
const read = (change: Partial<PlanDraft>) => readPlan({ ...draft, ...change }, [east, west], present)

describe('how a publish goes out', () => {
  test('at once needs nothing more', () => {
    expect(read({})).toEqual({ kind: 'plan', plan: { activateAt: null, quorum: null, canary: null } })
  })

  test('an instant is that of the clock of the chosen zone, ahead by seconds, within 30 days', () => {
    expect(read({ way: 'at', wall: '2026-11-23T10:00' })).toMatchObject({ plan: { activateAt: Date.parse('2026-11-23T10:00:00+08:00'), quorum: null } })
    expect(read({ way: 'at', wall: '2026-11-23T10:00', zone: 'UTC' })).toMatchObject({ plan: { activateAt: Date.parse('2026-11-23T10:00:00Z') } })
    expect(read({ way: 'at', wall: '' })).toMatchObject({ problem: 'no-time' })
    expect(read({ way: 'at', wall: '2026-11-23T09:59' })).toMatchObject({ problem: 'too-soon' })
    expect(read({ way: 'at', wall: '2026-12-24T09:59' })).toMatchObject({ problem: 'too-late' })
  })

  test('a quorum is a whole number of percent', () => {
    expect(read({ way: 'at', wall: '2026-11-23T10:00', hasQuorum: true, ofAll: true })).toMatchObject({ plan: { quorum: { percent: 80, ofAll: true } } })
    for (const percent of ['', '0', '101', '1.5', 'x']) expect(read({ way: 'at', wall: '2026-11-23T10:00', hasQuorum: true, percent })).toMatchObject({ problem: 'percent-wrong' })
  })

  test('canaries are some of the screens that change, watched for minutes', () => {
    expect(read({ way: 'canary', canaries: [east] })).toMatchObject({ plan: { canary: { screens: [east], watchMs: 600_000 } } })
    expect(read({ way: 'canary', canaries: ['gone' as ScreenId] })).toMatchObject({ problem: 'no-canaries' })
    expect(read({ way: 'canary', canaries: [east, west] })).toMatchObject({ problem: 'all-canaries' })
    expect(read({ way: 'canary', canaries: [east], minutes: '0' })).toMatchObject({ problem: 'minutes-wrong' })
  })

  test('presets leave time to get there', () => {
    expect(nextHour(present)).toBe(Date.parse('2026-11-23T11:00:00+08:00'))
    expect(nextHour(present - 600_000)).toBe(Date.parse('2026-11-23T10:00:00+08:00'))
    expect(tomorrowMorning(zone, present)).toBe(Date.parse('2026-11-24T08:00:00+08:00'))
  })
})
