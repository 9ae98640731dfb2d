import mqtt from 'mqtt'
import type { MqttClient } from 'mqtt'
import { Listeners } from './listeners.ts'
import { NotConnectedError, type Handler, type Link, type LinkOptions, type PublishOptions, type Unsubscribe } from './link.ts'
import { NOT_AUTHORISED } from './reasons.ts'
import { Subscriptions } from './subscriptions.ts'

export interface MqttTiming {
  /** From dialling to subscriptions in place. */
  readonly connectMs: number
  /** A broker that has not confirmed a QoS 1 message for so long is as good as lost. */
  readonly settleMs: number
  readonly firstPauseMs: number
  readonly longestPauseMs: number
  /** A connection that held so long was a good one: pauses start small again. */
  readonly stableMs: number
}

/** A lost connection is tried again at once, nearly; a broker that stays away is asked ever more rarely, up to once a minute. */
const usualTiming: MqttTiming = { connectMs: 10_000, settleMs: 15_000, firstPauseMs: 500, longestPauseMs: 60_000, stableMs: 60_000 }

/** For the one who stands beside its broker and waits for nobody else. */
export const besideBroker: MqttTiming = { ...usualTiming, firstPauseMs: 100, longestPauseMs: 2000, stableMs: 10_000 }

/** A link over MQTT, in Node and in browsers. `url`: `ws(s)://host/mqtt`, `mqtt(s)://host:port`. */
export function createMqttLink(url: string, options: LinkOptions, timing: MqttTiming = usualTiming): Link {
  return new MqttLink(url, options, timing)
}

/**
 *            start                  subscribed
 *   idle ──────────▶ connecting ──────────────▶ connected
 *                     ▲      │ refused, late        │ lost
 *              pause  │      ▼                      │
 *              over   └── waiting ◀─────────────────┘        stop, from anywhere ──▶ stopped
 *
 * Every attempt has a client of its own, so nothing of a lost connection (queues, packet ids, timers) reaches the next.
 */
type State = 'idle' | 'connecting' | 'connected' | 'waiting' | 'stopped'

/** MQTT 5 tells refusals and reasons apart; 3.1.1 is spoken to brokers that know no other. */
type Version = 5 | 4

const KEEPALIVE_S = 15

class MqttLink implements Link {
  readonly #url: string
  readonly #options: LinkOptions
  readonly #timing: MqttTiming
  readonly #subscriptions = new Subscriptions()
  readonly #connects = new Listeners<[]>()
  readonly #losses = new Listeners<[string]>()
  /** Settles the promises of messages that the broker has not confirmed. */
  readonly #unsettled = new Set<(outcome: Error) => void>()
  readonly #decoder = new TextDecoder()
  #state: State = 'idle'
  #version: Version = 5
  #client: MqttClient | null = null
  #failures = 0
  #connectedAt = 0
  #timer: ReturnType<typeof setTimeout> | undefined

  constructor(url: string, options: LinkOptions, timing: MqttTiming) {
    this.#url = url
    this.#options = options
    this.#timing = timing
  }

  get isConnected(): boolean {
    return this.#state === 'connected'
  }

