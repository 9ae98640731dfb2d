/** Where instants and pauses come from; the only door to the device's clocks. */
export interface Time {
  /** Milliseconds that never jump, from an origin of their own. */
  monotonic(): number
  /** Epoch milliseconds as the device believes them; may be years off and may jump. */
  wall(): number
  /** Calls back once after `delayMs`, unless the returned function is called before. */
  after(delayMs: number, callback: () => void): () => void
  /** How much later than asked for a callback of `after` usually comes on a machine that is not overloaded. */
  readonly coarseMs: number
}

/** The longest delay that browsers keep; longer ones would fire at once. */
const LONGEST_DELAY_MS = 2 ** 31 - 1

export const systemTime: Time = {
  monotonic: () => performance.now(),
  wall: () => Date.now(),
  coarseMs: 4,
  after(delayMs, callback) {
    const timer = setTimeout(callback, Math.min(Math.max(0, delayMs), LONGEST_DELAY_MS))
    return () => clearTimeout(timer)
  },
}

/** Resolves after `delayMs`; rejects with the signal's reason as soon as it aborts. */
export async function pause(time: Time, delayMs: number, signal: AbortSignal): Promise<void> {
  signal.throwIfAborted()
  await new Promise<void>((resolve, reject) => {
    const stop = () => {
      cancel()
      reject(signal.reason as Error)
    }
    const cancel = time.after(delayMs, () => {
      signal.removeEventListener('abort', stop)
      resolve()
    })
    signal.addEventListener('abort', stop, { once: true })
  })
}

/** Calls `tick` every `periodMs`, first after one period, until the signal aborts. */
export function every(time: Time, periodMs: number, signal: AbortSignal, tick: () => void): void {
  if (signal.aborted) return
  const cancel = time.after(periodMs, () => {
    signal.removeEventListener('abort', cancel)
    tick()
    every(time, periodMs, signal, tick)
  })
  signal.addEventListener('abort', cancel, { once: true })
}

/** What the promise gives, or the signal's reason as soon as it aborts, for those who do not hear it themselves. */
export async function until<T>(promise: Promise<T>, signal: AbortSignal): Promise<T> {
  const aborted = Promise.withResolvers<never>()
  const abort = () => aborted.reject(signal.reason as Error)
  if (signal.aborted) abort()
  signal.addEventListener('abort', abort, { once: true })
  return Promise.race([promise, aborted.promise]).finally(() => signal.removeEventListener('abort', abort))
}
