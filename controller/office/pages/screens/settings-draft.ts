import type { OpeningHours, ScreenSettings } from '#protocol'
import { checkPart, draftOfPart, partOfDraft, type PartDraft, type WindowDraft } from '../times/part-draft.ts'
import { w } from './settings-words.ts'

/** Hours of the week that may be left out; what was typed is kept meanwhile. */
export interface HoursDraft {
  readonly isOn: boolean
  readonly part: PartDraft
}

/** The form's answers: numbers as they are typed, hours as the form of parts of the day has them. */
export interface SettingsDraft {
  readonly transition: ScreenSettings['transition']['kind']
  readonly transitionMs: string
  readonly isReduced: boolean
  readonly orbit: 'off' | 'gentle' | 'strong' | 'own'
  readonly hours: HoursDraft
  readonly quiet: HoursDraft
  readonly download: HoursDraft
  readonly limitKiBps: string
  readonly sources: string
  readonly displayLatencyMs: string
  readonly memoryBudgetMiB: string
}

export const hoursNames = ['hours', 'quiet', 'download'] as const
export type HoursName = (typeof hoursNames)[number]

const ORBITS = { gentle: { stepPx: 2, everyMs: 300_000 }, strong: { stepPx: 6, everyMs: 120_000 } } as const
const daytime = { days: [1, 2, 3, 4, 5, 6, 7], start: '07:00', end: '21:00' }
const nights = { days: [1, 2, 3, 4, 5, 6, 7], start: '22:00', end: '06:00' }

export function draftOfSettings({ transition, motion, hours, quiet, orbit, displayLatencyMs, download, memoryBudgetMiB }: ScreenSettings): SettingsDraft {
  return {
    transition: transition.kind,
    transitionMs: String(transition.durationMs),
    isReduced: motion === 'reduced',
    orbit: orbitOf(orbit),
    hours: hoursDraft(hours, daytime),
    quiet: hoursDraft(quiet, nights),
    download: hoursDraft(download.hours, nights),
    limitKiBps: download.limitKiBps === null ? '' : String(download.limitKiBps),
    sources: download.sources.join('\n'),
    displayLatencyMs: String(displayLatencyMs),
    memoryBudgetMiB: memoryBudgetMiB === null ? '' : String(memoryBudgetMiB),
  }
}

/** `before`: what the form does not show stays as it is. */
export function settingsOfDraft(draft: SettingsDraft, before: ScreenSettings): ScreenSettings {
  return {
    transition: { kind: draft.transition, durationMs: Number(draft.transitionMs) },
    motion: draft.isReduced ? 'reduced' : 'full',
    hours: hoursOf(draft.hours),
    quiet: hoursOf(draft.quiet),
    orbit: draft.orbit === 'own' ? before.orbit : draft.orbit === 'off' ? null : ORBITS[draft.orbit],
    displayLatencyMs: Number(draft.displayLatencyMs),
    download: { hours: hoursOf(draft.download), limitKiBps: draft.limitKiBps === '' ? null : Number(draft.limitKiBps), sources: sourcesOf(draft) },
    memoryBudgetMiB: draft.memoryBudgetMiB === '' ? null : Number(draft.memoryBudgetMiB),
  }
}

/** Problems by the names of the form's inputs. */
export function checkSettings(draft: SettingsDraft): Record<string, string> {
  const problems: Record<string, string> = {}
  const checkWhole = (name: 'transitionMs' | 'displayLatencyMs' | 'limitKiBps' | 'memoryBudgetMiB', least: number, most: number, mayBeEmpty: boolean) => {
    const text = draft[name]
    if (text === '' && mayBeEmpty) return
    if (!/^\d{1,9}$/.test(text) || Number(text) < least || Number(text) > most) problems[name] = w.wholeWrong(least, most)
  }
  checkWhole('transitionMs', 0, 2000, false)
  checkWhole('displayLatencyMs', 0, 500, false)
  checkWhole('limitKiBps', 16, 10_485_760, true)
  checkWhole('memoryBudgetMiB', 128, 65_536, true)
  const sources = sourcesOf(draft)
  if (sources.length > 4) problems['sources'] = w.sourcesMany
  else if (sources.some((source) => !/^https?:\/\/[^/\s]+$/.test(source))) problems['sources'] = w.sourcesWrong
  for (const name of hoursNames) {
    if (!draft[name].isOn) continue
    for (const [field, problem] of Object.entries(checkPart(draft[name].part))) problems[`${name}.${field}`] = problem
  }
  return problems
}

function sourcesOf({ sources }: SettingsDraft): string[] {
  return sources.split(/\s+/).map((source) => source.replace(/\/$/, '')).filter((source) => source !== '')
}

function hoursDraft(hours: OpeningHours | null, usual: WindowDraft): HoursDraft {
  if (hours === null) return { isOn: false, part: { windows: [usual], exceptions: [] } }
  return { isOn: true, part: draftOfPart({ windows: hours.windows, exceptions: hours.exceptions ?? [] }) }
}

function hoursOf({ isOn, part }: HoursDraft): OpeningHours | null {
  return isOn ? partOfDraft(part) : null
}

function orbitOf(orbit: ScreenSettings['orbit']): SettingsDraft['orbit'] {
  if (orbit === null) return 'off'
  const known = (['gentle', 'strong'] as const).find((name) => ORBITS[name].stepPx === orbit.stepPx && ORBITS[name].everyMs === orbit.everyMs)
  return known ?? 'own'
}
