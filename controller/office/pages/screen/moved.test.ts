import { expect, test } from 'vitest'
import type { GroupId, LibraryEntry, Screen, ScreenGroup } from '#protocol'
import { membership, movedBy } from './moved.ts'

// Only what is looked at.
const screen = (id: string) => ({ id, site: 'site' }) as Screen
const group = (id: string, ...screens: string[]) => ({ id, name: id, screens }) as unknown as ScreenGroup
const entry = (id: string, ...targets: { kind: string; id?: string }[]) => ({ id, targets }) as unknown as LibraryEntry
const ids = (of: readonly { readonly id: string }[]) => of.map(({ id }) => id)
const [hall, aisle] = ['hall', 'aisle'] as GroupId[] as [GroupId, GroupId]
const entries = [entry('all', { kind: 'all' }), entry('in-hall', { kind: 'group', id: 'hall' }), entry('in-aisle', { kind: 'group', id: 'aisle' }), entry('both', { kind: 'group', id: 'hall' }, { kind: 'group', id: 'aisle' })]

test('a move tells which entries begin to reach its screens and which no longer do', () => {
  const { gains, loses } = movedBy({ join: [aisle], leave: [hall] }, [screen('a')], entries, [group('hall', 'a'), group('aisle')])
  expect([ids(gains), ids(loses)]).toEqual([['in-aisle'], ['in-hall']])
})

test('joining a group in which a screen is already changes nothing for it, but does for another', () => {
  const groups = [group('hall', 'a'), group('aisle')]
  expect(ids(movedBy({ join: [hall], leave: [] }, [screen('a')], entries, groups).gains)).toEqual([])
  expect(ids(movedBy({ join: [hall], leave: [] }, [screen('a'), screen('b')], entries, groups).gains)).toEqual(['in-hall', 'both'])
})

test('membership tells all, some and none', () => {
  expect([...membership([screen('a'), screen('b')], [group('hall', 'a', 'b'), group('aisle', 'b'), group('roof')]).values()]).toEqual(['all', 'some', 'none'])
})
