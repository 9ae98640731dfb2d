import type { ScreenId } from '#protocol'

/** By what is on the screens, or by what is arranged. */
export type Source = 'published' | 'drafts'

/** What is explained. */
export interface Explained {
  readonly screen: ScreenId
  /** Null: now, going with the time. */
  readonly at: number | null
  readonly source: Source
}
