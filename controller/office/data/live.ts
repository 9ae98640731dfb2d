import { LIVE_PATH, liveEvent, type LiveEvent } from '#protocol'

export type LiveState = 'connecting' | 'open' | 'lost'

type Listener = (event: LiveEvent) => void

/** A browser has six connections for one origin, and every page that listens holds one: pages that nobody sees let go. */
const hiddenMs = 20_000

/**
 * What the controller says by itself while the office is open. After a gap everything may have changed, so whoever
 * keeps something reads it again when `onGap` is called.
 *
 *   connecting ──hello──▶ open ──error──▶ lost ──hello (a gap)──▶ open
 *        ▲                 │
 *        └──seen again── hidden
 */
class Live {
  state: LiveState = 'connecting'
  readonly #listeners = new Set<Listener>()
  readonly #watchers = new Set<() => void>()
  readonly #gaps = new Set<() => void>()
  #source: EventSource | null = null
  #retry: ReturnType<typeof setTimeout> | null = null
  #hiding: ReturnType<typeof setTimeout> | null = null
  #isWanted = false
  #hasGap = false

  start(): void {
    if (!this.#isWanted) {
      this.#isWanted = true
      document.addEventListener('visibilitychange', this.#onVisibility)
      window.addEventListener('pagehide', this.#rest)
      window.addEventListener('pageshow', this.#onVisibility)
    }
    this.#open()
  }

  stop(): void {
    this.#isWanted = false
    document.removeEventListener('visibilitychange', this.#onVisibility)
    window.removeEventListener('pagehide', this.#rest)
    window.removeEventListener('pageshow', this.#onVisibility)
    this.#close()
    this.#hasGap = false
  }

  #open(): void {
    if (this.#source !== null || !this.#isWanted) return
    const source = new EventSource(LIVE_PATH)
    source.addEventListener('message', (message: MessageEvent<string>) => this.#hear(message.data))
    source.addEventListener('error', () => this.#lose(source))
    this.#source = source
  }

  #close(): void {
    this.#source?.close()
    this.#source = null
    if (this.#retry !== null) clearTimeout(this.#retry)
    this.#retry = null
    if (this.#hiding !== null) clearTimeout(this.#hiding)
    this.#hiding = null
    this.#enter('connecting')
  }

  #onVisibility = (): void => {
    if (this.#hiding !== null) clearTimeout(this.#hiding)
    this.#hiding = null
    if (document.visibilityState === 'hidden') this.#hiding = setTimeout(this.#rest, hiddenMs)
    else this.#open()
  }

  /** Also for pages that the browser keeps behind its back button: they would hold their connection for minutes. */
  #rest = (): void => {
    this.#hasGap = true
    this.#close()
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
      const hasGap = this.#hasGap
      this.#hasGap = false
      this.#enter('open')
      if (hasGap) for (const listener of [...this.#gaps]) listener()
    }
    for (const listener of [...this.#listeners]) listener(event)
  }

  /** A browser gives up for good when the answer is not an event stream, as while the controller restarts. */
  #lose(source: EventSource): void {
    this.#hasGap = true
    this.#enter('lost')
    if (source.readyState !== EventSource.CLOSED || source !== this.#source) return
    this.#source = null
    this.#retry = setTimeout(() => this.#open(), 3000)
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
