import type { Item } from '#content'
import type { ScreenId, Shot } from '#protocol'
import { itemOf, playsAt } from '#schedules'
import { valuesOfNow } from '../../glass/feed-values.ts'
import { publishedLoops } from '../../glass/loops.ts'

export interface DueThen {
  /** What the programme of now has for that instant; null: nothing. */
  readonly item: Item | null
  /** The item that the screen reported, where the programme of now still has it. */
  readonly reported: Item | null
}

/** What a screen should have shown at the instant of a picture; null without a programme. */
export function dueThen(screen: ScreenId, shot: Shot): DueThen | null {
  const loop = publishedLoops.all(shot.at).get(screen)
  if (loop === undefined) return null
  const due = itemOf(playsAt(loop.prepared, shot.at, { feeds: valuesOfNow }))
  return { item: loop.items.get(due ?? '') ?? null, reported: loop.items.get(shot.item ?? '') ?? null }
}
