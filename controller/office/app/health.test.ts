import { expect, test } from 'vitest'
import type { Incident, Screen, ScreenCondition, ScreenId } from '#protocol'
import { healthOf } from './health.ts'

const id = 'east' as ScreenId
// Only what is looked at.
const screen = (condition: ScreenCondition, ...troubles: readonly string[]) => ({ id, condition, reported: { troubles } }) as unknown as Screen
const incident = (state: Incident['state'], of: ScreenId) => ({ state, screens: [of], severity: 'warning' }) as unknown as Incident

test('a screen that plays is well only while neither it nor an incident says that something is wrong', () => {
  expect([healthOf(screen('alive'), []), healthOf(screen('alive'), null), healthOf(screen('alive'), [incident('recovered', id), incident('open', 'west' as ScreenId)])]).toEqual(['alive', 'alive', 'alive'])
  expect([healthOf(screen('alive', 'storage'), []), healthOf(screen('alive'), [incident('acknowledged', id)])]).toEqual(['troubled', 'troubled'])
})

test('what is worse than trouble is said instead', () => {
  expect([healthOf(screen('offline', 'storage'), []), healthOf(screen('frozen'), [incident('open', id)])]).toEqual(['offline', 'frozen'])
})
