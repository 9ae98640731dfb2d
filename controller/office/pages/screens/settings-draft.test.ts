import { defaultScreenSettings, screenSettings, type ScreenSettings } from '#protocol'
import { describe, expect, it } from 'vitest'
import { checkSettings, draftOfSettings, settingsOfDraft } from './settings-draft.ts'

const all: ScreenSettings = {
  transition: { kind: 'fade', durationMs: 700 },
  motion: 'reduced',
  hours: { windows: [{ days: [1, 2, 3, 4, 5], start: '07:00', end: '24:00' }], exceptions: [{ from: '2026-10-01', to: '2026-10-07', windows: [] }] },
  quiet: { windows: [{ days: [6, 7], start: '22:00', end: '06:00' }], exceptions: [] },
  orbit: { stepPx: 3, everyMs: 90_000 },
  displayLatencyMs: 35,
  download: { hours: null, limitKiBps: 2048, sources: ['http://cache.example:8090'] },
  memoryBudgetMiB: 900,
}

describe('the settings of a screen as a form', () => {
  it.each([['the usual ones', defaultScreenSettings], ['all of them', all]])('%s come back as they were', (_name, settings) => {
    const draft = draftOfSettings(settings)
    expect(checkSettings(draft)).toEqual({})
    expect(settingsOfDraft(draft, settings)).toEqual(settings)
    expect(screenSettings.parse(settingsOfDraft(draft, settings))).toEqual(settings)
  })

  it('keep what was typed of hours that are switched off, and leave them out', () => {
    const draft = draftOfSettings(all)
    const off = { ...draft, hours: { ...draft.hours, isOn: false } }
    expect(settingsOfDraft(off, all).hours).toBeNull()
    expect(off.hours.part.windows).toHaveLength(1)
  })

  it.each([
    ['transitionMs', '2001'],
    ['transitionMs', ''],
    ['displayLatencyMs', '-1'],
    ['limitKiBps', 'fast'],
    ['memoryBudgetMiB', '12'],
    ['sources', 'cache.example'],
    ['sources', 'http://a.example http://b.example http://c.example http://d.example http://e.example'],
  ] as const)('say beside %s what is wrong with “%s”', (name, value) => {
    expect(Object.keys(checkSettings({ ...draftOfSettings(all), [name]: value }))).toEqual([name])
  })

  it('say which window has no days', () => {
    const draft = draftOfSettings(all)
    const without = { ...draft, hours: { isOn: true, part: { windows: [{ days: [], start: '07:00', end: '21:00' }], exceptions: [] } } }
    expect(Object.keys(checkSettings(without))).toEqual(['hours.windows.0.days'])
  })
})
