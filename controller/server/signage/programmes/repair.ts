import { controllerFilters, topics } from '#protocol'
import { setImmediate as breathe } from 'node:timers/promises'
import type { Needs } from '../../needs.ts'
import { currentSealed } from './store.ts'

const AGAIN_MS = 10 * 60_000
const AT_ONCE = 50

/**
 * Keeps the broker's retained programmes equal to the database. Publishes go out as they are committed; at every connect,
 * and now and then, everything retained is compared with what should be: other and missing ones are sent again, those of
 * unpaired and deleted screens are cleared.
 *
 *   connect ─▶ subscribe ─▶ retained ones arrive, wrong ones are set right ─▶ own mark arrives ─▶ missing ones are sent
 *
 * The mark is one programme published again: when it comes back, the broker has handed over all that it had kept.
 */
export class Repair {
  readonly #needs: Needs
  /** What was sent since the start, by topic: newer than anything that was read from the database before it. */
  readonly #sent = new Map<string, string>()
  #comparison = 0
  #unsubscribe: (() => void) | null = null

  constructor(needs: Needs) {
    this.#needs = needs
  }

  start(): () => Promise<void> {
    const { events, link } = this.#needs
    const offs = [
      events.on('programmes.sealed', ({ programmes }) => {
        const going = programmes.filter(({ isPaired }) => isPaired).map(({ screen, sealed }) => ({ topic: topics.desired(screen), sealed }))
        for (const { topic, sealed } of going) this.#sent.set(topic, sealed)
        void this.#sendInTurn(going)
      }),
      events.on('screen.paired', ({ screen }) => {
        this.#sent.delete(topics.desired(screen))
        this.repair()
      }),
      events.on('screen.unpaired', ({ screen }) => this.#send(topics.desired(screen), '')),
      events.on('screen.removed', ({ screen }) => this.#send(topics.desired(screen), '')),
      link.onConnect(() => this.repair()),
    ]
    const timer = setInterval(() => this.repair(), AGAIN_MS)
    return async () => {
      clearInterval(timer)
      for (const off of offs) off()
      this.#comparison += 1
      this.#unsubscribe?.()
    }
  }

  repair(): void {
    this.#comparison += 1
    this.#compare(this.#comparison).catch((error: unknown) => this.#needs.log.error({ err: error }, 'retained programmes could not be compared'))
  }

  async #compare(comparison: number): Promise<void> {
    const { database, link, log } = this.#needs
    const rows = (await currentSealed(database.read)).filter((row) => row.isPaired)
    // A newer comparison has begun, or there is nobody to compare with: the next connect begins anew.
    if (comparison !== this.#comparison || !link.isConnected) return
    this.#unsubscribe?.()
    const read = new Map(rows.map((row) => [topics.desired(row.screen), row.sealed]))
    const wanted = (topic: string) => this.#sent.get(topic) ?? read.get(topic) ?? ''
    const mark = [...read.keys()].find((topic) => wanted(topic) !== '')
    const seen = new Set<string>()
    let repaired = 0

    this.#unsubscribe = link.subscribe(controllerFilters.desired, ({ topic, payload, isRetained }) => {
      if (!isRetained && topic === mark) return end()
      if (!isRetained || payload === '') return
      seen.add(topic)
      if (wanted(topic) !== payload) repair(topic)
    })
    const repair = (topic: string) => {
      repaired += 1
      void this.#publish(topic, wanted(topic))
    }
    const end = () => {
      this.#unsubscribe?.()
      this.#unsubscribe = null
      for (const topic of read.keys()) if (!seen.has(topic) && topic !== mark && wanted(topic) !== '') repair(topic)
      if (repaired > 0) log.info({ repaired }, 'retained programmes were repaired')
    }
    if (mark !== undefined) void this.#publish(mark, wanted(mark))
  }

  #send(topic: string, sealed: string): void {
    this.#sent.set(topic, sealed)
    void this.#publish(topic, sealed)
  }

  /** One after the other, with room between them for what the broker hands on: the first screen does not wait for the last. */
  async #sendInTurn(going: readonly { readonly topic: string; readonly sealed: string }[]): Promise<void> {
    for (const [index, { topic, sealed }] of going.entries()) {
      // A publish that came meanwhile has sent a newer one.
      const sending = this.#sent.get(topic) === sealed ? this.#publish(topic, sealed) : null
      // No more is under way than the broker takes.
      if (index % AT_ONCE === AT_ONCE - 1) await sending
      await breathe()
    }
  }

  async #publish(topic: string, sealed: string): Promise<void> {
    // Without a connection nothing is lost: it is in the database, and the next connect sends it.
    await this.#needs.link
      .publish(topic, sealed, { qos: 1, retain: true })
      .catch((error: unknown) => this.#needs.log.info({ err: error, topic }, 'a programme waits for the broker'))
  }
}
