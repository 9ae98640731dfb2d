import { Listeners } from './listeners.ts'
import { NotConnectedError, type Arrival, type Handler, type Link, type LinkOptions, type PublishOptions, type Unsubscribe } from './link.ts'
import { NOT_AUTHORISED } from './reasons.ts'
import { Subscriptions } from './subscriptions.ts'
import { isMatch } from './topic-filter.ts'

const TAKEN_OVER = 'session taken over'

/**
 * A broker in memory that hands out links, for tests and simulation. Messages arrive in a later microtask, in order.
 * Links try again at once after a loss, and as soon as a broker that was down is up; one whose client id was taken by
 * another, and one that was refused, wait for `comeUp`.
 */
export class MemoryBroker {
  readonly #retained = new Map<string, string>()
  readonly #sessions = new Set<MemoryLink>()
  readonly #links = new Set<MemoryLink>()
  readonly #isWelcome: (username: string, password: string) => boolean
  #isUp = true

  /** Without `isWelcome` everybody may connect. */
  constructor(isWelcome: (username: string, password: string) => boolean = () => true) {
    this.#isWelcome = isWelcome
  }

  link(options: LinkOptions): Link {
    const link = new MemoryLink(this, options)
    this.#links.add(link)
    return link
  }

  /** The payload that is kept for a topic. */
  retained(topic: string): string | undefined {
    return this.#retained.get(topic)
  }

  /** Ends the connections of a client without goodbye: its will is published. */
  cut(clientId: string): void {
    for (const link of [...this.#sessions]) if (link.options.clientId === clientId) this.drop(link, 'connection closed')
  }

  /** Ends every connection; nothing is published, what was retained stays. */
  goDown(): void {
    this.#isUp = false
    for (const link of [...this.#sessions]) {
      this.#sessions.delete(link)
      link.lost('connection closed')
    }
  }

  comeUp(): void {
    this.#isUp = true
    for (const link of this.#links) link.attempt()
  }

  /** Called by links only, as everything below. Null: it is connected; else the reason why not. */
  admit(link: MemoryLink): string | null {
    if (!this.#isUp) return 'connection refused'
    if (!this.#isWelcome(link.options.username, link.options.password)) return NOT_AUTHORISED
    for (const other of [...this.#sessions]) if (other.options.clientId === link.options.clientId) this.drop(other, TAKEN_OVER)
    this.#sessions.add(link)
    return null
  }

  drop(link: MemoryLink, reason: string): void {
    if (!this.#sessions.delete(link)) return
    const { will } = link.options
    if (will !== null) this.accept(will.topic, will.payload, true)
    link.lost(reason)
  }

  dismiss(link: MemoryLink): void {
    this.#sessions.delete(link)
    this.#links.delete(link)
  }

  accept(topic: string, payload: string, isRetained: boolean): void {
    if (isRetained && payload === '') this.#retained.delete(topic)
    else if (isRetained) this.#retained.set(topic, payload)
    for (const link of this.#sessions) if (link.filters.some((filter) => isMatch(filter, topic))) link.arrive({ topic, payload, isRetained: false })
  }

  sendRetained(link: MemoryLink, filter: string): void {
    for (const [topic, payload] of this.#retained) if (isMatch(filter, topic)) link.arrive({ topic, payload, isRetained: true })
  }
}

class MemoryLink implements Link {
  readonly options: LinkOptions
  readonly #broker: MemoryBroker
  readonly #subscriptions = new Subscriptions()
  readonly #connects = new Listeners<[]>()
  readonly #losses = new Listeners<[string]>()
  #isStarted = false
  /** Counts connections, so that what was under way in one does not reach the next. */
  #connection = 0
  isConnected = false

  constructor(broker: MemoryBroker, options: LinkOptions) {
    this.#broker = broker
    this.options = options
  }

  get filters(): readonly string[] {
    return this.#subscriptions.filters
  }

  start(): void {
    const { signal } = this.options
    if (signal?.aborted === true) return
    this.#isStarted = true
    signal?.addEventListener('abort', () => this.#abandon(), { once: true })
    this.attempt()
  }

  async stop(): Promise<void> {
    this.#isStarted = false
    this.isConnected = false
    this.#connection += 1
    this.#broker.dismiss(this)
  }

  async publish(topic: string, payload: string, { retain }: PublishOptions): Promise<void> {
    if (!this.isConnected) throw new NotConnectedError()
    const connection = this.#connection
    this.#broker.accept(topic, payload, retain)
    await Promise.resolve()
    if (this.#connection !== connection) throw new NotConnectedError()
  }

  subscribe(filter: string, handler: Handler): Unsubscribe {
    const remove = this.#subscriptions.add(filter, handler, () => undefined)
    if (this.isConnected) this.#broker.sendRetained(this, filter)
    return remove
  }

  onConnect(listener: () => void): Unsubscribe {
    const remove = this.#connects.add(listener)
    if (this.isConnected) listener()
    return remove
  }

  onLost(listener: (reason: string) => void): Unsubscribe {
    return this.#losses.add(listener)
  }

  #abandon(): void {
    this.#isStarted = false
    this.#broker.drop(this, 'connection closed')
    this.#broker.dismiss(this)
  }

  /** Called by the broker only, as everything below. */
  attempt(): void {
    queueMicrotask(() => {
      if (!this.#isStarted || this.isConnected) return
      const refusal = this.#broker.admit(this)
      if (refusal !== null) {
        this.#losses.tell(refusal)
        return
      }
      this.isConnected = true
      for (const filter of this.filters) this.#broker.sendRetained(this, filter)
      this.#connects.tell()
    })
  }

  arrive(arrival: Arrival): void {
    const connection = this.#connection
    queueMicrotask(() => {
      if (this.#connection === connection) this.#subscriptions.deliver(arrival)
    })
  }

  lost(reason: string): void {
    this.isConnected = false
    this.#connection += 1
    this.#losses.tell(reason)
    if (reason !== TAKEN_OVER) this.attempt()
  }
}
