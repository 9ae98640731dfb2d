import type { ReactiveController, ReactiveControllerHost } from 'lit'
import { wordsOf, type Trouble } from './failure.ts'
import { insist } from './insist.ts'
import { line } from './line.ts'
import type { Words } from '#protocol'

/** Reads something for a page that is open, until the controller answers; draws the page when there is news. */
export class Reading<T> implements ReactiveController {
  value: T | null = null
  trouble: Trouble | null = null
  /** Why the controller will not say it. */
  refusal: Words | null = null
  readonly #host: ReactiveControllerHost
  readonly #read: () => Promise<T>
  #stop: AbortController | null = null

  constructor(host: ReactiveControllerHost, read: () => Promise<T>) {
    this.#host = host
    this.#read = read
    host.addController(this)
  }

  hostDisconnected(): void {
    this.#stop?.abort()
  }

  start(): void {
    this.#stop?.abort()
    this.#stop = new AbortController()
    void this.#run(this.#stop.signal)
  }

  /** Drops what was read for somebody else. */
  forget(): void {
    this.#stop?.abort()
    this.value = null
    this.trouble = null
    this.refusal = null
  }

  async #run(signal: AbortSignal): Promise<void> {
    try {
      const value = await insist(this.#read, line, (trouble) => this.#tell({ trouble }), signal)
      if (!signal.aborted) this.#tell({ value, trouble: null, refusal: null })
    } catch (cause) {
      if (!signal.aborted) this.#tell({ trouble: null, refusal: wordsOf(cause) })
    }
  }

  #tell(news: { readonly value?: T; readonly trouble: Trouble | null; readonly refusal?: Words | null }): void {
    Object.assign(this, news)
    this.#host.requestUpdate()
  }
}
