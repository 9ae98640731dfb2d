import { expect, test } from 'vitest'
import type { Activity, ActivityId, Organisation, OrganisationId } from '#protocol'
import { managedOf } from './managed.ts'

const organisation = (id: string, parent: string | null): Organisation => ({ id: id as OrganisationId, parent: parent as OrganisationId | null, type: 'branch', name: id, members: 0 })
const activity = (id: string, of: string): Activity => ({ id: id as ActivityId, organisation: of as OrganisationId, title: id, place: '', startsAt: 1, endsAt: 2, present: 0, expected: 0 })
const tree = [organisation('house', null), organisation('east', 'house'), organisation('east-1', 'east'), organisation('west', 'house')]
const activities = [activity('a', 'house'), activity('b', 'east'), activity('c', 'east-1'), activity('d', 'west')]

test('activities are managed in the organisation of the right and below, whatever else may be read', () => {
  expect(managedOf(activities, tree, ['east' as OrganisationId])?.map((each) => each.id)).toEqual(['b', 'c'])
  expect(managedOf(activities, tree, [])).toEqual([])
})

test('nothing is said before activities and organisations are known', () => {
  expect(managedOf(null, tree, ['east' as OrganisationId])).toBeNull()
  expect(managedOf(activities, null, ['east' as OrganisationId])).toBeNull()
})
