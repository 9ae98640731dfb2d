import type { OrganisationId, Right } from '#protocol'
import type { Actor } from './access.ts'
import type { Tx } from './database/index.ts'
import type { Log } from './log.ts'
import type { Seal } from './trail/append.ts'

/**
 * News between the domains, sent after the commit that made it true. Each domain adds its own by declaring this module's
 * `EventMap` in its `events.ts`.
 */
export interface EventMap {}

export type EventName = keyof EventMap & string

/** One write: a transaction that knows who acts, checks it, and leaves a trail. */
export interface Act {
  readonly tx: Tx
  readonly actor: Actor
  /** The instant of the act, epoch milliseconds. */
  readonly now: number
  /** Refuses (`forbidden`) unless the actor holds the right for this organisation; null: for the whole system. */
  must(right: Right, organisation: OrganisationId | null): Promise<void>
  /** The act is allowed for another reason than a right: own account, a good ticket. Say which. */
  allowedBecause(reason: string): void
  /** Writes the trail entry. `seals` names rows of record tables as they now stand, so that altering them is found. */
  record(entry: { readonly act: string; readonly subject: { readonly kind: string; readonly id: string }; readonly detail?: Readonly<Record<string, unknown>>; readonly seals?: readonly Seal[] }): Promise<void>
  /** The act found everything as it should be and wrote nothing. */
  nothingChanged(): void
  /** Lets the partners of the news do their part in this transaction; everyone else hears of it after the commit. */
  emit<N extends EventName>(name: N, news: EventMap[N]): Promise<void>
}

export class Events {
  readonly #listeners = new Map<string, Set<(news: never) => void>>()
  readonly #partners = new Map<string, Set<(act: Act, news: never) => Promise<void>>>()
  readonly #log: Log

  constructor(log: Log) {
    this.#log = log
  }

  on<N extends EventName>(name: N, listener: (news: EventMap[N]) => void): () => void {
    const listeners = this.#listeners.get(name) ?? new Set()
    this.#listeners.set(name, listeners)
    listeners.add(listener)
    return () => listeners.delete(listener)
  }

  /** Adds work to the very transaction that makes the news: it commits with it or not at all. */
  join<N extends EventName>(name: N, partner: (act: Act, news: EventMap[N]) => Promise<void>): () => void {
    const partners = this.#partners.get(name) ?? new Set()
    this.#partners.set(name, partners)
    partners.add(partner)
    return () => partners.delete(partner)
  }

  /** Runs the partners of the news, one after the other, inside the act. */
  async runPartners<N extends EventName>(act: Act, name: N, news: EventMap[N]): Promise<void> {
    // A partner is kept under its own event's name only.
    for (const partner of this.#partners.get(name) ?? []) await (partner as (act: Act, news: EventMap[N]) => Promise<void>)(act, news)
  }

  /** Calls every listener now. One that throws is logged and keeps no other from hearing. */
  send<N extends EventName>(name: N, news: EventMap[N]): void {
    for (const listener of this.#listeners.get(name) ?? []) {
      try {
        // A listener is kept under its own event's name only.
        ;(listener as (news: EventMap[N]) => void)(news)
      } catch (error) {
        this.#log.error({ err: error, event: name }, 'a listener failed')
      }
    }
  }
}
