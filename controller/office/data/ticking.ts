import type { ReactiveController, ReactiveControllerHost } from 'lit'

/** Draws its host again from time to time, for what depends on the time of day. */
export class Ticking implements ReactiveController {
  readonly #host: ReactiveControllerHost
  readonly #everyMs: number
  #timer: ReturnType<typeof setInterval> | null = null

  constructor(host: ReactiveControllerHost, everyMs: number) {
    this.#host = host
    this.#everyMs = everyMs
    host.addController(this)
  }

  hostConnected(): void {
    this.#timer = setInterval(() => this.#host.requestUpdate(), this.#everyMs)
  }

  hostDisconnected(): void {
    if (this.#timer !== null) clearInterval(this.#timer)
    this.#timer = null
  }
}
