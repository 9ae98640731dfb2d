import { LIVE_PATH, liveEvent, type LiveEvent } from '#protocol'

export type LiveState = 'connecting' | 'open' | 'lost'

type Listener = (event: LiveEvent) => void

/**
 * What the controller says by itself while the office is open. After a gap everything may have changed, so whoever
 * keeps something reads it again when `onGap` is called.
 *
 *   connecting ──hello──▶ open ──error──▶ lost ──hello (a gap)──▶ open
 */
class Live {
  state: LiveState = 'connecting'
  readonly #listeners = new Set<Listener>()
  readonly #watchers = new Set<() => void>()
  readonly #gaps = new Set<() => void>()
  #source: EventSource | null = null
  #retry: ReturnType<typeof setTimeout> | null = null

  start(): void {
    if (this.#source !== null) return
    const source = new EventSource(LIVE_PATH)
    source.addEventListener('message', (message: MessageEvent<string>) => this.#hear(message.data))
    source.addEventListener('error', () => this.#lose(source))
    this.#source = source
  }

  stop(): void {
    this.#source?.close()
    this.#source = null
    if (this.#retry !== null) clearTimeout(this.#retry)
    this.#retry = null
    this.#enter('connecting')
  }

  onEvent(listener: Listener): () => void {
    this.#listeners.add(listener)
    return () => void this.#listeners.delete(listener)
  }

  onGap(listener: () => void): () => void {
    this.#gaps.add(listener)
    return () => void this.#gaps.delete(listener)
  }

  onState(listener: () => void): () => void {
    this.#watchers.add(listener)
    return () => void this.#watchers.delete(listener)
  }

  #hear(text: string): void {
    const event = parse(text)
    if (event === null) return
    if (event.type === 'hello') {
      const wasLost = this.state === 'lost'
      this.#enter('open')
      if (wasLost) for (const listener of [...this.#gaps]) listener()
    }
    for (const listener of [...this.#listeners]) listener(event)
  }

  /** A browser gives up for good when the answer is not an event stream, as while the controller restarts. */
  #lose(source: EventSource): void {
    this.#enter('lost')
    if (source.readyState !== EventSource.CLOSED || source !== this.#source) return
    this.#source = null
    this.#retry = setTimeout(() => this.start(), 3000)
  }

  #enter(state: LiveState): void {
    if (state === this.state) return
    this.state = state
    for (const watcher of [...this.#watchers]) watcher()
  }
}

export const live = new Live()

/** Null for an event of a newer controller that this page does not know. */
function parse(text: string): LiveEvent | null {
  try {
    const read = liveEvent.safeParse(JSON.parse(text))
    return read.success ? read.data : null
  } catch {
    return null
  }
}
