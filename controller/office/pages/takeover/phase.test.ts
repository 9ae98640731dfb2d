import { describe, expect, it } from 'vitest'
import { CONFIRM_WITHIN_MS, type TakeoverId, type TakeoverProgress, type TakeoverRecord } from '#protocol'
import { countdown, phased, phaseOf, reachedOf, standingOf, tookMs } from './phase.ts'

const id = 'takeover-1' as TakeoverId

function record(of: Partial<TakeoverRecord>): TakeoverRecord {
  return { id, state: 'sent', from: 1000, until: 2000, asked: { by: '甲', at: 900 }, drill: 'none', screens: [], ...of } as TakeoverRecord
}
function screens(...all: readonly TakeoverProgress[]): TakeoverRecord['screens'] {
  return all.map((progress, at) => ({ screen: `s-${at}`, progress, reason: null })) as unknown as TakeoverRecord['screens']
}

describe('where a takeover stands', () => {
  it('goes by the clock: to come, on, over, from its first instant until just before its last', () => {
    expect([999, 1000, 1999, 2000].map((at) => phaseOf(record({}), at))).toEqual(['planned', 'running', 'running', 'past'])
  })
  it('waits for a second person for ten minutes', () => {
    const asked = record({ state: 'asked', from: null, until: null })
    expect([900, 899 + CONFIRM_WITHIN_MS, 900 + CONFIRM_WITHIN_MS].map((at) => phaseOf(asked, at))).toEqual(['waiting', 'waiting', 'past'])
  })
  it('is past once somebody ended it', () => {
    expect((['cancelled', 'declined', 'lapsed', 'over'] as const).map((state) => phaseOf(record({ state }), 1500))).toEqual(['past', 'past', 'past', 'past'])
  })
  it('puts what is on glass for real before drills', () => {
    expect(phased([record({ drill: 'silent' }), record({ drill: 'none' }), record({ drill: 'shown' })], 1500).running.map(({ drill }) => drill)).toEqual(['none', 'shown', 'silent'])
  })
})

describe('how far it has come', () => {
  it('counts glasses; a silent drill counts who could', () => {
    const all = screens('showing', 'shown', 'ready', 'offline', 'failed', 'waiting')
    expect([reachedOf(record({ screens: all })), reachedOf(record({ screens: all, drill: 'silent' }))]).toEqual([2, 3])
  })
  it('took until the last glass first had it', () => {
    const shown = (...all: readonly (number | null)[]) => record({ screens: all.map((shownAt) => ({ shownAt })) as unknown as TakeoverRecord['screens'] })
    expect(tookMs(shown(1080, 1120, null))).toBe(120)
    expect(tookMs(shown(null))).toBeNull()
    // Clocks agree to some milliseconds only.
    expect(tookMs(shown(998))).toBe(0)
  })
  it('tells those that had it and show it no more from those that fell silent with it; when it is over they were shown it, all the same', () => {
    expect([standingOf('shown', 'alive', false), standingOf('shown', 'offline', false), standingOf('shown', 'offline', true), standingOf('showing', 'alive', false)]).toEqual(['gone', 'silent', 'shown', 'showing'])
  })
  it('counts down in figures that keep their width', () => {
    expect([249_001, 61_000, 3_750_000, 0, -5].map(countdown)).toEqual(['04:10', '01:01', '1:02:30', '00:00', '00:00'])
  })
})
