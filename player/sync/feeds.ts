import { feeds, type FeedKey } from '#content'
import { feedMessage, topics, type Programme } from '#protocol'
import { parseJson } from '#seal'
import type { Connected } from './needs.ts'
import type { Report } from './report.ts'

/** Live data that the programmes on air and to come draw: checked, kept, and handed to the stage. */
export class Feeds {
  readonly #needs: Connected
  readonly #report: Report
  readonly #versions = new Map<string, number>()
  readonly #subscriptions = new Map<string, () => void>()

  constructor(needs: Connected, report: Report) {
    this.#needs = needs
    this.#report = report
  }

  async start(): Promise<void> {
    const { onAir, signal, store } = this.#needs
    const end = onAir.programmeChanged.on(() => this.#subscribe())
    signal.addEventListener('abort', () => {
      end()
      for (const leave of this.#subscriptions.values()) leave()
    })
    for (const [topic, sealed] of await store.feeds()) await this.#take(topic, sealed, false)
    this.#subscribe()
  }

  #subscribe(): void {
    const { onAir, link, problem } = this.#needs
    const wanted = new Set([...keysOf(onAir.programme), ...keysOf(onAir.armed?.programme ?? null)].map((key) => topics.feed(key)))
    for (const [topic, leave] of this.#subscriptions) {
      if (wanted.has(topic)) continue
      leave()
      this.#subscriptions.delete(topic)
    }
    for (const topic of wanted) {
      if (this.#subscriptions.has(topic)) continue
      this.#subscriptions.set(
        topic,
        link.subscribe(topic, ({ payload }) => {
          this.#take(topic, payload, true).catch(problem)
        }),
      )
    }
  }

  async #take(topic: string, sealed: string, isNews: boolean): Promise<void> {
    const { opener, clock, onAir, store } = this.#needs
    if (sealed === '') return
    const opened = await opener.open(sealed, 'feed', isNews && clock.isTrusted ? clock.now() : null)
    if (opened.state === 'refused') return this.#report.refused(null, opened.reason)
    const message = feedMessage.safeParse(parseJson(opened.payload))
    if (!message.success || topics.feed(message.data) !== topic) return this.#report.refused(null, 'unreadable')
    const { feed, scope, version, asOf } = message.data
    if (version <= (this.#versions.get(topic) ?? 0)) return
    const value = feeds[feed].safeParse(message.data.value)
    if (!value.success) return this.#report.refused(null, 'unreadable')
    this.#versions.set(topic, version)
    onAir.setFeed({ feed, scope }, { value: value.data, asOf })
    if (isNews) await store.keepFeed(topic, sealed)
  }
}

function keysOf(programme: Programme | null): readonly FeedKey[] {
  return programme?.feeds ?? []
}
