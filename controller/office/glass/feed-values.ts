import { feedName } from '#content'
import type { FeedValues } from '#schedules'
import { feedValues } from '../data/system.ts'

/** Live values as the engine asks for them: those of now, whatever instant it is asked about. */
export const valuesOfNow: FeedValues = (feed, scope) => {
  const name = feedName.safeParse(feed)
  return name.success ? feedValues.value({ feed: name.data, scope })?.value : undefined
}
