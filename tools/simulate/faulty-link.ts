import { NotConnectedError, type Arrival, type Handler, type Link, type LinkOptions, type PublishOptions, type Unsubscribe } from '#link'
import type { Chance, Time } from '#player'
import type { Conditions, Weather } from './conditions.ts'

/** A transport sends again what was lost after about so long. */
const AGAIN_MS = 1500
/** What overtakes is early by at most so long. */
const OVERTAKEN_MS = 400

export interface FaultyLinkNeeds {
  readonly open: (options: LinkOptions) => Link
  readonly conditions: Conditions
  readonly time: Time
  readonly chance: Chance
}

/**
 * A link through bad weather. Behind it is a real one, which is given up without goodbye where the broker is cut off, and opened
 * anew when the way is free again.
 *
 *   message ──lost? QoS 0: gone, QoS 1: later──▶ wire (latency, jitter, bandwidth; in order) ──duplicated, overtaken, held up──▶ other end
 */
export class FaultyLink implements Link {
  readonly #needs: FaultyLinkNeeds
  readonly #options: LinkOptions
  readonly #wanted = new Set<{ readonly filter: string; readonly handler: Handler; leave: Unsubscribe }>()
  readonly #connects = new Set<() => void>()
  readonly #losses = new Set<(reason: string) => void>()
  readonly #up: Wire
  readonly #down: Wire
  #inner: Link | null = null
  #power = new AbortController()
  #isStarted = false
  /** Counts inner links: what was under way in one does not reach the next. */
  #connection = 0
  #leaveConditions: Unsubscribe

  constructor(options: LinkOptions, needs: FaultyLinkNeeds) {
    this.#options = options
    this.#needs = needs
    this.#up = new Wire(needs, needs.chance.of('up'))
    this.#down = new Wire(needs, needs.chance.of('down'))
    this.#leaveConditions = needs.conditions.onChange((weather) => this.#look(weather))
    options.signal?.addEventListener('abort', () => this.#end(), { once: true })
  }

  get isConnected(): boolean {
    return this.#inner?.isConnected ?? false
  }

  start(): void {
    if (this.#options.signal?.aborted === true) return
    this.#isStarted = true
    this.#look(this.#needs.conditions.now)
  }

  async stop(): Promise<void> {
    this.#leaveConditions()
    this.#isStarted = false
    const inner = this.#inner
    this.#inner = null
    await inner?.stop()
  }

  async publish(topic: string, payload: string, options: PublishOptions): Promise<void> {
    if (!this.isConnected) throw new NotConnectedError()
    const send = () => {
      if (this.#inner === null) throw new NotConnectedError()
      return this.#inner.publish(topic, payload, options)
    }
    await this.#up.carry(payload.length, options.qos, this.#stillSame(), send)
  }

  subscribe(filter: string, handler: Handler): Unsubscribe {
    const one = { filter, handler, leave: () => undefined as void }
    this.#wanted.add(one)
    if (this.#inner !== null) one.leave = this.#listen(this.#inner, filter, handler)
    return () => {
      this.#wanted.delete(one)
      one.leave()
    }
  }

  onConnect(listener: () => void): Unsubscribe {
    const own = () => listener()
    this.#connects.add(own)
    if (this.isConnected) own()
    return () => this.#connects.delete(own)
  }

  onLost(listener: (reason: string) => void): Unsubscribe {
    const own = (reason: string) => listener(reason)
    this.#losses.add(own)
    return () => this.#losses.delete(own)
  }

  #look({ isBrokerCut }: Weather): void {
    if (!this.#isStarted) return
    if (!isBrokerCut && this.#inner === null) this.#open()
    if (isBrokerCut && this.#inner !== null) this.#cut()
  }

  #open(): void {
    const { signal: _, ...options } = this.#options
    this.#connection += 1
    this.#power = new AbortController()
    const inner = this.#needs.open({ ...options, signal: this.#power.signal })
    this.#inner = inner
    for (const one of this.#wanted) one.leave = this.#listen(inner, one.filter, one.handler)
    inner.onConnect(() => {
      if (this.#inner === inner) for (const tell of [...this.#connects]) tell()
    })
    inner.onLost((reason) => {
      if (this.#inner !== inner) return
      // Nothing that is under way survives a connection.
      this.#connection += 1
      for (const tell of [...this.#losses]) tell(reason)
    })
    inner.start()
  }

  #cut(): void {
    const wasConnected = this.isConnected
    this.#inner = null
    this.#connection += 1
    this.#power.abort(new DOMException('The wire was cut.', 'AbortError'))
    if (wasConnected) for (const tell of [...this.#losses]) tell('connection closed')
  }

  #end(): void {
    this.#leaveConditions()
    this.#isStarted = false
    this.#inner = null
    this.#connection += 1
    this.#power.abort(this.#options.signal?.reason)
  }

  #listen(inner: Link, filter: string, handler: Handler): Unsubscribe {
    return inner.subscribe(filter, (arrival: Arrival) => {
      const isSame = this.#stillSame()
      this.#down
        .carry(arrival.payload.length, 1, isSame, async () => handler(arrival))
        // Lost with its connection: the next one brings what is retained.
        .catch((error: unknown) => {
          if (!(error instanceof NotConnectedError)) throw error
        })
    })
  }

  #stillSame(): () => boolean {
    const connection = this.#connection
    return () => this.#connection === connection
  }
}

/** One direction of a connection. In fair weather it adds nothing, not even a turn of the loop. */
class Wire {
  readonly #needs: FaultyLinkNeeds
  readonly #chance: Chance
  /** When the last message that keeps its place arrives. */
  #lastAt = -Infinity

  constructor(needs: FaultyLinkNeeds, chance: Chance) {
    this.#needs = needs
    this.#chance = chance
  }

  /** Rejects with `NotConnectedError` where the connection does not last until it has arrived. */
  async carry(sizeBytes: number, qos: 0 | 1, isSame: () => boolean, arrive: () => Promise<void>): Promise<void> {
    const { conditions, time } = this.#needs
    const weather = conditions.now
    const isLost = this.#chance.happens(weather.lossShare)
    if (isLost && qos === 0) return
    const now = time.monotonic()
    const wireMs = weather.latencyMs + this.#chance.between(0, weather.jitterMs) + (weather.bandwidthKBps === null ? 0 : sizeBytes / weather.bandwidthKBps)
    const heldMs = this.#chance.happens(weather.delayedShare) ? weather.delayMs : 0
    const overtakenMs = this.#chance.happens(weather.reorderedShare) ? this.#chance.between(0, OVERTAKEN_MS) : 0
    const isStray = heldMs > 0 || overtakenMs > 0
    const own = now + wireMs + (isLost ? this.#chance.between(AGAIN_MS / 2, AGAIN_MS * 2) : 0)
    const at = isStray ? own + heldMs + overtakenMs : Math.max(own, this.#lastAt)
    if (!isStray) this.#lastAt = at
    if (at > now) await new Promise<void>((resolve) => time.after(at - now, resolve))
    if (!isSame()) throw new NotConnectedError()
    await arrive()
    if (this.#chance.happens(weather.duplicatedShare) && isSame()) await arrive()
  }
}
