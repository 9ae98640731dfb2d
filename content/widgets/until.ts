/** What the promise gives, or the signal's reason as soon as it aborts. */
export function until<T>(promise: Promise<T>, signal: AbortSignal): Promise<T> {
  const aborted = Promise.withResolvers<never>()
  const abort = (): void => aborted.reject(signal.reason as Error)
  if (signal.aborted) abort()
  signal.addEventListener('abort', abort, { once: true })
  return Promise.race([promise, aborted.promise]).finally(() => signal.removeEventListener('abort', abort))
}

/** Resolves at the next event of that name; rejects at `error` with what `why` says, or with the signal's reason. */
export function happened(target: EventTarget, name: string, signal: AbortSignal, why: () => Error): Promise<void> {
  if (signal.aborted) return Promise.reject(signal.reason as Error)
  const { promise, resolve, reject } = Promise.withResolvers<void>()
  const listening = new AbortController()
  const options = { once: true, signal: listening.signal }
  target.addEventListener(name, () => resolve(), options)
  target.addEventListener('error', () => reject(why()), options)
  signal.addEventListener('abort', () => reject(signal.reason as Error), options)
  return promise.finally(() => listening.abort())
}
