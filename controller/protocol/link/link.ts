/** One MQTT connection. Every implementation runs the contract suite in `link-contract.ts`. */
export interface Link {
  /** Starts connecting and goes on until `stop`: after a loss it tries again with growing, jittered pauses. */
  start(): void
  /** Says goodbye (no last will) and lets nothing more happen. Safe to call twice. */
  stop(): Promise<void>
  readonly isConnected: boolean
  /**
   * Resolves when the broker has it (QoS 1) or when it was handed to the socket (QoS 0).
   * Rejects with `NotConnectedError` at once when there is no connection, and when the connection is lost before the
   * broker answered: nothing is queued here, whoever must not lose a message keeps it.
   */
  publish(topic: string, payload: string, options: PublishOptions): Promise<void>
  /** Handlers of every matching subscription are called, in order of arrival. Subscriptions survive reconnects. */
  subscribe(filter: string, handler: Handler): Unsubscribe
  /** Called now if connected, and after every connect, once the subscriptions are in place. */
  onConnect(listener: () => void): Unsubscribe
  /** Called after every loss, with the broker's reason where it gave one. */
  onLost(listener: (reason: string) => void): Unsubscribe
}

export interface PublishOptions {
  readonly qos: 0 | 1
  readonly retain: boolean
}

export interface Arrival {
  readonly topic: string
  readonly payload: string
  /** It was kept by the broker, not sent just now. */
  readonly isRetained: boolean
}

export type Handler = (arrival: Arrival) => void
export type Unsubscribe = () => void

export interface LinkOptions {
  readonly clientId: string
  readonly username: string
  readonly password: string
  /** Published by the broker when the connection is lost without goodbye. */
  readonly will: { readonly topic: string; readonly payload: string } | null
  /** Ends the link as if the power went: without goodbye, so that the broker publishes the will. */
  readonly signal?: AbortSignal
}

export class NotConnectedError extends Error {
  constructor() {
    super('Not connected to the broker.')
    this.name = 'NotConnectedError'
  }
}
