import type { Arrival, Handler, Unsubscribe } from './link.ts'
import { isMatch } from './topic-filter.ts'

/** Who wants which messages; the part of a link that outlives its connections. */
export class Subscriptions {
  readonly #handlers = new Map<string, Set<Handler>>()

  get filters(): readonly string[] {
    return [...this.#handlers.keys()]
  }

  /** `dropped` is called when the last handler of a filter has gone. */
  add(filter: string, handler: Handler, dropped: () => void): Unsubscribe {
    const own: Handler = (arrival) => handler(arrival)
    const handlers = this.#handlers.get(filter) ?? new Set()
    this.#handlers.set(filter, handlers.add(own))
    return () => {
      if (!handlers.delete(own) || handlers.size > 0) return
      this.#handlers.delete(filter)
      dropped()
    }
  }

  deliver(arrival: Arrival): void {
    const matching = [...this.#handlers].filter(([filter]) => isMatch(filter, arrival.topic)).flatMap(([, handlers]) => [...handlers])
    for (const handler of matching) handler(arrival)
  }
}
