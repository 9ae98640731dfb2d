import type { Difference, Publish, Screen, ScreenDifference, ScreenId } from '#protocol'
import { publishes } from '../data/publishing.ts'

/** What waits to be published, by what people would see of it. */
export interface Unpublished {
  /** Screens whose picture changes within the days that were compared. */
  readonly seen: number
  /** How long a day, of those screens, the picture is another one. */
  readonly perDayMs: number
  /** Screens whose programme differs while their picture stays the same in those days. */
  readonly unseen: number
  /** Screens that never had a programme, and for which nothing is scheduled in those days: a publish would show nothing. */
  readonly empty: number
  /** Screens that wait for others on which a publish is tried: nobody has to publish for them. */
  readonly held: number
}

const dayMs = 86_400_000

/** `published`: to know which publishes are being tried. */
export function unpublishedOf(difference: Difference | null, screens: readonly Screen[] | null, published: readonly Publish[] | null = publishes.value): Unpublished {
  const held = heldBack(published)
  const all = difference?.screens ?? []
  const differing = all.filter((each) => !held.has(each.screen))
  const seen = differing.filter((each) => each.changedMs > 0)
  const empty = differing.filter((each) => isEmpty(each, screens ?? [])).length
  const days = difference === null ? 1 : (difference.to - difference.from) / dayMs
  const perDayMs = seen.length === 0 ? 0 : seen.reduce((sum, each) => sum + each.changedMs, 0) / seen.length / days
  return { seen: seen.length, perDayMs, unseen: differing.length - seen.length - empty, empty, held: all.length - differing.length }
}

/** Whether a screen has nothing yet and would have nothing after a publish. */
export function isEmpty(of: ScreenDifference, screens: readonly Screen[]): boolean {
  return of.changedMs === 0 && screens.find((each) => each.id === of.screen)?.published === null
}

/** Screens that wait for canaries that are still watched. */
export function heldBack(published: readonly Publish[] | null): ReadonlySet<ScreenId> {
  const open = (published ?? []).flatMap(({ rollout }) => (rollout?.state === 'watching' ? rollout.screens : []))
  return new Set(open.filter(({ part, progress }) => part === 'rest' && progress !== 'replaced').map(({ screen }) => screen))
}

/** Screens for which it is worth going to the publish page. */
export function toPublish({ seen, unseen }: Unpublished): number {
  return seen + unseen
}
