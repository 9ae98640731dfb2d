import { describe, expect, it } from 'vitest'
import type { Activity, ActivityId, OrganisationId } from '#protocol'
import { inOrder } from './state.ts'

const hourMs = 3_600_000
const make = (id: string, startsAt: number): Activity => ({ id: id as ActivityId, organisation: 'root' as OrganisationId, title: id, place: '', startsAt, endsAt: startsAt + hourMs, present: 0, expected: 0 })

describe('inOrder', () => {
  it('begins with what is on, then what comes next, then the newest past', () => {
    const given = [make('past', hourMs), make('later', 200 * hourMs), make('now', 100 * hourMs), make('soon', 150 * hourMs), make('yesterday', 50 * hourMs)]
    expect(inOrder(given, 100 * hourMs).map((each) => each.id)).toEqual(['now', 'soon', 'later', 'yesterday', 'past'])
    expect(given[0]?.id).toBe('past')
  })
})
