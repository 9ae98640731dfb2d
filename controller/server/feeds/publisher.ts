import { feeds, type FeedKey, type FeedName } from '#content'
import { NotConnectedError } from '#link'
import { topics, type FeedMessage } from '#protocol'
import type { Needs } from '../needs.ts'
import { shownFeeds } from '../signage/index.ts'
import { attendanceSource } from './attendance.ts'
import { branchRankingSource } from './branch-ranking.ts'
import type { Source } from './source.ts'
import { feedValue, putFeedValue } from './values/store.ts'

const sources: { readonly [N in FeedName]: Source<N> } = { attendance: attendanceSource, 'branch-ranking': branchRankingSource }

/** Values change with time as well (a new month): everything shown is computed afresh this often. */
const REFRESH_MS = 3 * 60_000
const AFTER_PUBLISH_MS = 30

/**
 * Keeps the broker's feed messages equal to the data, for the feeds that some programme shows. One computation per feed
 * and scope at a time; what changes meanwhile is computed once more afterwards.
 */
export class FeedPublisher {
  readonly #needs: Needs
  readonly #running = new Map<string, { isStale: boolean }>()
  readonly #idle = new Set<Promise<void>>()
  #isStopped = false
  #soon: NodeJS.Timeout | undefined

  constructor(needs: Needs) {
    this.#needs = needs
  }

  async start(): Promise<() => Promise<void>> {
    const { events, link } = this.#needs
    const offs = Object.values(sources).map((source) => source.listen(this.#needs, (scope) => this.#changed(source.feed, scope)))
    offs.push(events.on('programmes.published', () => this.#refreshSoon()))
    offs.push(link.onConnect(() => this.refreshAll({ isRepair: true })))
    const timer = setInterval(() => this.refreshAll(), REFRESH_MS)
    return async () => {
      this.#isStopped = true
      clearTimeout(this.#soon)
      clearInterval(timer)
      for (const off of offs) off()
      await Promise.all(this.#idle)
    }
  }

  /** The programmes themselves go first. */
  #refreshSoon(): void {
    clearTimeout(this.#soon)
    this.#soon = setTimeout(() => this.refreshAll(), AFTER_PUBLISH_MS)
  }

  refreshAll(options: { readonly isRepair?: boolean } = {}): void {
    this.#track(this.#shown().then((keys) => keys.forEach((key) => this.#refresh(key, options.isRepair ?? false))))
  }

  #changed(feed: FeedName, scope: string | null): void {
    this.#track(this.#shown().then((keys) => keys.filter((key) => key.feed === feed && (scope === null || key.scope === scope)).forEach((key) => this.#refresh(key, false))))
  }

  async #shown(): Promise<readonly FeedKey[]> {
    return shownFeeds(this.#needs.database.read, this.#needs.clock.now())
  }

  #refresh(key: FeedKey, isRepair: boolean): void {
    if (this.#isStopped) return
    const name = `${key.feed}/${key.scope}`
    const running = this.#running.get(name)
    if (running !== undefined) {
      running.isStale = true
      return
    }
    const state = { isStale: false }
    this.#running.set(name, state)
    this.#track(
      this.#send(key, isRepair).finally(() => {
        this.#running.delete(name)
        if (state.isStale) this.#refresh(key, false)
      }),
    )
  }

  async #send(key: FeedKey, isRepair: boolean): Promise<void> {
    const { database, clock, seals, link, live } = this.#needs
    const value = await sources[key.feed].compute(this.#needs, key.scope)
    if (value === null) return
    const json = JSON.stringify(feeds[key.feed].parse(value))
    const before = await feedValue(database.read, key)
    if (before?.value === json && !isRepair && clock.now() - before.asOf < REFRESH_MS / 2) return
    const asOf = clock.now()
    const message: FeedMessage = { ...key, version: Math.max(asOf, (before?.version ?? 0) + 1), asOf, value: JSON.parse(json) }
    await database.write((tx) => putFeedValue(tx, { ...key, version: message.version, asOf, value: json }))
    live.send({ type: 'feed', ...key, asOf, value: message.value })
    await link.publish(topics.feed(key), await seals.seal('feed', JSON.stringify(message)), { qos: 1, retain: true })
  }

  /** A lost connection is repaired by the next connect; anything else is a defect and is logged. */
  #track(work: Promise<void>): void {
    const watched = work.catch((error: unknown) => {
      if (!(error instanceof NotConnectedError)) this.#needs.log.error({ err: error }, 'a feed could not be sent')
    })
    this.#idle.add(watched)
    void watched.finally(() => this.#idle.delete(watched))
  }
}
