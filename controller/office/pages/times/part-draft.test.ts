import { describe, expect, it } from 'vitest'
import { checkPart, draftOfPart, freshException, partOfDraft, sayHours } from './part-draft.ts'

const part = {
  windows: [{ days: [1, 2], start: '08:00', end: '24:00' }, { days: [6], start: '22:00', end: '06:00' }],
  exceptions: [{ from: '2026-10-01', to: '2026-10-08', windows: [] }, { from: '2026-12-31', to: '2026-12-31', windows: [{ start: '09:00', end: '11:00' }, { start: '20:00', end: '24:00' }] }],
}

describe('the draft of a part of the day', () => {
  it('comes back as it was', () => {
    expect(partOfDraft(draftOfPart(part))).toEqual(part)
    expect(checkPart(draftOfPart(part))).toEqual({})
  })
  it('begins with one window and is complete', () => {
    expect(checkPart(draftOfPart(null))).toEqual({})
  })
  it('names what is missing or the wrong way round', () => {
    const draft = draftOfPart(part)
    const [first, second] = draft.windows
    if (first === undefined || second === undefined) throw new Error('there are two windows')
    expect(Object.keys(checkPart({ ...draft, windows: [{ ...first, days: [] }, { ...second, end: '' }] }))).toEqual(['windows.0.days', 'windows.1.end'])
    expect(Object.keys(checkPart({ ...draft, exceptions: [{ ...freshException('2026-11-02'), to: '2026-11-01' }] }))).toEqual(['exceptions.0.to'])
    expect(Object.keys(checkPart({ windows: [], exceptions: [freshException('2026-11-02')] }))).toEqual(['windows'])
  })
  it('says hours as people do', () => {
    expect([{ start: '08:00', end: '24:00' }, { start: '22:00', end: '06:00' }, { start: '09:00', end: '11:00' }].map(sayHours)).toEqual(['08:00–24:00', '22:00–次日 06:00', '09:00–11:00'])
  })
})
