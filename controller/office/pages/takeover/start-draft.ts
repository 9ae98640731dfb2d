import type { Item } from '#content'
import { LONGEST_TAKEOVER_MS, SHORTEST_TAKEOVER_MS, type Drill, type TakeoverTemplate, type Target } from '#protocol'
import type { TakeoverWish } from '../../data/takeovers.ts'
import { instantOf } from '../explain/zone-time.ts'

export const presets = [1, 5, 15, 60] as const
export const minuteMs = 60_000
const mostAheadMs = 30 * 86_400_000

/** What the dialog holds, as it was typed. */
export interface StartDraft {
  readonly heading: string
  readonly text: string
  readonly targets: readonly Target[]
  /** `other` reads `minutes`. */
  readonly duration: number | 'other'
  readonly minutes: string
  readonly when: 'now' | 'at'
  /** `2026-11-23T08:00` on the clock of `zone`. */
  readonly wall: string
  readonly zone: string
  readonly drill: Drill
  readonly note: string
}

export type StartProblem = 'no-heading' | 'no-targets' | 'minutes-wrong' | 'no-time' | 'past' | 'too-late'
export type ReadStart = { readonly kind: 'wish'; readonly wish: TakeoverWish } | { readonly kind: 'wrong'; readonly problem: StartProblem }

export function draftOf({ targets, durationMs }: Pick<TakeoverTemplate, 'targets' | 'durationMs'>, item: Item, wall: string, zone: string): StartDraft {
  const preset = presets.find((each) => each * minuteMs === durationMs)
  const words = item.kind === 'poster' ? { heading: item.heading, text: item.text } : { heading: '', text: '' }
  return { ...words, targets, duration: preset ?? 'other', minutes: String(durationMs / minuteMs), when: 'now', wall, zone, drill: 'none', note: '' }
}

export function readStart(template: Pick<TakeoverTemplate, 'id'>, item: Item, draft: StartDraft, present: number): ReadStart {
  const durationMs = durationOf(draft)
  if (item.kind === 'poster' && draft.heading.trim() === '') return wrong('no-heading')
  if (draft.targets.length === 0) return wrong('no-targets')
  if (durationMs === null) return wrong('minutes-wrong')
  const from = draft.when === 'now' ? null : instantOf(draft.zone, draft.wall)
  if (draft.when === 'at') {
    if (from === null) return wrong('no-time')
    if (from < present) return wrong('past')
    if (from > present + mostAheadMs) return wrong('too-late')
  }
  return { kind: 'wish', wish: { template: template.id, words: wordsOf(item, draft), targets: draft.targets, durationMs, from, drill: draft.drill, note: draft.note.trim() } }
}

/** Null where it cannot be read. */
export function durationOf({ duration, minutes }: Pick<StartDraft, 'duration' | 'minutes'>): number | null {
  if (duration !== 'other') return duration * minuteMs
  const ms = Math.round(Number(minutes) * minuteMs)
  return minutes.trim() !== '' && ms >= SHORTEST_TAKEOVER_MS && ms <= LONGEST_TAKEOVER_MS ? ms : null
}

/** As it will be on glass. */
export function itemWith(item: Item, { heading, text }: Pick<StartDraft, 'heading' | 'text'>): Item {
  return item.kind === 'poster' ? { ...item, heading: heading.trim() === '' ? ' ' : heading, text } : item
}

/** Null where they are those of the template. */
function wordsOf(item: Item, { heading, text }: StartDraft): TakeoverWish['words'] {
  if (item.kind !== 'poster' || (heading === item.heading && text === item.text)) return null
  return { heading: heading.trim(), text: text.trim() }
}

function wrong(problem: StartProblem): ReadStart {
  return { kind: 'wrong', problem }
}
