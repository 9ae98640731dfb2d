import { describe, expect, it } from 'vitest'
import type { When } from '#schedules'
import { checkWhen, draftOfWhen, whenOf } from './when-draft.ts'

const today = '2026-11-27'

describe('the draft of when', () => {
  const cases: readonly When[] = [
    { kind: 'always' },
    { kind: 'weekly', days: [1, 2], start: '08:00', end: '24:00' },
    { kind: 'weekly', days: [7], start: '22:00', end: '06:00', from: '2026-11-01', until: '2026-12-31' },
    { kind: 'window', from: '2026-11-27T14:00', to: '2026-11-27T16:00' },
    { kind: 'window', from: '2026-11-27T14:00:30', to: '2026-11-27T16:00', clockChanges: { repeated: 'first' } },
    { kind: 'weekly', days: [1], start: '08:00', end: '09:00', dates: { calendar: 'china', except: ['holiday'] } },
    { kind: 'weekly', days: [], start: '08:00', end: '09:00', dates: { calendar: 'china', also: ['holiday'] } },
    { kind: 'day-part', part: 'lunch', until: '2026-12-31' },
    { kind: 'between', from: 1, to: 2 },
  ]
  it.each(cases)('comes back as it was: %j', (when) => {
    const draft = draftOfWhen(when, today)
    expect(whenOf(draft)).toEqual(when)
    expect(checkWhen(draft)).toEqual({})
  })
  it('begins with a working day', () => {
    expect(whenOf(draftOfWhen(null, today))).toEqual({ kind: 'weekly', days: [1, 2, 3, 4, 5], start: '08:30', end: '18:00' })
  })
  it('names what is missing or the wrong way round, and is nothing meanwhile', () => {
    const draft = draftOfWhen(null, today)
    for (const [change, name] of [
      [{ days: [] }, 'days'],
      [{ end: '' }, 'when.end'],
      [{ from: '2026-12-02', until: '2026-12-01' }, 'when.until'],
      [{ kind: 'window', windowTo: '2026-11-27T14:00' }, 'when.to'],
    ] as const) {
      expect(Object.keys(checkWhen({ ...draft, ...change }))).toEqual([name])
      expect(whenOf({ ...draft, ...change })).toBeNull()
    }
  })
})
