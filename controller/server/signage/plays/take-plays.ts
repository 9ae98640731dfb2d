import { parseJson, sha256 } from '#seal'
import { controllerFilters, playsBatch, screenOf, takeoverId, takeoverOf, topics, type PlaysAcknowledged, type PlaysBatch, type ScreenId, type TakeoverId } from '#protocol'
import type { Tx } from '../../database/index.ts'
import type { Needs } from '../../needs.ts'
import { noteShown } from '../takeovers/index.ts'
import { activationsIn, noteActivation } from './activations.ts'
import { checkPlace, checkSeal } from './check-batch.ts'
import { dropDays } from './day-store.ts'
import './events.ts'
import { clocksOf, learnClocks, placed, runOffsets } from './run-clocks.ts'
import { findChain, insertPlays, keepRefused, putChain, putSummary, type PlayToKeep } from './store.ts'
import { withStretch } from './stretches.ts'
import type { PlaysRefusal } from './tables.ts'

/**
 * Takes batches of plays and acknowledges them once they are written. Players keep what is not acknowledged and send it
 * again, oldest first, and batches of a screen are taken one after the other: the newest number of a batch tells that everything
 * up to it is here. Should a batch fail to be written, later ones are not acknowledged until it has come again.
 *
 * A screen with a device key must sign, and go on where its chain ended: what does not is kept apart and never acknowledged, so
 * that nobody can make a player forget plays that are not here.
 */
export function startPlays(needs: Needs, isKnown: (screen: string) => screen is ScreenId): { stop(): Promise<void> } {
  const owed = new Map<string, number>()
  const writing = new Map<ScreenId, Promise<void>>()

  const unsubscribe = needs.link.subscribe(controllerFilters.plays, ({ topic, payload }) => {
    const screen = screenOf(topic) ?? ''
    const read = playsBatch.safeParse(parseJson(payload))
    if (!read.success || !isKnown(screen)) return needs.log.debug({ topic }, 'a batch of plays was dropped')
    const work = (writing.get(screen) ?? Promise.resolve()).then(() => take(screen, read.data, payload)).catch((error: unknown) => needs.log.error({ err: error, screen }, 'plays could not be written'))
    writing.set(screen, work)
    void work.finally(() => writing.get(screen) === work && writing.delete(screen))
  })

  async function take(screen: ScreenId, batch: PlaysBatch, payload: string): Promise<void> {
    const { installation, plays, summary, unreadable } = batch
    const name = `${screen}/${installation}`
    const sum = summary ?? unreadable
    const numbers = sum === undefined ? plays.map((play) => play.sequence) : [sum.first, sum.last]
    const [first, last] = [Math.min(...numbers), Math.max(...numbers)]
    let link: string | null
    try {
      const checked = await checkSeal(needs.database.read, screen, batch)
      if (checked.state === 'refused') return await refuse(screen, checked.reason, payload)
      link = checked.links?.at(-1) ?? batch.after ?? null
      const taken = await needs.database.write(async (tx) => {
        const refused = checked.links === null ? null : await checkPlace(tx, screen, batch, checked.links)
        return refused === null ? { isNews: await keep(tx, screen, batch, checked, [first, last]) } : { refused }
      })
      if ('refused' in taken) return await refuse(screen, taken.refused, payload)
      if (taken.isNews) needs.live.send({ type: 'changed', what: 'takeovers' })
    } catch (error) {
      owed.set(name, Math.min(first, owed.get(name) ?? first))
      throw error
    }
    if (first <= (owed.get(name) ?? 0)) owed.delete(name)
    if (last >= (owed.get(name) ?? Infinity)) return
    const acknowledged: PlaysAcknowledged = { screen, installation, through: last, link }
    // A lost acknowledgement brings the same batch again, which changes nothing.
    await needs.link
      .publish(topics.playsAcknowledged(screen), await needs.seals.seal('acknowledgement', JSON.stringify(acknowledged)), { qos: 1, retain: false })
      .catch((error: unknown) => needs.log.debug({ err: error, screen }, 'an acknowledgement was lost'))
  }

  async function keep(tx: Tx, screen: ScreenId, batch: PlaysBatch, { links, deviceKey }: { readonly links: readonly string[] | null; readonly deviceKey: string | null }, [first, last]: readonly [number, number]): Promise<boolean> {
    const { installation, plays, summary, unreadable } = batch
    const now = needs.clock.now()
    const moved = await learnClocks(tx, screen, clocksOf(plays))
    const offsets = await runOffsets(tx, screen, [...new Set(plays.flatMap(({ run }) => run ?? []))])
    const kept = plays.map((play, index) => placed(play, links?.[index] ?? null, offsets))
    await insertPlays(tx, screen, installation, kept, now)
    if (summary !== undefined) await putSummary(tx, screen, installation, summary)
    const chain = await findChain(tx, screen, installation)
    if (unreadable !== undefined) {
      const end = last > (chain?.last ?? 0) ? { last, link: batch.after ?? null } : { last: chain?.last ?? last, link: chain?.link ?? null }
      await putChain(tx, { screen, installation, stretches: chain?.stretches ?? [], unreadable: withStretch(chain?.unreadable ?? [], [first, last]), ...end, deviceKey, receivedAt: now })
      return false
    }
    const isNewest = chain === null || last >= chain.last
    const stretches = plays.length === 0 || links !== null ? withStretch(chain?.stretches ?? [], [first, last]) : plays.reduce((all, { sequence }) => withStretch(all, [sequence, sequence]), chain?.stretches ?? [])
    await putChain(tx, { screen, installation, stretches, unreadable: chain?.unreadable ?? [], last: isNewest ? last : chain.last, link: isNewest ? (links?.at(-1) ?? batch.after ?? null) : chain.link, deviceKey, receivedAt: now })
    for (const { version, at } of activationsIn(kept)) await noteActivation(tx, screen, version, at)
    await dropDays(tx, screen, [...moved, ...kept.flatMap(({ at, endedAt }) => [at, endedAt]), ...(summary === undefined ? [] : [summary.from, summary.until])])
    let isNews = false
    for (const [takeover, since] of takeoversShown(kept)) if (await noteShown(tx, screen, takeover, since, now)) isNews = true
    return isNews
  }

  async function refuse(screen: ScreenId, reason: PlaysRefusal, payload: string): Promise<void> {
    const isKept = await needs.database.write((tx) => keepRefused(tx, { digest: sha256(payload), screen, reason, payload }, needs.clock.now()))
    needs.log[isKept ? 'warn' : 'debug']({ screen, reason }, 'a batch of plays was refused and kept apart')
    needs.events.send('plays.refused', { screen, reason })
  }

  return {
    async stop() {
      unsubscribe()
      await Promise.all(writing.values())
    },
  }
}

/** What the controller did not hear while it was away, plays tell: each takeover with the first instant of it, where that is sure. */
function takeoversShown(plays: readonly PlayToKeep[]): ReadonlyMap<TakeoverId, number | null> {
  const first = new Map<TakeoverId, number | null>()
  for (const { play: { outcome, entry }, at, isSure } of plays) {
    const takeover = outcome === 'shown' || outcome === 'cut-short' ? takeoverId.safeParse(takeoverOf(entry)).data : undefined
    if (takeover !== undefined) first.set(takeover, isSure ? Math.min(at, first.get(takeover) ?? Infinity) : (first.get(takeover) ?? null))
  }
  return first
}
