import { describe, expect, it } from 'vitest'
import type { Reported, Screen, TakeoverId } from '#protocol'
import { compare } from './compare.ts'

const reported: Reported = {
  format: 1,
  connection: 'connection-1',
  at: 1000,
  programme: { received: 3, verified: 3, armed: 3, active: 3 },
  refused: null,
  glass: { state: 'playing', item: 'spring', programme: 3, since: 1000 },
  takeovers: { version: null, showing: null, ready: [], failed: [] },
  download: null,
  storage: { usedBytes: 0, quotaBytes: null, persisted: null },
  clock: { trust: 'synced', offsetMs: 0, uncertaintyMs: 2 },
  faults: [],
  troubles: [],
  player: { version: '1', agent: '', widthPx: 1920, heightPx: 1080 },
}
const screen: Pick<Screen, 'condition' | 'published' | 'reported'> = { condition: 'alive', published: 3, reported }

describe('compare', () => {
  it('agrees when the screen reports the item that is due', () => {
    expect(compare(screen, { item: 'spring', since: 0 }, 9000, 4000)).toBe('same')
  })
  it('waits a moment after a change before it speaks of a difference', () => {
    expect(compare(screen, { item: 'summer', since: 6000 }, 9000, 4000)).toBe('settling')
    expect(compare(screen, { item: 'summer', since: 5000 }, 9000, 4000)).toBe('different')
  })
  it('calls a screen with an older version behind, whatever it shows', () => {
    expect(compare({ ...screen, published: 4 }, { item: 'spring', since: 0 }, 9000, 4000)).toBe('behind')
  })
  it('does not agree with a glass on which nobody can see anything', () => {
    const hands = { volume: null, display: { isOn: false, until: null }, abilities: null }
    const dark: readonly Partial<Reported>[] = [{ hands }, { glass: { state: 'off', item: null, programme: 3, since: 0 } }]
    for (const how of dark) expect(compare({ ...screen, reported: { ...reported, ...how } }, { item: 'spring', since: 0 }, 9000, 4000)).toBe('dark')
    const lit = { ...reported, hands, takeovers: { ...reported.takeovers, showing: 'fire' as TakeoverId } }
    expect(compare({ ...screen, reported: lit }, { item: 'spring', since: 0 }, 9000, 4000)).toBe('same')
  })
  it('does not compare with a screen that says nothing', () => {
    expect(compare({ ...screen, condition: 'offline' }, { item: 'spring', since: 0 }, 9000, 4000)).toBe('silent')
    expect(compare({ ...screen, reported: null }, { item: 'spring', since: 0 }, 9000, 4000)).toBe('silent')
    expect(compare({ ...screen, published: null }, null, 9000, 4000)).toBe('unpublished')
  })
})
