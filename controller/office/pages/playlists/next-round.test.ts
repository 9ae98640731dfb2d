import { describe, expect, it } from 'vitest'
import { itemId, organisationId, playlistId, type LibraryPlaylist } from '#protocol'
import { roundOf } from './next-round.ts'
import type { Slot } from './slots.ts'

const item = (id: string, weight?: number): Slot => ({ id, item: itemId.parse(id), durationMs: 10_000, ...(weight === undefined ? {} : { weight }) })
const list = (id: string, slots: Slot[]): LibraryPlaylist => ({ id: playlistId.parse(id), organisation: organisationId.parse('o'), name: id, source: { kind: 'slots' }, slots, revision: 1, changedAt: 0, usedBy: 0 })
const items = (round: ReturnType<typeof roundOf>) => (round.kind === 'lines' ? round.lines.map((line) => line.item).join('') : round.words)

describe('the next round', () => {
  it('spreads what plays several times, and opens playlists', () => {
    expect(items(roundOf('new', [item('a', 2), item('b'), item('c')], [], 1000))).toHaveLength(4)
    expect(items(roundOf('new', [item('a'), { id: 'n', playlist: playlistId.parse('in') }], [list('in', [item('x'), item('y')])], 1000))).toBe('axy')
  })
  it('refuses a circle in words, and leaves out playlists that are gone', () => {
    const own = list('own', [])
    const holder = list('holder', [{ id: 'h', playlist: own.id }])
    expect(items(roundOf('own', [{ id: 'n', playlist: holder.id }], [own, holder], 1000))).toContain('包含了自己')
    expect(items(roundOf('own', [item('a'), { id: 'n', playlist: playlistId.parse('gone') }], [own], 1000))).toBe('a')
  })
})
