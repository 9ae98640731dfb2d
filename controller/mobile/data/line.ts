/** Says when it is worth asking the controller again. */
export interface Line {
  /** Resolves when the network may be back, when the person asks for it, or after a while that grows with `attempt`. */
  again(attempt: number, signal: AbortSignal): Promise<void>
}

const firstWaitMs = 1000
const longestWaitMs = 15_000

export function waitMs(attempt: number): number {
  return Math.min(longestWaitMs, firstWaitMs * 2 ** Math.min(attempt, 10))
}

/** The phone's own line. Browsers know when the network went; that it is back they only guess, so the clock asks too. */
class BrowserLine implements Line {
  readonly #waiting = new Set<() => void>()

  start(): void {
    window.addEventListener('online', this.#onSign)
    document.addEventListener('visibilitychange', this.#onVisibility)
  }

  stop(): void {
    window.removeEventListener('online', this.#onSign)
    document.removeEventListener('visibilitychange', this.#onVisibility)
  }

  /** The person wants it now. */
  nudge(): void {
    for (const go of [...this.#waiting]) go()
  }

  async again(attempt: number, signal: AbortSignal): Promise<void> {
    signal.throwIfAborted()
    await new Promise<void>((resolve, reject) => {
      const leave = () => {
        clearTimeout(timer)
        this.#waiting.delete(go)
        signal.removeEventListener('abort', onAbort)
      }
      const go = () => {
        leave()
        resolve()
      }
      const onAbort = () => {
        leave()
        reject(signal.reason instanceof Error ? signal.reason : new Error('Nobody waits any longer.'))
      }
      const timer = setTimeout(go, waitMs(attempt))
      this.#waiting.add(go)
      signal.addEventListener('abort', onAbort)
    })
  }

  readonly #onSign = (): void => this.nudge()
  readonly #onVisibility = (): void => {
    if (document.visibilityState === 'visible') this.nudge()
  }
}

export const line = new BrowserLine()