  start(): void {
    const { signal } = this.#options
    if (this.#state !== 'idle' || signal?.aborted === true) return
    signal?.addEventListener('abort', () => this.#abandon(), { once: true })
    this.#connect()
  }

  async stop(): Promise<void> {
    if (this.#state === 'stopped') return
    const client = this.#client
    this.#leave('stopped')
    if (client === null) return
    await new Promise<void>((resolve) => {
      const giveUp = setTimeout(() => client.end(true, {}, () => resolve()), 1000)
      client.end(false, {}, () => {
        clearTimeout(giveUp)
        resolve()
      })
    })
  }

  async publish(topic: string, payload: string, { qos, retain }: PublishOptions): Promise<void> {
    const client = this.#client
    if (this.#state !== 'connected' || client === null) throw new NotConnectedError()
    await new Promise<void>((resolve, reject) => {
      const timer = setTimeout(() => this.#lose(client, 'the broker confirms nothing'), this.#timing.settleMs)
      const settle = (outcome: Error | null) => {
        clearTimeout(timer)
        this.#unsettled.delete(settle)
        if (outcome === null) resolve()
        else reject(outcome)
      }
      this.#unsettled.add(settle)
      client.publish(topic, payload, { qos, retain }, (problem) => {
        settle(problem == null ? null : new Error(`The broker did not take the message to ${topic}.`, { cause: problem }))
      })
    })
  }

  subscribe(filter: string, handler: Handler): Unsubscribe {
    const remove = this.#subscriptions.add(filter, handler, () => {
      if (this.#state === 'connected') this.#client?.unsubscribe(filter)
    })
    // Also when the filter has a handler already: the new one is to get what the broker retains.
    if (this.#state === 'connected') this.#client?.subscribe(filter, { qos: 1 })
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

  #connect(): void {
    this.#state = 'connecting'
    const { will, clientId, username, password } = this.#options
    const client = mqtt.connect(this.#url, {
      clientId,
      username,
      password,
      ...(will === null ? {} : { will: { topic: will.topic, payload: will.payload, qos: 1, retain: true } }),
      protocolVersion: this.#version,
      clean: true,
      keepalive: KEEPALIVE_S,
      reconnectPeriod: 0,
      resubscribe: false,
      queueQoSZero: false,
      // Other timers run in a worker made from a blob address, which a strict content policy forbids.
      timerVariant: 'native',
      connectTimeout: this.#timing.connectMs,
    })
    this.#client = client
    this.#timer = setTimeout(() => this.#lose(client, 'no answer in time'), this.#timing.connectMs)
    let reason = 'connection closed'
    client.on('error', (problem) => {
      reason = problem.message
      if (!('code' in problem)) return
      if (this.#version === 5 && isVersionRefused(problem.code)) this.#version = 4
      if (isAuthorityRefused(problem.code)) reason = NOT_AUTHORISED
      this.#lose(client, reason)
    })
    client.on('disconnect', (packet) => {
      reason = packet.properties?.reasonString ?? `the broker ended the connection (${packet.reasonCode ?? 0})`
    })
    client.on('close', () => this.#lose(client, reason))
    client.on('connect', () => {
      sendAtOnce(client.stream)
      // One listener waits for each message that the socket holds back: as many as there are screens, and no leak.
      client.stream.setMaxListeners(0)
      this.#restore(client)
    })
    client.on('message', (topic, payload, packet) => {
      if (this.#client === client) this.#subscriptions.deliver({ topic, payload: this.#decoder.decode(payload), isRetained: packet.retain })
    })
  }

  #restore(client: MqttClient): void {
    if (this.#client !== client) return
    const filters = [...this.#subscriptions.filters]
    const isNowInPlace = () => {
      if (this.#client !== client) return
      // Handlers may have come while the broker was answering.
      const missed = this.#subscriptions.filters.filter((each) => !filters.includes(each))
      if (missed.length > 0) client.subscribe(missed, { qos: 1 })
      clearTimeout(this.#timer)
      this.#state = 'connected'
      this.#connectedAt = performance.now()
      this.#connects.tell()
    }
    if (filters.length === 0) isNowInPlace()
    // A filter that the broker refuses receives nothing; the others are in place all the same.
    else client.subscribe(filters, { qos: 1 }, isNowInPlace)
  }

  #abandon(): void {
    const client = this.#client
    this.#leave('stopped')
    client?.end(true)
  }

  #lose(client: MqttClient, reason: string): void {
    if (this.#client !== client) return
    const wasStable = this.#state === 'connected' && performance.now() - this.#connectedAt >= this.#timing.stableMs
    this.#failures = wasStable ? 0 : this.#failures + 1
    this.#leave('waiting')
    client.end(true)
    this.#timer = setTimeout(() => this.#connect(), this.#pauseMs())
    this.#losses.tell(reason)
  }

  #leave(state: 'waiting' | 'stopped'): void {
    clearTimeout(this.#timer)
    this.#state = state
    this.#client = null
    for (const settle of [...this.#unsettled]) settle(new NotConnectedError())
  }

  /** Full jitter: a thousand players whose broker comes back spread over the whole pause. */
  #pauseMs(): number {
    const { firstPauseMs, longestPauseMs } = this.#timing
    return Math.random() * Math.min(longestPauseMs, firstPauseMs * 2 ** Math.min(this.#failures, 20))
  }
}

function isVersionRefused(code: unknown): boolean {
  return code === 1 || code === 132
}

function isAuthorityRefused(code: unknown): boolean {
  return code === 4 || code === 5 || code === 134 || code === 135
}

/** Over plain TCP small packets would wait for the acknowledgement of the one before. WebSockets do it themselves. */
function sendAtOnce(stream: object): void {
  if ('setNoDelay' in stream && typeof stream.setNoDelay === 'function') stream.setNoDelay(true)
}
