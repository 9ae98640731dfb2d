import type { ScreenId } from '#protocol'
import { atOnce, type PublishPlan } from '../../data/publishing.ts'
import { dateIn, instantOf } from '../explain/zone-time.ts'

export type Way = 'now' | 'at' | 'canary'

/** What the form holds, as it was typed. */
export interface PlanDraft {
  readonly way: Way
  /** `2026-11-23T08:00` on the clock of `zone`. */
  readonly wall: string
  readonly zone: string
  readonly hasQuorum: boolean
  readonly percent: string
  readonly ofAll: boolean
  readonly canaries: readonly ScreenId[]
  readonly minutes: string
}

export type PlanProblem = 'no-time' | 'too-soon' | 'too-late' | 'percent-wrong' | 'no-canaries' | 'all-canaries' | 'minutes-wrong'

export type ReadPlan = { readonly kind: 'plan'; readonly plan: PublishPlan } | { readonly kind: 'wrong'; readonly problem: PlanProblem }

/** The controller asks for 3 seconds; the question takes a moment to get there. */
const leastAheadMs = 3500
const mostAheadMs = 30 * 86_400_000
const hourMs = 3_600_000

export function readPlan(draft: PlanDraft, touched: readonly ScreenId[], present: number): ReadPlan {
  if (draft.way === 'now') return { kind: 'plan', plan: atOnce }
  return draft.way === 'at' ? readInstant(draft, present) : readCanaries(draft, touched)
}

function readInstant({ wall, zone, hasQuorum, percent, ofAll }: PlanDraft, present: number): ReadPlan {
  const activateAt = instantOf(zone, wall)
  if (activateAt === null) return wrong('no-time')
  if (activateAt < present + leastAheadMs) return wrong('too-soon')
  if (activateAt > present + mostAheadMs) return wrong('too-late')
  if (!hasQuorum) return { kind: 'plan', plan: { ...atOnce, activateAt } }
  const share = wholeIn(percent, 1, 100)
  return share === null ? wrong('percent-wrong') : { kind: 'plan', plan: { ...atOnce, activateAt, quorum: { percent: share, ofAll } } }
}

function readCanaries({ canaries, minutes }: PlanDraft, touched: readonly ScreenId[]): ReadPlan {
  const screens = canaries.filter((each) => touched.includes(each))
  const watched = wholeIn(minutes, 1, 1440)
  if (screens.length === 0) return wrong('no-canaries')
  if (screens.length === touched.length) return wrong('all-canaries')
  return watched === null ? wrong('minutes-wrong') : { kind: 'plan', plan: { ...atOnce, canary: { screens, watchMs: watched * 60_000 } } }
}

function wrong(problem: PlanProblem): ReadPlan {
  return { kind: 'wrong', problem }
}

function wholeIn(text: string, least: number, most: number): number | null {
  const number = Number(text)
  return text.trim() !== '' && Number.isInteger(number) && number >= least && number <= most ? number : null
}

/** The next full hour, not nearer than two minutes. */
export function nextHour(present: number): number {
  return Math.ceil((present + 120_000) / hourMs) * hourMs
}

/** The next 8 o'clock of a zone that is on another date. */
export function tomorrowMorning(zone: string, present: number): number {
  return instantOf(zone, `${dateIn(zone, present + 24 * hourMs)}T08:00:00`) ?? present + 24 * hourMs
}
