import type { Difference, Screen, ScreenDifference } from '#protocol'

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
}

const dayMs = 86_400_000

export function unpublishedOf(difference: Difference | null, screens: readonly Screen[] | null): Unpublished {
  const differing = difference?.screens ?? []
  const seen = differing.filter((each) => each.changedMs > 0)
  const empty = differing.filter((each) => isEmpty(each, screens ?? [])).length
  const days = difference === null ? 1 : (difference.to - difference.from) / dayMs
  const perDayMs = seen.length === 0 ? 0 : seen.reduce((sum, each) => sum + each.changedMs, 0) / seen.length / days
  return { seen: seen.length, perDayMs, unseen: differing.length - seen.length - empty, empty }
}

/** Whether a screen has nothing yet and would have nothing after a publish. */
export function isEmpty(of: ScreenDifference, screens: readonly Screen[]): boolean {
  return of.changedMs === 0 && screens.find((each) => each.id === of.screen)?.published === null
}

/** Screens for which it is worth going to the publish page. */
export function toPublish({ seen, unseen }: Unpublished): number {
  return seen + unseen
}
