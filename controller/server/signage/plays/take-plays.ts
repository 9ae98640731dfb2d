import { parseJson } from '#seal'
import { controllerFilters, playsBatch, screenOf, takeoverId, takeoverOf, topics, type Play, type PlaysBatch, type ScreenId, type TakeoverId } from '#protocol'
import type { Needs } from '../../needs.ts'
import { noteShown } from '../takeovers/index.ts'
import { insertPlays } from './store.ts'

/**
 * Takes batches of plays and acknowledges them once they are written. Players keep what is not acknowledged and send it
 * again, oldest first, so the newest number of a batch tells that everything up to it is here. Should a batch fail to be
 * written, later ones are acknowledged no further than it until it has come again.
 */
export function startPlays(needs: Needs, isKnown: (screen: string) => screen is ScreenId): { stop(): Promise<void> } {
  const owed = new Map<string, number>()
  const writing = new Set<Promise<void>>()

  const unsubscribe = needs.link.subscribe(controllerFilters.plays, ({ topic, payload }) => {
    const screen = screenOf(topic) ?? ''
    const read = playsBatch.safeParse(parseJson(payload))
    if (!read.success || !isKnown(screen)) return needs.log.debug({ topic }, 'a batch of plays was dropped')
    const work = take(screen, read.data).catch((error: unknown) => needs.log.error({ err: error, screen }, 'plays could not be written'))
    writing.add(work)
    void work.finally(() => writing.delete(work))
  })

  async function take(screen: ScreenId, { installation, plays }: PlaysBatch): Promise<void> {
    const name = `${screen}/${installation}`
    const numbers = plays.map((play) => play.sequence)
    const [first, last] = [Math.min(...numbers), Math.max(...numbers)]
    try {
      const isNews = await needs.database.write(async (tx) => {
        await insertPlays(tx, screen, installation, plays, needs.clock.now())
        let isNew = false
        for (const takeover of takeoversShown(plays)) if (await noteShown(tx, screen, takeover, needs.clock.now())) isNew = true
        return isNew
      })
      if (isNews) needs.live.send({ type: 'changed', what: 'takeovers' })
    } catch (error) {
      owed.set(name, Math.min(first, owed.get(name) ?? first))
      throw error
    }
    if (first <= (owed.get(name) ?? 0)) owed.delete(name)
    const through = Math.min(last, (owed.get(name) ?? Infinity) - 1)
    // A lost acknowledgement brings the same batch again, which changes nothing.
    await needs.link
      .publish(topics.playsAcknowledged(screen), JSON.stringify({ installation, through }), { qos: 1, retain: false })
      .catch((error: unknown) => needs.log.debug({ err: error, screen }, 'an acknowledgement was lost'))
  }

  return {
    async stop() {
      unsubscribe()
      await Promise.all(writing)
    },
  }
}

/** What the controller did not hear while it was away, plays tell. */
function takeoversShown(plays: readonly Play[]): ReadonlySet<TakeoverId> {
  const entries = plays.filter(({ outcome }) => outcome !== 'failed').map(({ entry }) => takeoverId.safeParse(takeoverOf(entry)).data)
  return new Set(entries.filter((each) => each !== undefined))
}
